//! `fuzz`: arbitrary bytes for one of the targets in `tests/fuzz`, for some time.

use std::fs;

use crate::{
    Result,
    project::Project,
    run::{command, run},
    tools::{self, Purpose},
};

/// How long a target runs where nothing is said, in seconds.
const SECONDS: &str = "600";

/// An input that takes longer counts as one that hangs, in seconds.
const PATIENCE: u32 = 20;

/// `fuzz TARGET [SECONDS]`
pub(crate) fn fuzz(project: &Project, arguments: &[String]) -> Result {
    let targets = targets(project)?;
    let (target, seconds) = match arguments {
        [target] => (target, SECONDS),
        [target, seconds] => (target, seconds.as_str()),
        _ => return Err(format!("say which: {}", targets.join(", "))),
    };
    if !targets.contains(target) {
        return Err(format!("there is no target `{target}`; there are {}", targets.join(", ")));
    }
    seconds.parse::<u32>().map_err(|_| format!("`{seconds}` is no number of seconds"))?;
    tools::ensure(project, Purpose::Fuzzing)?;
    let mut cargo = command(project, "cargo");
    // Without a sanitizer it needs no nightly compiler; the engine has no unsafe code for one to watch.
    cargo.args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", target, "--"]);
    run(cargo.arg(format!("-max_total_time={seconds}")).arg(format!("-timeout={PATIENCE}")))
}

/// The names of all targets.
fn targets(project: &Project) -> Result<Vec<String>> {
    let folder = project.path("tests/fuzz/targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}
