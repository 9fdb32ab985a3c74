//! The packages of a folder's `package-lock.json`.

use std::{fs, path::PathBuf};

use crate::{
    Result,
    project::Project,
    run::{command, run},
};

/// Whether the packages of `folder` are those of its lock file.
pub(super) fn has(project: &Project, folder: &str) -> Result<bool> {
    let installed = fs::read(stamp(project, folder)).ok();
    Ok(installed == Some(lock(project, folder)?))
}

/// Installs exactly the packages of the lock file, without running their scripts.
pub(super) fn install(project: &Project, folder: &str) -> Result {
    let mut npm = command(project, "npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run(npm.current_dir(project.path(folder)))?;
    fs::write(stamp(project, folder), lock(project, folder)?).map_err(|error| format!("{folder}: {error}"))
}

fn lock(project: &Project, folder: &str) -> Result<Vec<u8>> {
    let path = project.path(folder).join("package-lock.json");
    fs::read(&path).map_err(|error| format!("{folder}/package-lock.json: {error}"))
}

/// The lock file as it was when its packages were installed; it goes when they go.
fn stamp(project: &Project, folder: &str) -> PathBuf {
    project.path(folder).join("node_modules/.installed.json")
}
