//! A project of several files: `compose.yaml`, the `compose.override.yaml` beside it, what they include and what they
//! extend.
//!
//! The files are read as one text, one after another, so that a place in it says which file it is in.

use super::extends::{self, Services};
use super::files::{Sources, includes, join, services};
use super::merge::{merged, without_resets};
use super::reader::Reader;
use super::{Project, Service};
use crate::value::{Entry, Kind, Node};
use crate::yaml;
use bulkhead_text::{Span, Spanned, SyntaxError};
use std::collections::HashMap;

/// How many files may include each other in a row.
const MAX_DEPTH: usize = 20;

/// A project of several files.
#[derive(Debug)]
pub struct Joined {
    /// The project; its text is that of all the files.
    pub project: Project,
    /// What Compose refuses of the ways in which the files refer to each other.
    pub errors: Vec<SyntaxError>,
}

/// What Compose looks for in a folder when no file is named, the first one that is there
/// (<https://github.com/compose-spec/compose-go/blob/main/cli/options.go>).
pub const DEFAULT_FILES: [&str; 4] =
    ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/// What Compose puts over that file, the first one that is there.
pub const OVERRIDE_FILES: [&str; 4] = [
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// The sections whose entries are things of the project.
const SECTIONS: [&str; 6] = ["services", "networks", "volumes", "secrets", "configs", "models"];

impl Project {
    /// Puts the files of a project together, as Compose does. What is wrong with one of them by itself is not said.
    #[must_use]
    pub fn joined(sources: &Sources) -> Joined {
        let mut joining = Joining {
            sources,
            services: Services::new(sources.list.iter().map(|source| &source.tree)),
            reader: Reader::default(),
            models: HashMap::new(),
            way: Vec::new(),
        };
        let given =
            (0..sources.given).map(|at| joining.model(at)).reduce(|base, over| over_file(&base, &over));
        let mut whole = given.unwrap_or_else(|| yaml::parse("").tree);
        without_resets(&mut whole);
        let mut project = Self::from_node(&whole, &sources.text).tree;
        // What is added to a service is added where it begins: in the first file that has it.
        let members = sources.list.iter().rev().filter(|source| source.is_member);
        let own: HashMap<&str, &Node> = members
            .flat_map(|source| services(&source.tree))
            .map(|entry| (entry.key.value.as_str(), &entry.value))
            .collect();
        for service in &mut project.services {
            service.keep_own(&own);
        }
        Joined { project, errors: joining.reader.errors }
    }
}

impl Service {
    fn keep_own(&mut self, own: &HashMap<&str, &Node>) {
        self.own = own.get(self.name.value.as_str()).map(|&node| node.clone());
    }
}

/// A file's text as a tree; of several documents each is put over the one before.
pub(super) fn tree(source: &str) -> Node {
    let documents = yaml::parse_documents(source).tree;
    documents
        .into_iter()
        .reduce(|earlier, later| merged(&earlier, &later, ""))
        .unwrap_or_else(|| yaml::parse("").tree)
}

struct Joining<'s> {
    sources: &'s Sources,
    services: Services<'s>,
    reader: Reader,
    /// What is known of files already, by their places in the list.
    models: HashMap<usize, Node>,
    /// The files that include each other down to this one.
    way: Vec<usize>,
}

impl Joining<'_> {
    /// A file with all that it extends and includes.
    fn model(&mut self, at: usize) -> Node {
        let sources = self.sources;
        if let Some(known) = self.models.get(&at) {
            return known.clone();
        }
        let Some(source) = sources.list.get(at) else { return yaml::parse("").tree };
        let mut own = source.tree.clone();
        self.extend(at, &source.directory, &mut own);
        self.way.push(at);
        for include in includes(&source.tree) {
            let mut imported: Option<Node> = None;
            for path in &include.paths {
                let Some(number) = sources.number(&join(&source.directory, path)) else { continue };
                if self.way.contains(&number) || self.way.len() >= MAX_DEPTH {
                    let message = format!("`{path}` is included in a circle: Compose refuses the file");
                    let help = "Let one of the files do without the other.";
                    self.reader.error(SyntaxError::new(include.span, message).help(help));
                    continue;
                }
                let model = self.model(number);
                imported = Some(imported.map_or_else(|| model.clone(), |base| over_file(&base, &model)));
            }
            if let Some(imported) = imported {
                import(&mut own, &imported);
            }
        }
        self.way.pop();
        self.models.insert(at, own.clone());
        own
    }

    /// Puts what services extend under them.
    fn extend(&mut self, at: usize, directory: &str, file: &mut Node) {
        let Kind::Mapping(sections) = &mut file.kind else { return };
        let all = sections.iter_mut().find(|section| section.key.value == "services");
        let Some(Kind::Mapping(entries)) = all.map(|section| &mut section.value.kind) else { return };
        let sources = self.sources;
        let other = |from: usize, path: &str| {
            // A file that is only extended counts from its own folder.
            let directory = if from == at { directory } else { &sources.list.get(from)?.directory };
            sources.number(&join(directory, path))
        };
        for Entry { key, value } in entries {
            let resolved = extends::resolve(&mut self.reader, &mut self.services, at, &key.value, &other);
            if let Some(resolved) = resolved {
                *value = resolved;
            }
        }
    }
}

/// Adds what a file includes to it. What both declare is joined, the file's own over what it includes: see
/// `importResource` in <https://github.com/compose-spec/compose-go/blob/main/loader/include.go>. Older versions refuse
/// what is not the same.
fn import(own: &mut Node, imported: &Node) {
    let Kind::Mapping(sections) = &mut own.kind else { return };
    for section in SECTIONS {
        let Some(from) = imported.get(section) else { continue };
        let Some(to) = sections.iter_mut().find(|entry| entry.key.value == section) else {
            let key = Spanned::new(section.to_owned(), from.span);
            sections.push(Entry { key, value: from.clone() });
            continue;
        };
        if to.value.is_null() {
            to.value = from.clone();
        }
        let Kind::Mapping(entries) = &mut to.value.kind else { continue };
        let known: HashMap<String, usize> =
            entries.iter().enumerate().map(|(at, entry)| (entry.key.value.clone(), at)).collect();
        for entry in from.entries() {
            let existing = known.get(&entry.key.value).and_then(|at| entries.get_mut(*at));
            match existing {
                // To join a thing with itself would write its lists twice.
                Some(existing) if is_same(&existing.value, &entry.value) => {}
                Some(existing) => existing.value = merged(&entry.value, &existing.value, ""),
                None => entries.push(entry.clone()),
            }
        }
    }
}

/// Whether two values say the same.
fn is_same(one: &Node, other: &Node) -> bool {
    let is_empty = |node: &Node| node.is_null() || matches!(&node.kind, Kind::Mapping(it) if it.is_empty());
    match (&one.kind, &other.kind) {
        (Kind::Mapping(mine), Kind::Mapping(theirs)) => {
            let theirs: HashMap<&str, &Node> =
                theirs.iter().map(|entry| (entry.key.value.as_str(), &entry.value)).collect();
            let equal = |entry: &Entry| {
                theirs.get(entry.key.value.as_str()).is_some_and(|node| is_same(&entry.value, node))
            };
            mine.len() == theirs.len() && mine.iter().all(equal)
        }
        (Kind::Sequence(mine), Kind::Sequence(theirs)) => {
            mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(one, other)| is_same(one, other))
        }
        _ => {
            is_empty(one) && is_empty(other)
                || one.scalar_text().is_some_and(|text| other.scalar_text() == Some(text))
        }
    }
}

/// A whole file over another: a service that both have is shown where the first one has it.
fn over_file(base: &Node, over: &Node) -> Node {
    let mut whole = merged(base, over, "");
    if let Kind::Mapping(sections) = &mut whole.kind {
        for section in sections.iter_mut().filter(|section| SECTIONS.contains(&section.key.value.as_str())) {
            let first: HashMap<String, Span> = base
                .get(&section.key.value)
                .into_iter()
                .flat_map(Node::entries)
                .map(|entry| (entry.key.value.clone(), entry.key.span))
                .collect();
            let Kind::Mapping(entries) = &mut section.value.kind else { continue };
            for entry in entries.iter_mut() {
                if let Some(span) = first.get(&entry.key.value) {
                    entry.key = Spanned::new(entry.key.value.clone(), *span);
                }
            }
            entries.sort_by_key(|entry| entry.key.span);
        }
    }
    whole
}

#[cfg(test)]
mod included;
#[cfg(test)]
mod tests;
