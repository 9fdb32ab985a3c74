//! What can be asked of a word.

use crate::{Part, PartKind, Word};
use std::borrow::Cow;
use std::fmt;

impl Word {
    /// The word as the command gets it, if nothing in it has to be expanded.
    ///
    /// Globs and `~` count as text.
    #[must_use]
    pub fn literal(&self) -> Option<Cow<'_, str>> {
        match self.parts.as_slice() {
            [] => Some(Cow::Borrowed("")),
            [Part { kind: PartKind::Literal(text), .. }] => Some(Cow::Borrowed(text)),
            parts => parts
                .iter()
                .map(|part| match &part.kind {
                    PartKind::Literal(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect::<Option<String>>()
                .map(Cow::Owned),
        }
    }

    /// Whether the word is just this text, whatever its quoting.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.literal().is_some_and(|literal| literal == text)
    }

    /// The word as written, quotes included.
    #[must_use]
    pub fn raw<'s>(&self, source: &'s str) -> &'s str {
        self.span.of(source)
    }

    /// Whether any part of the word stands in quotes.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|part| part.quoted)
    }

    /// The expansions outside quotes: their result is split at blanks and globbed.
    pub fn unquoted_expansions(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| {
            !part.quoted && matches!(part.kind, PartKind::Parameter { .. } | PartKind::Substitution(_))
        })
    }
}

/// The word with its quotes removed and its expansions as they are written: `nginx=${VERSION}`.
///
/// The commands of a substitution are shown as `$(…)`.
impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match &part.kind {
            PartKind::Literal(text) => f.write_str(text),
            PartKind::Parameter { name, operation, .. } => match operation.as_str() {
                "" => write!(f, "${{{name}}}"),
                "#" | "!" => write!(f, "${{{operation}{name}}}"),
                _ => write!(f, "${{{name}{operation}}}"),
            },
            PartKind::Substitution(_) => f.write_str("$(…)"),
            PartKind::Process(_) => f.write_str("<(…)"),
            PartKind::Arithmetic(_) => f.write_str("$((…))"),
            PartKind::Array(_) => f.write_str("(…)"),
        })
    }
}
