//! The files that Compose reads for one project: those that it is given, and those that they include and extend.
//!
//! See <https://github.com/compose-spec/compose-spec/blob/main/14-include.md>, and `ApplyInclude` and
//! `getExtendsBaseFromFile` in <https://github.com/compose-spec/compose-go/tree/main/loader>.

use super::interpolate::interpolate;
use super::layers::tree;
use crate::value::{Entry, Kind, Node};
use bulkhead_text::Span;
use std::collections::HashMap;

/// How many files one project is read from.
const MAX_FILES: usize = 100;

/// How much text one project is read from, in bytes.
const MAX_TEXT: usize = 2 << 20;

/// Compose files that may refer to each other, by their paths.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    /// The path, with `/` between folders, and the text of each.
    list: Vec<(&'a str, &'a str)>,
    numbers: HashMap<String, usize>,
}

impl<'a> Files<'a> {
    /// The files with these paths and texts.
    #[must_use]
    pub fn new(list: Vec<(&'a str, &'a str)>) -> Self {
        let numbers = list.iter().enumerate().map(|(at, (path, _))| (join("", path), at)).collect();
        Self { list, numbers }
    }

    /// The place in the list of the file with that path.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<usize> {
        self.numbers.get(path).copied()
    }
}

/// What a Compose file says of other files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The paths of those that it includes, worked out.
    pub included: Vec<String>,
    /// The paths of those whose services it extends, worked out.
    pub extended: Vec<String>,
}

impl Links {
    /// The other files that the Compose file at `path` names.
    #[must_use]
    pub fn of(path: &str, text: &str) -> Self {
        if !text.contains("include") && !text.contains("extends") {
            return Self::default();
        }
        let tree = tree(text);
        let folder = folder(path);
        let included = includes(&tree).into_iter().flat_map(|include| include.paths);
        Self {
            included: included.map(|path| join(folder, &path)).collect(),
            extended: services(&tree)
                .filter_map(|service| Some(join(folder, &extended_file(&service.value)?)))
                .collect(),
        }
    }
}

/// An item of `include`.
pub(super) struct Include {
    pub(super) span: Span,
    /// The files; each is put over the one before.
    pub(super) paths: Vec<String>,
    /// `project_directory`.
    directory: Option<String>,
}

/// What a file includes.
pub(super) fn includes(file: &Node) -> Vec<Include> {
    let text = |node: &Node| node.scalar_text().map(interpolate);
    let items = file.get("include").map(Node::items).unwrap_or_default();
    let include = |item: &Node| {
        let path = item.get("path").unwrap_or(item);
        let paths = match &path.kind {
            Kind::Sequence(items) => items.iter().filter_map(text).collect(),
            _ => text(path).into_iter().collect(),
        };
        Include { span: path.span, paths, directory: item.get("project_directory").and_then(text) }
    };
    items.iter().map(include).collect()
}

/// The services of a file.
pub(super) fn services(file: &Node) -> impl Iterator<Item = &Entry> {
    file.get("services").into_iter().flat_map(Node::entries)
}

/// The other file that a service extends one of.
pub(super) fn extended_file(service: &Node) -> Option<String> {
    service.get("extends")?.get("file")?.scalar_text().map(interpolate)
}

/// A file of a project.
#[derive(Debug)]
pub struct Source {
    /// Its place in the list of [`Files`].
    pub file: usize,
    /// Where its text begins in the text of all.
    pub start: usize,
    /// The folder that its relative paths count from.
    pub directory: String,
    /// Whether all of it is in the project: it is not only there for services that extend its own.
    pub is_member: bool,
    /// What it says; the places are those in the text of all.
    pub(super) tree: Node,
}

/// The files of one project, read.
#[derive(Debug)]
pub struct Sources {
    /// The files; those that Compose was given come first.
    pub list: Vec<Source>,
    /// How many Compose was given.
    pub(super) given: usize,
    /// The texts, one after another, each with a line break after it.
    pub(super) text: String,
    /// Whether every file that is named was there.
    pub is_complete: bool,
    /// The places in `list` by path.
    numbers: HashMap<String, usize>,
}

impl Sources {
    /// Reads the files at some places of the list, which Compose is given together, and all that they name.
    #[must_use]
    pub fn read(given: &[usize], files: &Files<'_>) -> Self {
        let mut sources = Self {
            list: Vec::new(),
            given: 0,
            text: String::new(),
            is_complete: true,
            numbers: HashMap::new(),
        };
        let paths: Vec<&str> = given.iter().filter_map(|at| Some(files.list.get(*at)?.0)).collect();
        // Relative paths count from the first file's folder.
        let directory = paths.first().map(|path| folder(path).to_owned()).unwrap_or_default();
        for path in paths {
            sources.load(files, &join("", path), &directory, true);
        }
        sources.given = sources.list.len();
        // What is only extended includes nothing.
        for includes_only in [true, false] {
            let mut at = 0;
            while at < sources.list.len() {
                sources.load_named(files, at, includes_only);
                at += 1;
            }
        }
        sources
    }

    /// The place in the list of the file at that path.
    pub(super) fn number(&self, path: &str) -> Option<usize> {
        self.numbers.get(path).copied()
    }

    /// Reads what a file includes, or else what its services extend.
    fn load_named(&mut self, files: &Files<'_>, at: usize, includes_only: bool) {
        let Some(source) = self.list.get(at) else { return };
        let directory = source.directory.clone();
        if !includes_only {
            let paths = services(&source.tree).filter_map(|service| extended_file(&service.value));
            for path in paths.map(|path| join(&directory, &path)).collect::<Vec<_>>() {
                self.load(files, &path, folder(&path), false);
            }
            return;
        }
        for include in includes(&source.tree) {
            let paths: Vec<String> = include.paths.iter().map(|path| join(&directory, path)).collect();
            let own = match &include.directory {
                Some(written) => join(&directory, written),
                None => paths.first().map(|path| folder(path).to_owned()).unwrap_or_default(),
            };
            for path in paths {
                self.load(files, &path, &own, true);
            }
        }
    }

    fn load(&mut self, files: &Files<'_>, path: &str, directory: &str, is_member: bool) {
        if self.numbers.contains_key(path) {
            return;
        }
        let file = files.number(path).and_then(|at| Some((at, files.list.get(at)?.1)));
        let Some((file, text)) =
            file.filter(|(_, text)| self.list.len() < MAX_FILES && self.text.len() + text.len() < MAX_TEXT)
        else {
            self.is_complete = false;
            return;
        };
        let start = self.text.len();
        let mut tree = tree(text);
        shift(&mut tree, start);
        self.text.push_str(text);
        self.text.push('\n');
        self.numbers.insert(path.to_owned(), self.list.len());
        self.list.push(Source { file, start, directory: directory.to_owned(), is_member, tree });
    }
}

/// Moves every place of a tree.
fn shift(node: &mut Node, by: usize) {
    let moved = |span: Span| Span::new(span.start() + by, span.end() + by);
    node.span = moved(node.span);
    match &mut node.kind {
        Kind::Mapping(entries) => {
            for Entry { key, value } in entries {
                key.span = moved(key.span);
                shift(value, by);
            }
        }
        Kind::Sequence(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Kind::Scalar(_) => {}
    }
}

/// The folder that a file lies in, without a `/` at its end.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| if folder.is_empty() { "/" } else { folder })
}

/// A path that counts from a folder, without `.` and with `..` worked out as far as it can be.
#[must_use]
pub fn join(folder: &str, path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let base = if is_absolute { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if is_absolute || base.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}
