//! Packages of Debian and its kin.

use crate::{
    Result,
    project::Project,
    run::{answer, command, run},
};

/// Installs `packages`; with sudo, which asks at the terminal, where the user is not root.
pub(super) fn install(project: &Project, packages: &[&str]) -> Result {
    if answer(command(project, "apt-get").arg("--version")).is_none() {
        return Err("this system has no apt-get".to_owned());
    }
    apt_get(project, &["update", "-q"])?;
    apt_get(project, &[&["install", "-q", "-y", "--no-install-recommends"], packages].concat())
}

fn apt_get(project: &Project, arguments: &[&str]) -> Result {
    let mut apt = if is_root(project) {
        command(project, "apt-get")
    } else {
        let mut sudo = command(project, "sudo");
        sudo.arg("apt-get");
        sudo
    };
    run(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether this is root's own session.
pub(crate) fn is_root(project: &Project) -> bool {
    answer(command(project, "id").arg("-u")).is_some_and(|id| id == "0")
}
