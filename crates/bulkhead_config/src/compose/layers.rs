//! A project of several files: `compose.yaml` and the `compose.override.yaml` beside it.
//!
//! The files are read as one text, one after another, so that a place in it says which file it is in.

use super::merge::{merged, without_resets};
use super::{Project, Service};
use crate::value::{Entry, Kind, Node};
use crate::yaml;
use bulkhead_text::{Span, Spanned};
use std::collections::HashMap;

/// A project of two files.
#[derive(Debug)]
pub struct Layered {
    /// The project; its text is that of both files.
    pub project: Project,
    /// Where the text of the second file begins.
    pub second: usize,
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
    /// Reads a file with another one put over it, as Compose does. What is wrong with either by itself is not said.
    #[must_use]
    pub fn layered(first: &str, second: &str) -> Layered {
        let source = format!("{first}\n{second}");
        let start = first.len() + 1;
        let base = tree(first);
        let mut over = tree(second);
        shift(&mut over, start);
        let mut whole = over_file(&base, &over);
        without_resets(&mut whole);
        let mut project = Self::from_node(&whole, &source).tree;
        let own: HashMap<&str, &Node> = services(&over)
            .chain(services(&base))
            .map(|entry| (entry.key.value.as_str(), &entry.value))
            .collect();
        for service in &mut project.services {
            service.keep_own(&own);
        }
        Layered { project, second: start }
    }
}

impl Service {
    /// What is added to a service is added where it begins: in the first file that has it.
    fn keep_own(&mut self, own: &HashMap<&str, &Node>) {
        self.own = own.get(self.name.value.as_str()).map(|&node| node.clone());
    }
}

fn tree(source: &str) -> Node {
    let documents = yaml::parse_documents(source).tree;
    documents
        .into_iter()
        .reduce(|earlier, later| merged(&earlier, &later, ""))
        .unwrap_or_else(|| yaml::parse("").tree)
}

fn services(file: &Node) -> impl Iterator<Item = &Entry> {
    file.get("services").into_iter().flat_map(Node::entries)
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
mod tests;
