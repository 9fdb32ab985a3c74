//! Finding and reading the files that are named on the command line.

use bulkhead_lint::{FileKind, SourceFile, Workspace, is_secret_file};
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
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
        let in_folder = fs::metadata(path).map_err(|error| about(path, &error))?.is_dir();
        let first = workspace.files.len();
        if in_folder {
            for path in search(path)? {
                if seen.insert(display(&path)) {
                    workspace.files.extend(read_known(&path)?);
                }
            }
        } else if seen.insert(display(path)) {
            workspace.files.push(read_named(path, kind)?);
        }
        let found = workspace.files.get(first..).unwrap_or_default();
        for path in beside(found, in_folder).into_iter().filter(|path| path.exists()) {
            if seen.insert(display(&path)) {
                workspace.files.extend(read_known(&path)?);
            }
        }
    }
    Ok(workspace)
}

/// What says more about the build contexts that the files stand in: the `.dockerignore`s that Docker looks for, and,
/// `in_folder`, also what Git does not show: ignored files with secrets, and the history in `.git`.
fn beside(files: &[SourceFile], in_folder: bool) -> BTreeSet<PathBuf> {
    let mut paths = BTreeSet::new();
    let builds = |kind| matches!(kind, FileKind::Dockerfile | FileKind::Compose | FileKind::Ignore);
    for file in files.iter().filter(|file| builds(file.kind)) {
        let path = Path::new(&file.path);
        let folder = path.parent().unwrap_or(Path::new(""));
        if in_folder {
            paths.insert(folder.join(".git/HEAD"));
            let here = if folder == Path::new("") { Path::new(".") } else { folder };
            let entries = fs::read_dir(here).into_iter().flatten().flatten();
            let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
            let names = files.map(|entry| entry.file_name());
            paths.extend(names.map(|name| folder.join(name)).filter(|path| is_secret_file(&display(path))));
        } else {
            paths.insert(folder.join(".dockerignore"));
            paths.insert(PathBuf::from(format!("{}.dockerignore", file.path)));
        }
    }
    paths
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

/// A file found in a folder: read only if it may be of a known kind. Of files with secrets, and of Git's, it is enough
/// to know that they are there.
fn read_known(path: &Path) -> io::Result<Option<SourceFile>> {
    let name = display(path);
    if is_secret_file(&name) || name.ends_with(".git/HEAD") {
        return Ok(Some(SourceFile { path: name, kind: FileKind::Text, text: String::new() }));
    }
    let by_name = FileKind::detect(&name, "");
    // JSON is known by what is in it, and a script without an extension by its first line.
    let may_be_known = match path.extension() {
        Some(extension) => extension == "json",
        None => begins_with_shebang(path),
    };
    if by_name.is_none() && !may_be_known {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|error| about(path, &error))?;
    let Ok(text) = String::from_utf8(bytes) else {
        return if by_name.is_some() { Err(about(path, &"it is not UTF-8 text")) } else { Ok(None) };
    };
    Ok(FileKind::detect(&name, &text).map(|kind| SourceFile { path: name, kind, text }))
}

fn begins_with_shebang(path: &Path) -> bool {
    let mut start = [0; 2];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"#!"
}

/// A file named on the command line: it has to be of a known kind.
fn read_named(path: &Path, kind: Option<FileKind>) -> io::Result<SourceFile> {
    let name = display(path);
    let text = fs::read_to_string(path).map_err(|error| about(path, &error))?;
    let kind = kind.or_else(|| FileKind::detect(&name, &text)).ok_or_else(|| {
        about(
            path,
            &"it is not known by its name what it is: add --kind dockerfile, compose, script, workflow, seccomp or daemon",
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
