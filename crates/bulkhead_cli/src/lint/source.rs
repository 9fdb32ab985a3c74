//! One file on the way in.

use super::walk::begins_with_shebang;
use bulkhead_config::compose::folder;
use bulkhead_lint::{FileKind, SourceFile, is_secret_file};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Debug)]
pub(super) struct Source {
    /// As people see it.
    pub(super) name: String,
    /// Where it is.
    pub(super) full: PathBuf,
    /// How it came here.
    pub(super) found: Found,
}

/// How a file came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is named on the command line, perhaps with its kind.
    Named(Option<FileKind>),
    /// It lies in a folder that is named.
    Below,
    /// It lies near a file that is named, and says more about it.
    Around,
}

/// Reads a file; `None` for one that was found and is of no known kind.
///
/// Of files with secrets, and of Git's, it is enough to know that they are there.
///
/// # Errors
/// When it cannot be read, is not UTF-8, or is named and of no kind that is known. The message names the path.
pub(super) fn read(source: &Source) -> io::Result<Option<SourceFile>> {
    let Source { name, full, found } = source;
    let file = |kind, text| SourceFile { path: name.clone(), kind, text };
    if let Found::Named(kind) = found {
        let text = fs::read_to_string(full).map_err(|error| about(Path::new(name), &error))?;
        let kind = kind.or_else(|| FileKind::detect(name, &text)).ok_or_else(|| {
            let kinds = "it is not known by its name what it is: add --kind dockerfile, compose, seccomp, daemon, \
                         script, workflow or dockerignore";
            about(Path::new(name), &kinds)
        })?;
        return Ok(Some(file(kind, text)));
    }
    if is_secret_file(name) || name.ends_with(".git/HEAD") {
        return Ok(Some(file(FileKind::Text, String::new())));
    }
    let by_name = FileKind::detect(name, "");
    // JSON is known by what is in it, a script without an extension by its first line.
    let may_be_known = match full.extension() {
        Some(extension) => extension == "json",
        None => begins_with_shebang(full),
    };
    if by_name.is_none() && !may_be_known {
        return Ok(None);
    }
    // No rule over several files looks into these.
    if *found == Found::Around && matches!(by_name, Some(FileKind::Script | FileKind::Workflow)) {
        return Ok(Some(file(FileKind::Text, String::new())));
    }
    let bytes = fs::read(full).map_err(|error| about(Path::new(name), &error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(FileKind::detect(name, &text).map(|kind| file(kind, text))),
        Err(_) if by_name.is_some() => Err(about(Path::new(name), &"it is not UTF-8 text")),
        Err(_) => Ok(None),
    }
}

/// Whether Compose files may mean a file that lies around them: to read all the Dockerfiles and JSON of a large tree takes
/// longer than to judge one file in it.
pub(super) fn is_meant(source: &Source, naming: &[&SourceFile]) -> bool {
    let place = folder(&source.name);
    let name = source.name.rsplit('/').next().unwrap_or_default();
    let is_named = |word: &str| naming.iter().any(|file| file.text.contains(word));
    match FileKind::detect(&source.name, "") {
        _ if is_secret_file(&source.name) => true,
        // By its own name if it is another than the usual one, and by its folder.
        Some(FileKind::Dockerfile) => {
            let beside = || naming.iter().any(|file| folder(&file.path) == place);
            let last = place.rsplit('/').next().unwrap_or_default();
            is_named("build")
                && (name == "Dockerfile" || is_named(name))
                && (beside() || is_named(last) || is_named(".."))
        }
        None if name.ends_with(".json") => is_named(name),
        _ => true,
    }
}

/// What is known of a file that nobody means: that a file of that name is there.
pub(super) fn unread(source: &Source) -> Option<SourceFile> {
    let kind = FileKind::Text;
    FileKind::detect(&source.name, "").map(|_| SourceFile {
        path: source.name.clone(),
        kind,
        text: String::new(),
    })
}

/// An error that names its path.
pub(super) fn about(path: &Path, error: &impl ToString) -> io::Error {
    io::Error::other(format!("{}: {}", path.display(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_files_around_those_are_read_that_a_compose_file_may_mean() {
        let compose = |path: &str, text: &str| SourceFile {
            path: path.to_owned(),
            kind: FileKind::Compose,
            text: text.to_owned(),
        };
        let build = compose("shop/compose.yaml", "services: {a: {build: ./api}, b: {build: .}}");
        let profile = compose("shop/compose.yaml", "security_opt: [seccomp:tight.json]");
        let above = compose("shop/dev/compose.yaml", "build: {context: .., dockerfile: web.dockerfile}");
        for (file, name, meant) in [
            (&build, "shop/Dockerfile", true),
            (&build, "shop/api/Dockerfile", true),
            (&build, "shop/web/Dockerfile", false),
            (&build, "shop/web.dockerfile", false),
            (&build, "shop/api/package.json", false),
            (&build, "shop/.dockerignore", true),
            (&build, "shop/id_rsa", true),
            (&profile, "shop/Dockerfile", false),
            (&profile, "shop/tight.json", true),
            (&above, "shop/web.dockerfile", true),
        ] {
            let source = Source { name: name.to_owned(), full: PathBuf::new(), found: Found::Around };
            assert_eq!(is_meant(&source, &[file]), meant, "{name} around {}", file.text);
        }
    }
}
