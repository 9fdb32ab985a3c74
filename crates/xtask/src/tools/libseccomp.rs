//! The library that runc makes filters with: a test compares the engine with it, and is skipped without it.

use std::process::Stdio;

use super::apt;
use crate::{Result, project::Project, run::command};

/// Whether its header and a C compiler are here.
pub(crate) fn is_there(project: &Project) -> bool {
    let mut header = command(project, "cc");
    header.args(["-E", "-include", "seccomp.h", "-x", "c", "/dev/null"]);
    header.stdout(Stdio::null()).stderr(Stdio::null());
    header.status().is_ok_and(|status| status.success())
}

/// Installs it for root, who is not asked for a password; whatever comes of that, the tests go on.
pub(crate) fn offer(project: &Project) -> Result {
    if is_there(project) {
        return Ok(());
    }
    let done = if apt::is_root(project) {
        apt::install(project, &["libseccomp-dev"])
    } else {
        Err("only root installs it unasked".to_owned())
    };
    if let Err(error) = done {
        println!("    no comparison with libseccomp: {error}\n    help: apt-get install libseccomp-dev");
    }
    Ok(())
}
