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
        /// What is written.
        found: String,
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

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self) -> String {
        let key = &self.key;
        match &self.kind {
            ProblemKind::UnknownKey { removed: Some(version), .. } => {
                format!("dockerd has no key `{key}` any more: version {version} removed it")
            }
            ProblemKind::UnknownKey { removed: None, .. } => format!("dockerd has no key `{key}`"),
            ProblemKind::WrongType { expected, found } if key.is_empty() => {
                format!("`daemon.json` has to be {expected}, and this is {found}")
            }
            ProblemKind::WrongType { expected, found } => {
                format!("`{key}` has to be {expected}, and this is {found}")
            }
            ProblemKind::UnknownValue { found, .. } => {
                format!("`{key}` is `{found}`, which dockerd does not know")
            }
            ProblemKind::Conflict { with } => format!("`{key}` and `{with}` cannot both be set"),
            ProblemKind::IgnoredKey { .. } => {
                format!("`{key}` is a flag of the dockerd command: in this file it does nothing")
            }
        }
    }

    /// What to do, in words.
    #[must_use]
    pub fn help(&self) -> String {
        match &self.kind {
            ProblemKind::UnknownKey { suggestion: Some(near), .. } => {
                format!(
                    "Did you mean `{near}`? Letter case counts, and dockerd does not start with an unknown key."
                )
            }
            ProblemKind::UnknownKey { suggestion: None, .. } => {
                "Remove it: dockerd does not start with a key that it does not know.".to_owned()
            }
            ProblemKind::WrongType { expected, .. } => {
                format!("Write {expected}: dockerd does not start with another type.")
            }
            ProblemKind::UnknownValue { allowed, .. } => {
                let words: Vec<String> =
                    allowed.iter().filter(|word| !word.is_empty()).map(|word| format!("`{word}`")).collect();
                format!("Write one of {}: dockerd does not start with another value.", words.join(", "))
            }
            ProblemKind::Conflict { with } => format!("Keep `{with}` and remove `{}`.", self.key),
            ProblemKind::IgnoredKey { instead: Some("proxies") } => {
                format!("Write it in an object: `\"proxies\": {{ \"{}\": … }}`.", self.key)
            }
            ProblemKind::IgnoredKey { instead: Some(key) } => format!("Use the key `{key}`."),
            ProblemKind::IgnoredKey { instead: None } => "Remove it.".to_owned(),
        }
    }
}
