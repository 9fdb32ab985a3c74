//! Runs other programs: told in one line, without standard input, with the project's tools on PATH.

use std::{
    ffi::OsStr,
    process::{Command, Stdio},
};

use crate::{Result, project::Project};

/// `program`, to be run in the project's folder.
pub(crate) fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(project.path(""))
        .env("PATH", project.search_path())
        // Cargo points it at the libraries of the compiler that built xtask, which is no other program's business.
        .env_remove("LD_LIBRARY_PATH")
        .stdin(Stdio::null());
    command
}

/// The project's own command, `bulkhead`, compiled where that is needed.
pub(crate) fn bulkhead(project: &Project) -> Command {
    let mut cargo = command(project, "cargo");
    cargo.args(["run", "--quiet", "--locked", "--package", "bulkhead_cli", "--"]);
    cargo
}

/// Runs `command`, showing its command line and all that it prints.
pub(crate) fn run(command: &mut Command) -> Result {
    let line = line(command);
    println!("    $ {line}");
    let status = command.status().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// What `command` prints; nothing where it cannot be run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
