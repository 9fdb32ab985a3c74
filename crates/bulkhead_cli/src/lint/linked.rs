//! The files that Compose files include and extend, whatever they are called.

use super::gather::Project;
use crate::parallel;
use bulkhead_config::compose::{Links, folder, join};
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
    let named_at = |project: &Project, at: usize| {
        let target = project.targets.get(at).and_then(Option::as_ref);
        target
            .zip(project.workspace.files.get(at))
            .map(|(full, file)| named_by(file, full))
            .unwrap_or_default()
    };
    let first: Vec<usize> = (0..project.workspace.files.len()).collect();
    let mut named = parallel::map(&first, |at| named_at(project, *at));
    if named.iter().all(Vec::is_empty) {
        return;
    }
    let mut known: HashSet<PathBuf> = project.targets.iter().flatten().cloned().collect();
    let (mut at, mut added) = (0, 0);
    while at < project.workspace.files.len() {
        let found = named.get_mut(at).map(std::mem::take);
        for (name, full) in found.unwrap_or_else(|| named_at(project, at)) {
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
    let place = full.to_string_lossy().replace('\\', "/");
    let Links { included, extended } = Links::of("", &file.text);
    let written = included.into_iter().chain(extended);
    written
        .map(|path| (join(folder(&file.path), &path), PathBuf::from(join(folder(&place), &path))))
        .collect()
}

/// The text of a file that can be a Compose file.
fn text(full: &Path) -> Option<String> {
    let data = fs::metadata(full).ok()?;
    let is_small = usize::try_from(data.len()).is_ok_and(|length| length <= MAX_SOURCE_BYTES);
    if data.is_file() && is_small { fs::read_to_string(full).ok() } else { None }
}
