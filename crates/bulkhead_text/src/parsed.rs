//! What every parser of this project returns: a tree and the errors, never one or the other.

use crate::{Edit, Span};

/// The largest source that is read, in bytes: one MiB.
///
/// Larger files get [`too_large`] in the place of everything else.
pub const MAX_SOURCE_BYTES: usize = 1 << 20;

/// What a parser understood, and what it did not.
///
/// Parsing does not fail: a half-typed file still has a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T> {
    /// All that could be understood.
    pub tree: T,
    /// What could not, in the order of the source.
    pub errors: Vec<SyntaxError>,
}

/// What kind of mistake a syntax error is, for those who say more about some of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mistake {
    /// Anything that is not one of the others.
    #[default]
    Other,
    /// A comment in a language that has none.
    Comment,
    /// A key that stands a second time in its mapping.
    DuplicateKey,
}

/// A place where a source does not follow its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What kind of mistake it is.
    pub mistake: Mistake,
    /// The text that is wrong.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// The change that puts it right, where there is just one: the edits, all together.
    pub fix: Vec<Edit>,
}

impl SyntaxError {
    /// An error with no advice yet.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        let mistake = Mistake::Other;
        Self { mistake, span, message: message.into(), help: String::new(), fix: Vec::new() }
    }

    /// Says what kind of mistake it is.
    #[must_use]
    pub fn mistake(mut self, mistake: Mistake) -> Self {
        self.mistake = mistake;
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds the change that puts it right.
    #[must_use]
    pub fn fix(mut self, edits: Vec<Edit>) -> Self {
        self.fix = edits;
        self
    }
}

/// The error for a source over [`MAX_SOURCE_BYTES`], if it is.
#[must_use]
pub fn too_large(source: &str) -> Option<SyntaxError> {
    (source.len() > MAX_SOURCE_BYTES).then(|| {
        SyntaxError::new(
            Span::empty(0),
            format!(
                "this file is {} KiB and only files up to {} KiB are checked",
                source.len() >> 10,
                MAX_SOURCE_BYTES >> 10
            ),
        )
        .help("Check a smaller file, or take generated parts out of this one.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_source_over_the_limit_is_too_large() {
        assert_eq!(too_large(&"x".repeat(MAX_SOURCE_BYTES)), None);
        let error = too_large(&"x".repeat(2 * MAX_SOURCE_BYTES)).unwrap();
        assert!(error.message.contains("2048 KiB"), "{}", error.message);
    }
}
