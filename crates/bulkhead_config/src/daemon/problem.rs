//! What is wrong with a key or a value of `daemon.json`.

use bulkhead_text::Span;

/// Something wrong in a `daemon.json` whose JSON is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, for a wrong key; the value, for a wrong value.
    pub span: Span,
    /// The key; empty where the file itself is meant.
    pub key: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// dockerd has no such key, and does not start.
    UnknownKey {
        /// The key that was probably meant.
        suggestion: Option<&'static str>,
        /// The version that removed it, if dockerd once had it.
        removed: Option<&'static str>,
    },
    /// The value has another type than dockerd decodes, and it does not start.
    WrongType {
        /// What it has to be, in words.
        expected: &'static str,
        /// What it is, in words.
        found: String,
    },
    /// dockerd knows these values only, and does not start.
    UnknownValue {
        /// What it knows; an empty string stands for the default.
        allowed: &'static [&'static str],
    },
    /// dockerd does not start with both keys.
    Conflict {
        /// The other key.
        with: &'static str,
    },
    /// dockerd starts and the key does nothing: it is the name of a flag.
    IgnoredKey {
        /// The key that was meant.
        instead: Option<&'static str>,
    },
}

impl Problem {
    /// Whether dockerd does not start with it.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        !matches!(self.kind, ProblemKind::IgnoredKey { .. })
    }
}
