//! Programs from crates.io, built into the project's own tools folder.

use std::{ffi::OsStr, fs};

use super::Version;
use crate::{
    Result,
    project::Project,
    run::{answer, command, run},
};

/// The version that is wanted, in words.
pub(super) fn wanted(project: &Project, version: &Version) -> Result<String> {
    match version {
        Version::Is(version) => Ok((*version).to_owned()),
        Version::Locked(package) => {
            let lock = fs::read_to_string(project.path("Cargo.lock"))
                .map_err(|error| format!("Cargo.lock: {error}"))?;
            locked(&lock, package).ok_or_else(|| format!("Cargo.lock has no package `{package}`"))
        }
    }
}

/// The version that a `Cargo.lock` has for `package`.
fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(version.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// Whether `program`, ours or the user's own, is of exactly this version.
pub(super) fn has(project: &Project, program: impl AsRef<OsStr>, version: &str) -> bool {
    version_of(project, program).is_some_and(|found| found == version)
}

/// The first number of a program's version.
pub(super) fn major_version(project: &Project, program: &str) -> Option<u32> {
    version_of(project, program)?.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// The last word of the first line that `program --version` prints: `trunk 0.21.14`, `v20.1.0`.
fn version_of(project: &Project, program: impl AsRef<OsStr>) -> Option<String> {
    let text = answer(command(project, program).arg("--version"))?;
    text.lines().next()?.split(' ').next_back().map(str::to_owned)
}

/// Builds `program` from crates.io. A debug build: it is ready in a third of the time.
pub(super) fn install(project: &Project, program: &str, version: &str, flags: &[&str]) -> Result {
    let package = if program == "wasm-bindgen" { "wasm-bindgen-cli" } else { program };
    let mut cargo = command(project, "cargo");
    cargo.args(["install", package, "--version", version, "--locked", "--debug"]).args(flags);
    cargo.arg("--root").arg(project.tools());
    run(cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", project.tools().join("target")))?;
    // Half a gigabyte that nothing needs any more.
    fs::remove_dir_all(project.tools().join("target")).map_err(|error| format!(".tools/target: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";

    #[test]
    fn the_locked_version_is_that_of_the_package_of_exactly_this_name() {
        assert_eq!(locked(LOCK, "a").as_deref(), Some("1.2.3"));
        assert_eq!(locked(LOCK, "b"), None);
    }
}
