//! What a learner is told: the engine's answer, and the wire format of every front end.

use crate::Severity;
use bulkhead_text::{Edit, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The rule of a diagnostic that no rule found: the file does not follow its own language,
/// or the program that reads it refuses it.
pub const SYNTAX: &str = "syntax";

/// One fault at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file, as the workspace names it.
    pub path: String,
    /// The rule that found it, or [`SYNTAX`].
    pub rule: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// The text to change, in bytes.
    pub span: Span,
    /// What is wrong, with the learner's own names in it.
    pub message: String,
    /// What to do; empty where the message says it all.
    pub help: String,
    /// A change that puts it right, where one can be computed.
    pub fix: Option<Fix>,
}

/// What is to be said of files, and what their comments keep from being said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What somebody has decided to live with.
    pub suppressed: Vec<Suppressed>,
}

impl Report {
    /// Adds what is to be said of the next file.
    pub fn extend(&mut self, next: Self) {
        self.diagnostics.extend(next.diagnostics);
        self.suppressed.extend(next.suppressed);
    }
}

/// A diagnostic that a comment takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// What would be said.
    pub diagnostic: Diagnostic,
    /// Why it is not; empty where the comment does not say.
    pub reason: String,
}

/// A change that puts a fault right, in the file of its diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as a command: "Add `USER app`".
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The change; edits do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The file keeps its meaning but for the fault.
    Safe,
    /// The learner has to look: the program may need something else.
    Suggested,
}

impl Fix {
    /// A fix that may be applied unseen.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits }
    }

    /// A fix that somebody has to look at.
    pub fn suggested(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Suggested, edits }
    }
}
