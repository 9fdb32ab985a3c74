//! Programs from PyPI, in a virtual environment inside the project's own tools folder.

use std::path::PathBuf;

use super::cargo::has;
use crate::{
    Result,
    project::Project,
    run::{command, run},
};

/// The virtual environment, inside [`Project::tools`].
const ENVIRONMENT: &str = "python";

/// A program of the virtual environment.
pub(crate) fn program(project: &Project, name: &str) -> PathBuf {
    project.tools().join(ENVIRONMENT).join("bin").join(name)
}

/// Whether a program is there, of exactly this version.
pub(super) fn present(project: &Project, name: &str, version: &str) -> bool {
    has(project, program(project, name), version)
}

/// Installs a package, and the environment first where there is none.
pub(super) fn install(project: &Project, package: &str, version: &str) -> Result {
    let python = program(project, "python");
    if !python.is_file() {
        let environment = project.tools().join(ENVIRONMENT);
        run(command(project, "python3").args(["-m", "venv"]).arg(environment))?;
    }
    let mut pip = command(project, python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run(pip.arg(format!("{package}=={version}")))
}
