//! A number that changes when any input of the site does, so that nothing is built twice.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use crate::{Result, folder, project::Project};

/// What the site is made of, but for the lessons, which are only copied.
const INPUTS: &[&str] = &["Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "web", "crates"];
/// Folders among the inputs that are not: outputs, installed packages, and crates that no page holds.
const SKIP: &[&str] = &["node_modules", "dist", "target", "bulkhead_cli"];

/// The site's inputs as they are now.
pub(crate) fn site(project: &Project) -> Result<u64> {
    let mut hash = DefaultHasher::new();
    for input in INPUTS {
        add(&project.path(input), &mut hash)?;
    }
    Ok(hash.finish())
}

/// Everything below one folder as it is now.
pub(crate) fn folder(path: &Path) -> Result<u64> {
    let mut hash = DefaultHasher::new();
    add(path, &mut hash)?;
    Ok(hash.finish())
}

fn add(path: &Path, hash: &mut DefaultHasher) -> Result {
    if !path.is_dir() {
        state(path).hash(hash);
        return Ok(());
    }
    for file in folder::list(path, SKIP)? {
        file.hash(hash);
        state(&path.join(file)).hash(hash);
    }
    Ok(())
}

/// A file's size and the time it was written; both are cheap to ask for.
fn state(file: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
