//! Help while typing: what may stand at a place of a file, and what the word there means. All of it comes from the
//! tables by which the engine judges files.

mod apparmor;
mod compose;
mod dockerfile;
mod json;
mod json_place;
mod word;
mod yaml_place;

use crate::experts::Experts;
use crate::offsets::Offsets;
use bulkhead_lint::{Area, FileKind};
use bulkhead_text::Span;
use serde::Serialize;

/// Larger files get no help while typing: they are read anew at each word.
const MAX_BYTES: usize = 200_000;

/// What may stand at a place, as the editor takes it.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Help {
    /// Where the word begins, in UTF-16 code units.
    from: usize,
    /// Where it ends.
    to: usize,
    items: Vec<Item>,
}

/// Something that may stand there.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Item {
    /// The word itself.
    label: String,
    /// What is put there, where that is more than the word.
    insert: Option<String>,
    /// What it is, in a word or two: "capability".
    kind: &'static str,
    /// What it means; pieces between backticks are code.
    doc: String,
    /// Where that is documented.
    url: String,
}

/// The word at a place, and what may stand there; none where nothing is known of it.
pub(crate) type Found = Option<(Span, Vec<Item>)>;

impl Item {
    fn new(label: &str, kind: &'static str, doc: &str, url: impl Into<String>) -> Self {
        Self { label: label.to_owned(), insert: None, kind, doc: doc.to_owned(), url: url.into() }
    }

    fn inserting(self, text: String) -> Self {
        Self { insert: Some(text), ..self }
    }
}

/// What may stand at an offset, in UTF-16 code units, of a file of this kind: JSON for the editor. With `exact` only
/// what the word there already is.
pub(crate) fn help(kind: FileKind, text: &str, at: usize, exact: bool, experts: &Experts) -> String {
    let offsets = Offsets::new(text);
    let found =
        offsets.byte(at).filter(|_| text.len() <= MAX_BYTES).and_then(|at| found(kind, text, at, experts));
    let help = found.map(|(word, mut items)| {
        if exact {
            let word = word.of(text);
            items.retain(|item| item.label.eq_ignore_ascii_case(word));
            items.truncate(1);
        }
        Help { from: offsets.utf16(word.start()), to: offsets.utf16(word.end()), items }
    });
    serde_json::to_string(&help.unwrap_or_default()).unwrap_or_default()
}

fn found(kind: FileKind, text: &str, at: usize, experts: &Experts) -> Found {
    (experts.of(Area::of(kind)?)?.help)(kind, text, at)
}

/// What may stand in a Dockerfile.
pub(crate) fn of_image(kind: FileKind, text: &str, at: usize) -> Found {
    if kind == FileKind::Dockerfile { dockerfile::help(text, at) } else { None }
}

/// What may stand in a Compose file.
pub(crate) fn of_runs(kind: FileKind, text: &str, at: usize) -> Found {
    if kind == FileKind::Compose { compose::help(text, at) } else { None }
}

/// What may stand in what a host is told.
pub(crate) fn of_host(kind: FileKind, text: &str, at: usize) -> Found {
    match kind {
        FileKind::Seccomp => json::seccomp(text, at),
        FileKind::Daemon => json::daemon(text, at),
        FileKind::AppArmor => apparmor::help(text, at),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
