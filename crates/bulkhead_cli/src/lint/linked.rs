//! The files that Compose files include and extend, whatever they are called.

use super::gather::Project;
use crate::parallel;
use bulkhead_config::compose::{Links, folder, join};
use bulkhead_lint::{FileKind, SourceFile};
use bulkhead_text::MAX_SOURCE_BYTES;
use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// How many files that others name are read for one project.
const MAX_LINKED: usize = 200;

/// Adds the files that the Compose files of a project name, and that were not found by their own names. Those in a
/// folder that was asked for are asked for, too: `whole` is that folder.
pub(super) fn add(project: &mut Project, whole: Option<&Path>) {
    let places: Vec<_> = project.workspace.files.iter().zip(&project.targets).collect();
    let named = parallel::map(&places, |(file, full)| {
        full.as_ref().map(|full| named_by(file, full)).unwrap_or_default()
    });
    let mut named: VecDeque<(String, PathBuf)> = named.into_iter().flatten().collect();
    if named.is_empty() {
        return;
    }
    let mut known: HashSet<PathBuf> = project.targets.iter().flatten().cloned().collect();
    let mut added = 0;
    while let Some((path, full)) = named.pop_front() {
        if added < MAX_LINKED
            && known.insert(full.clone())
            && let Some(text) = text(&full)
        {
            added += 1;
            let file = SourceFile { path, kind: FileKind::Compose, text };
            named.extend(named_by(&file, &full));
            let asked = whole.is_some_and(|folder| full.starts_with(folder));
            project.workspace.files.push(file);
            project.asked.push(asked && !project.settings.excludes(&full, false));
            project.targets.push(Some(full));
        }
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
