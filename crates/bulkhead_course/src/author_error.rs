//! What an author is told: a mistake in a lesson, with its place.

use crate::document::{Node, Tag};
use bulkhead_text::{LineIndex, Span};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mistake in the course's content, for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorError {
    /// The file, relative to the folder of the course.
    pub path: String,
    /// The text that is wrong, in bytes of the whole file.
    pub span: Span,
    /// The line where it begins, from 1.
    pub line: usize,
    /// The column where it begins, from 1, in UTF-16 code units.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do; empty where the message says it all.
    pub help: String,
}

impl fmt::Display for AuthorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", self.help) }
    }
}

impl AuthorError {
    /// As a part of a text.
    pub(crate) fn node(&self) -> Node {
        let place = format!("{}:{}:{}", self.path, self.line, self.column);
        let words = [&self.message, &self.help].map(|words| Node::Text(words.clone()));
        Node::Element(Tag::Mistake, place, words.to_vec())
    }
}

/// One file of the course's content.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a> {
    /// Where it is, relative to the folder of the course.
    pub path: &'a str,
    /// What it says.
    pub text: &'a str,
}

impl File<'_> {
    /// A mistake in this file.
    pub(crate) fn error(
        self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> AuthorError {
        let position = LineIndex::new(self.text).position(span.start());
        AuthorError {
            path: self.path.to_owned(),
            span,
            line: position.line,
            column: position.column,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// The mistakes in the order of the file.
pub(crate) fn sorted(mut errors: Vec<AuthorError>) -> Vec<AuthorError> {
    errors.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    errors
}
