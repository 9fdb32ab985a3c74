//! The steps of `test`, each with its time; the first that fails ends it.

use std::time::Instant;

use crate::{
    Result, browser,
    project::Project,
    run::{bulkhead, command, run},
    site,
    tools::libseccomp,
};

type Step = (&'static str, fn(&Project) -> Result);

const LINT: &[Step] = &[
    ("formatting", |project| cargo(project, &["fmt", "--all", "--check"])),
    ("clippy", |project| {
        cargo(project, &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])
    }),
];
const UNIT: &[Step] = &[
    ("libseccomp", libseccomp::offer),
    ("unit tests", |project| cargo(project, &["test", "--locked", "--workspace"])),
    ("the course's proof", prove_course),
];
const SITE: &[Step] = &[
    ("the site", |project| site::build_command(project, &[])),
    ("browser tests", |project| browser::test(project, &[])),
];

/// `test`
pub(crate) fn test(project: &Project, _arguments: &[String]) -> Result {
    all(project, &[LINT, UNIT, SITE].concat())
}

/// `lint`
pub(crate) fn lint(project: &Project, _arguments: &[String]) -> Result {
    all(project, LINT)
}

/// `unit`
pub(crate) fn unit(project: &Project, _arguments: &[String]) -> Result {
    all(project, UNIT)
}

fn all(project: &Project, steps: &[Step]) -> Result {
    let mut times = Vec::new();
    for (name, step) in steps {
        println!("==> {name}");
        let start = Instant::now();
        step(project).map_err(|error| format!("{name}: {error}"))?;
        times.push((name, start.elapsed().as_secs()));
    }
    println!("\nAll passed:");
    for (name, seconds) in times {
        println!("{:>6} s  {name}", seconds);
    }
    Ok(())
}

fn prove_course(project: &Project) -> Result {
    run(bulkhead(project).args(["course", "check", "lessons"]))
}

fn cargo(project: &Project, arguments: &[&str]) -> Result {
    run(command(project, "cargo").args(arguments))
}
