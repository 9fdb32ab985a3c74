//! Finding and reading the files that are named on the command line.

use bulkhead_lint::{FileKind, SourceFile, Workspace};
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Reads files, and in folders every file that is known by its name.
///
/// Folders are searched as Git would: what `.gitignore` names is left out, and so is `.git`.
///
/// # Errors
/// When a path is not there, cannot be read or is not UTF-8, or when a file is of no kind that is known and
/// `kind` does not say how to read it. The message names the path.
pub(crate) fn read(paths: &[PathBuf], kind: Option<FileKind>) -> io::Result<Workspace> {
    let mut seen = BTreeSet::new();
    let mut workspace = Workspace::default();
    for path in paths {
        if fs::metadata(path).map_err(|error| about(path, &error))?.is_dir() {
            for path in search(path)? {
                if seen.insert(path.clone()) {
                    workspace.files.extend(read_known(&path)?);
                }
            }
        } else if seen.insert(path.clone()) {
            workspace.files.push(read_named(path, kind)?);
        }
    }
    Ok(workspace)
}

/// Every file in a folder, in the order of their names.
fn search(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let not_git = |entry: &ignore::DirEntry| entry.file_name() != ".git";
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        .require_git(false)
        .filter_entry(not_git)
        .sort_by_file_path(Path::cmp)
        .build();
    let files = walk.filter(|entry| {
        entry.as_ref().map_or(true, |entry| entry.file_type().is_some_and(|kind| kind.is_file()))
    });
    files.map(|entry| entry.map(ignore::DirEntry::into_path).map_err(io::Error::other)).collect()
}

/// A file found in a folder: read only if it may be of a known kind.
fn read_known(path: &Path) -> io::Result<Option<SourceFile>> {
    let name = display(path);
    let by_name = FileKind::detect(&name, "");
    // JSON is known by what is in it.
    if by_name.is_none() && path.extension().is_none_or(|extension| extension != "json") {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|error| about(path, &error))?;
    let Ok(text) = String::from_utf8(bytes) else {
        return if by_name.is_some() { Err(about(path, &"it is not UTF-8 text")) } else { Ok(None) };
    };
    Ok(FileKind::detect(&name, &text).map(|kind| SourceFile { path: name, kind, text }))
}

/// A file named on the command line: it has to be of a known kind.
fn read_named(path: &Path, kind: Option<FileKind>) -> io::Result<SourceFile> {
    let name = display(path);
    let text = fs::read_to_string(path).map_err(|error| about(path, &error))?;
    let kind = kind.or_else(|| FileKind::detect(&name, &text)).ok_or_else(|| {
        about(
            path,
            &"it is not known by its name what it is: add --kind dockerfile, compose, seccomp or daemon",
        )
    })?;
    Ok(SourceFile { path: name, kind, text })
}

fn display(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

fn about(path: &Path, error: &impl ToString) -> io::Error {
    io::Error::other(format!("{}: {}", path.display(), error.to_string()))
}
