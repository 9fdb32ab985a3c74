//! The files of a stage that are known, and the layer that each lies in.

use super::paths::is_within;
use bulkhead_text::Span;
use std::collections::BTreeMap;

/// How many files of one stage are followed.
pub(super) const MAX_FILES: usize = 2000;

/// A file, or a folder of which it is not known what is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub(super) path: String,
    /// The path in the build context that it comes from.
    pub(super) source: Option<String>,
    /// What makes it a secret, in a few words.
    pub(super) secret: Option<String>,
    /// The variable whose value it holds.
    pub(super) variable: Option<String>,
    /// The instruction whose layer has it.
    pub(super) layer: usize,
    /// The instruction of a later layer that hides it, and where.
    pub(super) removed: Option<(usize, Span)>,
    /// It came and went within one instruction: no layer has it.
    pub(super) gone: bool,
}

/// The files of a stage.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    all: Vec<File>,
    /// Those that the container sees, by their paths.
    visible: BTreeMap<String, usize>,
}

impl Files {
    /// Every file that a layer has.
    pub(super) fn in_layers(&self) -> impl Iterator<Item = &File> {
        self.all.iter().filter(|file| !file.gone)
    }

    pub(super) fn is_full(&self) -> bool {
        self.all.len() >= MAX_FILES
    }

    /// Puts a file into a layer. One that was there is hidden.
    pub(super) fn add(&mut self, file: File) {
        if self.is_full() {
            return;
        }
        let number = self.all.len();
        if let Some(before) = self.visible.insert(file.path.clone(), number) {
            self.hide(before, file.layer, Span::default());
        }
        self.all.push(file);
    }

    /// The file at a path, where the container sees one.
    pub(super) fn visible_at(&self, path: &str) -> Option<&File> {
        self.all.get(*self.visible.get(path)?)
    }

    /// The files at a path and below it that the container sees.
    pub(super) fn below(&self, path: &str) -> Vec<File> {
        self.numbers(path).into_iter().filter_map(|number| self.all.get(number).cloned()).collect()
    }

    /// Removes what lies at a path and below; how many files that were.
    pub(super) fn remove(&mut self, path: &str, layer: usize, at: Span) -> usize {
        let numbers = self.numbers(path);
        for number in &numbers {
            if let Some(file) = self.all.get(*number) {
                self.visible.remove(&file.path);
            }
            self.hide(*number, layer, at);
        }
        numbers.len()
    }

    /// Removes what a pattern in the last part of a path matches: `/root/.ssh/*`, `*.pem`.
    pub(super) fn remove_matching(&mut self, folder: &str, pattern: &str, layer: usize, at: Span) -> usize {
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        let folder = format!("{}/", folder.trim_end_matches('/'));
        let fits = |path: &&String| {
            let inner =
                path.strip_prefix(folder.trim_end_matches('/')).and_then(|rest| rest.strip_prefix('/'));
            inner.and_then(|inner| inner.split('/').next()).is_some_and(|name| {
                // A `*` alone leaves out the names that begin with a dot.
                let hidden = start.is_empty() && name.starts_with('.');
                !hidden
                    && name.len() >= start.len() + end.len()
                    && name.starts_with(start)
                    && name.ends_with(end)
            })
        };
        let near = self.visible.range(folder.clone()..).map(|(path, _)| path);
        let paths: Vec<String> =
            near.take_while(|path| path.starts_with(&folder)).filter(fits).cloned().collect();
        paths.iter().map(|path| self.remove(path, layer, at)).sum()
    }

    fn hide(&mut self, number: usize, layer: usize, at: Span) {
        if let Some(file) = self.all.get_mut(number) {
            if file.layer == layer {
                file.gone = true;
            } else {
                file.removed = Some((layer, at));
            }
        }
    }

    fn numbers(&self, path: &str) -> Vec<usize> {
        let path = path.trim_end_matches('/');
        let from = self.visible.range(path.to_owned()..);
        // Between `/a` and `/a/b` there can be `/a-b`, which is in neither.
        let near = from.take_while(|(other, _)| other.starts_with(path));
        near.filter(|(other, _)| is_within(other, path)).map(|(_, number)| *number).collect()
    }
}
