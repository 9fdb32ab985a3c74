//! Searching folders as Git sees them, and for the little that Git does not show.

use crate::settings::Settings;
use bulkhead_lint::{FileKind, is_secret_file};
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a search finds, and what keeps it from finding more.
type Searched = (Vec<PathBuf>, Vec<io::Error>);

/// The files in a folder and below that may be of a known kind, by their names: hidden ones, too, but nothing that
/// `.gitignore` or the settings leave out. `None` where there are more than `limit` files and folders.
pub(super) fn search(folder: &Path, settings: &Settings, limit: usize) -> Option<Searched> {
    let not_git = |entry: &ignore::DirEntry| entry.file_name() != ".git";
    let walk = WalkBuilder::new(folder).hidden(false).require_git(false).filter_entry(not_git).build();
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    for (number, entry) in walk.enumerate() {
        if number >= limit {
            return None;
        }
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.into_path();
                if may_be_known(&path) && !settings.excludes(&path, false) {
                    files.push(path);
                }
            }
            Ok(_) => {}
            Err(error) => failures.push(io::Error::other(error)),
        }
    }
    Some((files, failures))
}

fn may_be_known(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let script = || path.extension().is_none() && begins_with_shebang(path);
    name.ends_with(".json") || FileKind::detect(&name, "").is_some() || is_secret_file(&name) || script()
}

/// A script without an extension is known by its first line.
pub(super) fn begins_with_shebang(path: &Path) -> bool {
    let mut start = [0; 2];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"#!"
}

/// The `.dockerignore`s that Docker looks for beside Dockerfiles.
pub(super) fn ignore_files(dockerfiles: &[&Path]) -> Vec<PathBuf> {
    let folders: BTreeSet<&Path> = dockerfiles.iter().filter_map(|path| path.parent()).collect();
    let shared = folders.into_iter().map(|folder| folder.join(".dockerignore"));
    let own = dockerfiles.iter().map(|path| {
        let mut own = path.as_os_str().to_owned();
        own.push(".dockerignore");
        PathBuf::from(own)
    });
    shared.chain(own).filter(|path| path.is_file()).collect()
}

/// What Git does not show of the build contexts that the files stand in: ignored files with secrets, and the history
/// in `.git`.
pub(super) fn beside(files: &[PathBuf]) -> Vec<PathBuf> {
    let builds = |path: &&PathBuf| {
        let kind = FileKind::detect(&path.to_string_lossy(), "");
        kind.is_some_and(|it| matches!(it, FileKind::Dockerfile | FileKind::Compose | FileKind::Ignore))
    };
    let folders: BTreeSet<&Path> = files.iter().filter(builds).filter_map(|path| path.parent()).collect();
    let mut found = Vec::new();
    for folder in folders {
        found.extend(Some(folder.join(".git/HEAD")).filter(|path| path.is_file()));
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let secrets = entries.filter(|entry| is_secret_file(&entry.file_name().to_string_lossy()));
        let files = secrets.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        found.extend(files.map(|entry| entry.path()));
    }
    found
}
