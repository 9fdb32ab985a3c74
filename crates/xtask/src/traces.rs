//! `record-traces`: the system calls of real programs and which denied ones they survive, measured anew on Debian.
//!
//! strace writes down what each program calls. Then a launcher in C (`tests/libseccomp/launch.c`) starts the program
//! once for each of its calls and each of two errnos, with a filter that denies this call alone and is loaded right
//! before execve.

mod attempt;
mod judge;
mod profile;
mod programs;
mod strace;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Result,
    project::Project,
    run::{answer, command, run},
    tools::libseccomp,
};
use attempt::attempt;
use programs::{PROGRAMS, Program};

/// What the command line asks for.
#[derive(Default)]
struct Wish {
    judge: bool,
    out: Option<PathBuf>,
    programs: Vec<String>,
    profiles: Vec<String>,
}

impl Wish {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut wish = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--judge" => wish.judge = true,
                "--out" => wish.out = Some(rest.next().ok_or("`--out` needs a folder")?.into()),
                "--profile" => wish.profiles.push(rest.next().ok_or("`--profile` needs a file")?.clone()),
                name if PROGRAMS.iter().any(|program| program.name == name) => {
                    wish.programs.push(name.to_owned())
                }
                other => {
                    let names: Vec<&str> = PROGRAMS.iter().map(|program| program.name).collect();
                    return Err(format!("`{other}` is no program to record: there are {}", names.join(", ")));
                }
            }
        }
        Ok(wish)
    }
}

/// Records the programs, or judges the simulator by them.
pub(crate) fn record(project: &Project, arguments: &[String]) -> Result {
    let wish = Wish::read(arguments)?;
    let lab = project.target("traces");
    fs::create_dir_all(&lab).map_err(|error| format!("{}: {error}", lab.display()))?;
    let launch = launcher(project, &lab)?;
    programs::prepare(project, &lab)?;
    let wanted = |program: &&Program| {
        wish.programs.is_empty() || wish.programs.iter().any(|name| name == program.name)
    };
    let mut chosen = Vec::new();
    for program in PROGRAMS.iter().filter(wanted) {
        if program.is_there(&lab) && attempt(project, &lab, program, &[])?.started {
            chosen.push(program);
        } else {
            println!(
                "==> {} is left out: it is missing or does not run; `apt-get install {}`",
                program.name, program.package
            );
        }
    }
    if wish.judge {
        return judge::judge(project, &lab, &launch, &chosen, &wish.profiles);
    }
    if answer(command(project, "strace").arg("--version")).is_none() {
        return Err("there is no strace\nhelp: apt-get install strace".to_owned());
    }
    let mut text = String::new();
    for program in chosen {
        println!("==> {}", program.name);
        text.push_str(&measure(project, &lab, &launch, program)?);
    }
    let out = wish.out.unwrap_or(lab);
    let path = out.join("programs.txt");
    fs::create_dir_all(&out)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    println!(
        "{} is written; what ships is crates/bulkhead_simulate/src/seccomp/programs.txt",
        path.display()
    );
    Ok(())
}

/// The launcher, compiled.
fn launcher(project: &Project, lab: &Path) -> Result<PathBuf> {
    let launch = lab.join("launch");
    if !libseccomp::is_there(project) {
        return Err(
            "cc or seccomp.h is missing\nhelp: apt-get install gcc libc6-dev libseccomp-dev".to_owned()
        );
    }
    let mut compile = command(project, "cc");
    compile.args(["-O2", "-o"]).arg(&launch).arg(project.path("tests/libseccomp/launch.c")).arg("-lseccomp");
    run(&mut compile)?;
    Ok(launch)
}

/// The lines of the table for one program.
fn measure(project: &Project, lab: &Path, launch: &Path, program: &Program) -> Result<String> {
    let mut judged = Vec::new();
    for call in strace::record(project, lab, program)? {
        let survives = |errno: u16| {
            let rules = lab.join("rules");
            let text = format!("filter SCMP_ACT_ALLOW -\nrule SCMP_ACT_ERRNO {errno} {}\n", call.name);
            fs::write(&rules, text).map_err(|error| format!("{}: {error}", rules.display()))?;
            let prefix = [launch.display().to_string(), rules.display().to_string()];
            attempt(project, lab, program, &prefix).map(|attempt| attempt.started)
        };
        let (eperm, enosys) = (survives(1)?, survives(38)?);
        judged.push((call, eperm, enosys));
    }
    Ok(table::lines(program, &judged))
}
