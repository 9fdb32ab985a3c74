//! Which files of the build context end up in the image, by whichever stages.

use crate::analysis::Dockerfile;
use crate::commands::file_name;
use bulkhead_dockerfile::{CopyStep, Origin};
use bulkhead_text::Spanned;
use std::collections::HashSet;

/// How many folders of stages are searched.
const MAX_FOLDERS: usize = 100;

/// A source of a `COPY` or `ADD` from the build context of which something is in the image.
pub(crate) struct Arrival<'f> {
    /// The instruction.
    pub(crate) step: &'f CopyStep,
    /// The source.
    pub(crate) source: &'f Spanned<String>,
    /// Where the destination lies in the stage, without a `/` at the end.
    destination: String,
    /// The part of the stage that is in the image; empty for all of it.
    folder: String,
}

/// Every source whose files are in the image; one of them may come by several ways.
pub(crate) fn from_context<'f>(file: &'f Dockerfile<'_>) -> Vec<Arrival<'f>> {
    let Some(target) = file.build.target() else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut arrivals = Vec::new();
    // Folders of stages whose files are in the image; of the target and the stages below, all.
    let mut waiting = vec![(target.stage.index, String::new())];
    while let Some((stage, folder)) = waiting.pop() {
        let Some(image) = file.build.image(stage) else { continue };
        if seen.len() >= MAX_FOLDERS || !seen.insert((stage, folder.clone())) {
            continue;
        }
        let workdir = image.workdir().map_or("", |set| set.value.as_str());
        let sources = image.copies().flat_map(|step| step.sources.iter().map(move |source| (step, source)));
        for (step, source) in sources.filter(|(step, source)| overlap(&place(workdir, step, source), &folder))
        {
            match step.origin {
                Origin::Stage(next) => waiting.extend(taken(&source.value).map(|folder| (next, folder))),
                Origin::Context => {
                    let destination = destination(workdir, step).trim_end_matches('/').to_owned();
                    arrivals.push(Arrival { step, source, destination, folder: folder.clone() });
                }
                Origin::Other(_) => {}
            }
        }
    }
    arrivals
}

impl Arrival<'_> {
    /// Whether the source is a folder that the file, a path within the build context, lies in, and the file is in the
    /// image. What `--exclude` leaves out is not known here, nor what a pattern matches.
    pub(crate) fn brings(&self, path: &str) -> bool {
        let Some(folder) = folder_of_context(&self.source.value) else { return false };
        let inner = match folder {
            "" => Some(path),
            _ => path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')),
        };
        inner.is_some_and(|inner| within(&format!("{}/{inner}", self.destination), &self.folder))
    }
}

/// A source as a folder of the context, without `./`, and empty for all of it; nothing for what is no plain path.
pub(crate) fn folder_of_context(source: &str) -> Option<&str> {
    if source.contains(['*', '?', '[', '$', ':', '\\']) || source.split('/').any(|part| part == "..") {
        return None;
    }
    let mut path = source.trim_end_matches('/').trim_start_matches('/');
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    let path = path.strip_suffix("/.").unwrap_or(path);
    Some(if path == "." { "" } else { path })
}

fn destination(workdir: &str, step: &CopyStep) -> String {
    let to = step.destination.value.as_str();
    let relative = to.trim_start_matches("./").trim_start_matches('.');
    if to.starts_with('/') { to.to_owned() } else { format!("{workdir}/{relative}") }
}

/// Where a source ends up in the image, without a `/` at the end.
fn place(workdir: &str, step: &CopyStep, source: &Spanned<String>) -> String {
    let whole = destination(workdir, step);
    let folder = whole.trim_end_matches('/');
    let name = file_name(&source.value);
    if (whole.ends_with('/') || step.sources.len() > 1) && !name.contains('*') && !matches!(name, "" | ".") {
        return format!("{folder}/{name}");
    }
    folder.to_owned()
}

/// What `COPY --from` takes; nothing where that is a pattern, which need not match.
fn taken(path: &str) -> Option<String> {
    let path = path.strip_suffix("/*").unwrap_or(path).trim_end_matches('/');
    let path = path.strip_suffix("/.").unwrap_or(path).trim_start_matches('/');
    (!path.contains(['*', '?', '[']))
        .then(|| if path.is_empty() { String::new() } else { format!("/{path}") })
}

/// Whether one is in the other.
fn overlap(a: &str, b: &str) -> bool {
    within(a, b) || within(b, a)
}

fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
