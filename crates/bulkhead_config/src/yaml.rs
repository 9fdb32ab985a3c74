//! YAML: a tree of spanned values, and all mistakes of a file in one reading.
//!
//! The grammar is `saphyr-parser`'s (YAML 1.2). What the words of a file mean follows the parser of
//! Docker Compose, `go.yaml.in/yaml` (<https://github.com/yaml/go-yaml>): see [`scalar`]. That parser
//! stops at the first mistake; here the mistake is reported, mended in a copy, and the copy is read
//! again, so that one unfinished line does not silence the rest of the file.

mod anchor;
mod builder;
mod diagnose;
mod draft;
mod indent;
mod merge;
mod place;
pub mod scalar;
mod text;

use crate::value::{Kind, Meaning, Node, Scalar, Style};
use bulkhead_text::{Parsed, Span, SyntaxError, too_large};
use draft::Draft;
pub use text::{ScalarText, mapped};

/// How many mistakes of the grammar are mended before the rest of a file is given up.
pub const MAX_REPAIRS: usize = 20;

/// How many bytes are read again for closing brackets that the parser wants to be indented.
pub const MAX_REREAD_BYTES: usize = 8 << 20;

/// How much the aliases of a file may repeat, in bytes of text and [`NODE_WEIGHT`] for every value.
pub const MAX_ALIAS_WEIGHT: usize = 4 << 20;

/// What a value weighs beside its text, in bytes.
pub const NODE_WEIGHT: usize = 32;

/// Reads the one document of a YAML source; more than one is reported and the first is the tree.
///
/// An empty source is null.
#[must_use]
pub fn parse(source: &str) -> Parsed<Node> {
    let Parsed { tree: documents, mut errors } = parse_documents(source);
    let mut documents = documents.into_iter();
    let tree = documents.next().unwrap_or_else(|| null(Span::empty(0)));
    if let Some(second) = documents.next() {
        errors.push(
            SyntaxError::new(Span::empty(second.span.start()), "a second YAML document begins here")
                .help("Only the first document is read. Put the second into a file of its own."),
        );
    }
    Parsed { tree, errors }
}

/// Reads all documents of a YAML source; an empty source has none.
#[must_use]
pub fn parse_documents(source: &str) -> Parsed<Vec<Node>> {
    if let Some(error) = too_large(source) {
        return Parsed { tree: Vec::new(), errors: vec![error] };
    }
    let mut draft = Draft::new(source);
    let mut mistakes = Vec::new();
    let (mut passes, mut reread) = (0, 0);
    loop {
        let reading = builder::read(&draft, source);
        let bracket = reading.stopped.as_ref().and_then(|stop| diagnose::closing_bracket(&draft, stop));
        if let Some(edit) = bracket.filter(|_| reread < MAX_REREAD_BYTES) {
            reread += draft.text().len();
            draft.repair(&[edit]);
            continue;
        }
        let repaired = match &reading.stopped {
            Some(stop) if passes < MAX_REPAIRS => {
                passes += 1;
                let found = diagnose::diagnose(&draft, stop);
                if found.error.as_ref().is_some_and(|error| mistakes.contains(error)) {
                    // The repair did not help.
                    draft.repair(&diagnose::without_line(&draft, stop))
                } else {
                    mistakes.extend(found.error);
                    draft.repair(&found.repair)
                }
            }
            _ => false,
        };
        if !repaired {
            let mut errors = reading.errors;
            errors.append(&mut mistakes);
            errors.sort_by_key(|error| error.span);
            errors.dedup();
            return Parsed { tree: reading.documents, errors };
        }
    }
}

/// A null at a place where a value is missing.
fn null(span: Span) -> Node {
    let scalar = Scalar { text: String::new(), meaning: Meaning::Null, style: Style::Plain };
    Node { span, tag: None, kind: Kind::Scalar(scalar) }
}

#[cfg(test)]
mod tests;
