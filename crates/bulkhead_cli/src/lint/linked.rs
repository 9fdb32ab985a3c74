//! The files that Compose files include and extend, whatever they are called.

use super::gather::Project;
use bulkhead_config::compose::Links;
use bulkhead_lint::{FileKind, SourceFile};
use bulkhead_text::MAX_SOURCE_BYTES;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How many files that others name are read for one project.
const MAX_LINKED: usize = 200;

/// Adds the files that the Compose files of a project name, and that were not found by their own names. Those in a
/// folder that was asked for are asked for, too: `whole` is that folder.
pub(super) fn add(project: &mut Project, whole: Option<&Path>) {
    let mut known: HashSet<PathBuf> = project.targets.iter().flatten().cloned().collect();
    let (mut at, mut added) = (0, 0);
    while let Some(file) = project.workspace.files.get(at) {
        let target = project.targets.get(at).and_then(Option::as_ref);
        let found = target.map(|full| named_by(file, full)).unwrap_or_default();
        for (name, full) in found {
            if added < MAX_LINKED
                && known.insert(full.clone())
                && let Some(text) = text(&full)
            {
                added += 1;
                let asked = whole.is_some_and(|folder| full.starts_with(folder));
                project.workspace.files.push(SourceFile { path: name, kind: FileKind::Compose, text });
                project.asked.push(asked && !project.settings.excludes(&full, false));
                project.targets.push(Some(full));
            }
        }
        at += 1;
    }
}

/// The files that a file includes and extends: how they are shown, and where they are.
fn named_by(file: &SourceFile, full: &Path) -> Vec<(String, PathBuf)> {
    if file.kind != FileKind::Compose {
        return Vec::new();
    }
    let all = |path: &str| {
        let Links { included, extended } = Links::of(path, &file.text);
        included.into_iter().chain(extended)
    };
    all(&file.path).zip(all(&full.to_string_lossy().replace('\\', "/")).map(PathBuf::from)).collect()
}

/// The text of a file that can be a Compose file.
fn text(full: &Path) -> Option<String> {
    let data = fs::metadata(full).ok()?;
    let is_small = usize::try_from(data.len()).is_ok_and(|length| length <= MAX_SOURCE_BYTES);
    if data.is_file() && is_small { fs::read_to_string(full).ok() } else { None }
}
