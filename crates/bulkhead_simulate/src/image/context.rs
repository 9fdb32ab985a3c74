//! What `COPY` and `ADD` take out of the build context.

use super::Context;
use super::paths::{absolute, below, name};
use crate::secrets::is_secret_file;
use bulkhead_dockerfile::{CopyStep, IgnoreFile, Instruction};

/// How often a pattern is compared with a file of the context, in all instructions together.
const MAX_COMPARISONS: usize = 1_000_000;

/// A file or folder of the context, and where it goes.
pub(super) struct Taken {
    /// The path in the context.
    pub(super) source: String,
    /// The path in the image.
    pub(super) path: String,
}

/// The context, and how much more is compared with it.
pub(super) struct Reader<'c> {
    context: Context<'c>,
    left: usize,
}

impl<'c> Reader<'c> {
    pub(super) fn new(context: Context<'c>) -> Self {
        Self { context, left: MAX_COMPARISONS }
    }

    /// What a copy brings, in a stage that stands in the folder `workdir`.
    pub(super) fn taken(&mut self, step: &CopyStep, instruction: &Instruction, workdir: &str) -> Vec<Taken> {
        let excludes: Vec<IgnoreFile> = instruction
            .flags
            .iter()
            .filter(|flag| flag.name.value == "exclude")
            .filter_map(|flag| Some(IgnoreFile::parse(&flag.value.as_ref()?.value).tree))
            .collect();
        let parents = instruction.flag("parents").is_some();
        let mut taken = Vec::new();
        for source in step.sources.iter().map(|source| source.value.as_str()) {
            if step.add && is_remote(source) {
                continue;
            }
            let files = self.context.files.filter(|files| files.len() <= self.left);
            let mut found = Vec::new();
            if let Some(files) = files {
                self.left -= files.len();
                found = of_listing(files, source, step, workdir, parents);
            }
            // What is named and not there will be there where it is built: without it there is no image.
            let is_named = !source.contains(['*', '?', '[']) && absolute("/", source) != "/";
            if found.is_empty() && (files.is_none() || is_named) {
                found.push(unlisted(source, step, workdir));
            }
            taken.extend(found.into_iter().filter(|one| {
                let out = |ignore: &IgnoreFile| ignore.excludes_all_of(&one.source).is_some();
                !self.context.ignore.is_some_and(out) && !excludes.iter().any(out)
            }));
        }
        taken
    }
}

/// Whether `ADD` fetches it.
pub(super) fn is_remote(source: &str) -> bool {
    source.contains("://") || source.starts_with("git@")
}

/// The files of the context that a source means: a file, a folder with all in it, or a pattern.
fn of_listing(files: &[String], source: &str, step: &CopyStep, workdir: &str, parents: bool) -> Vec<Taken> {
    let plain = absolute("/", source);
    let folder = plain.trim_start_matches('/');
    let pattern = source.contains(['*', '?', '[']);
    let matcher = IgnoreFile::parse(folder).tree;
    let mut taken = Vec::new();
    for file in files {
        let inner = if folder.is_empty() {
            Some(file.as_str())
        } else if pattern {
            matcher.excluding(file).map(|_| matched_inner(file, folder))
        } else {
            file.strip_prefix(folder).filter(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let Some(inner) = inner.map(|inner| inner.trim_start_matches('/')) else { continue };
        let path = if parents {
            below(&destination(step, workdir), file)
        } else if inner.is_empty() {
            of_file(file, step, workdir)
        } else {
            below(&destination(step, workdir), inner)
        };
        taken.push(Taken { source: file.clone(), path });
    }
    taken
}

/// What lies below the folder that a pattern matches; nothing where it matches the file itself.
fn matched_inner<'f>(file: &'f str, pattern: &str) -> &'f str {
    let depth = pattern.split('/').count();
    let head: usize = file.split('/').take(depth).map(|part| part.len() + 1).sum();
    file.get(head..).unwrap_or_default()
}

/// A source of which it is not known whether it is a file: by its name.
fn unlisted(source: &str, step: &CopyStep, workdir: &str) -> Taken {
    let last = name(source);
    let file = is_secret_file(source)
        || last.trim_matches('.').contains('.')
        || last.starts_with('.') && last.len() > 2;
    let path = if file { of_file(source, step, workdir) } else { destination(step, workdir) };
    Taken { source: source.to_owned(), path }
}

/// Where a single file goes.
fn of_file(file: &str, step: &CopyStep, workdir: &str) -> String {
    let to = step.destination.value.as_str();
    let to_folder = to.ends_with('/') || name(to) == "." || name(to) == ".." || step.sources.len() > 1;
    let whole = destination(step, workdir);
    if to_folder || whole == workdir { below(&whole, name(file)) } else { whole }
}

/// The destination, as the root of the image sees it.
pub(super) fn destination(step: &CopyStep, workdir: &str) -> String {
    absolute(workdir, &step.destination.value)
}
