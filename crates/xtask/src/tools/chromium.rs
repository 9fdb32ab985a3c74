//! The browser that the tests use.

use std::{env, path::PathBuf};

use super::apt;
use crate::{Result, project::Project};

const NAMES: &[&str] = &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The browser: `$CHROMIUM`, or the first one found.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Some(PathBuf::from(path)).filter(|path| path.is_file());
    }
    let path = env::var_os("PATH")?;
    let named = NAMES.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    named.chain(PLACES.iter().map(PathBuf::from)).find(|path| path.is_file())
}

/// Installs Debian's Chromium.
pub(super) fn install(project: &Project) -> Result {
    match env::var_os("CHROMIUM") {
        Some(path) => Err(format!("CHROMIUM is set, but there is no file {}", path.display())),
        None => apt::install(project, &["chromium"]),
    }
}
