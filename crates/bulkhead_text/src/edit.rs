//! Changes to a source: what a fix is made of.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The text under `span` becomes `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is taken away; empty for an insertion.
    pub span: Span,
    /// What is put in its place; empty for a deletion.
    pub text: String,
}

impl Edit {
    /// Puts `text` before the byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { span: Span::empty(at), text: text.into() }
    }

    /// Puts `text` in the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Takes `span` away.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// Why edits cannot be applied together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two of them change the same bytes.
    Overlap(Span, Span),
    /// One lies outside the source or cuts a character in two.
    OutOfPlace(Span),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(a, b) => {
                write!(f, "the changes to bytes {}..{} and {}..{} overlap", a.start, a.end, b.start, b.end)
            }
            Self::OutOfPlace(span) => {
                write!(f, "the change to bytes {}..{} does not fit the source", span.start, span.end)
            }
        }
    }
}

impl std::error::Error for EditError {}

/// Applies edits to a source, in whatever order they come. Insertions at one place keep their order.
///
/// # Errors
/// When two edits overlap, or one does not fit the source; the source is then unchanged.
pub fn apply(source: &str, edits: &[Edit]) -> Result<String, EditError> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut result = String::with_capacity(source.len());
    let mut done = Span::empty(0);
    for edit in sorted {
        if edit.span.start < done.end {
            return Err(EditError::Overlap(done, edit.span));
        }
        let kept = source.get(done.end()..edit.span.start()).ok_or(EditError::OutOfPlace(edit.span))?;
        if !source.is_char_boundary(edit.span.end()) {
            return Err(EditError::OutOfPlace(edit.span));
        }
        result.push_str(kept);
        result.push_str(&edit.text);
        done = edit.span;
    }
    result.push_str(source.get(done.end()..).unwrap_or_default());
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_apply_in_any_order() {
        let edits =
            [Edit::replace(Span::new(4, 7), "two"), Edit::insert(0, "> "), Edit::delete(Span::new(3, 4))];
        assert_eq!(apply("one TWO", &edits), Ok("> onetwo".to_owned()));
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        assert_eq!(apply("x", &[Edit::insert(1, "a"), Edit::insert(1, "b")]), Ok("xab".to_owned()));
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [Edit::delete(Span::new(0, 3)), Edit::delete(Span::new(2, 4))];
        assert_eq!(apply("abcd", &edits), Err(EditError::Overlap(Span::new(0, 3), Span::new(2, 4))));
    }

    #[test]
    fn an_edit_past_the_end_or_inside_a_character_is_refused() {
        assert!(apply("ab", &[Edit::insert(3, "x")]).is_err());
        assert!(apply("é", &[Edit::delete(Span::new(0, 1))]).is_err());
    }

    proptest! {
        #[test]
        fn any_edits_never_panic(source in ".{0,40}", cuts in prop::collection::vec((0usize..60, 0usize..60, ".{0,4}"), 0..6)) {
            let edits: Vec<Edit> = cuts.iter().map(|(a, b, text)| Edit::replace(Span::new(*a, *b), text.as_str())).collect();
            let _ = apply(&source, &edits);
        }
    }
}
