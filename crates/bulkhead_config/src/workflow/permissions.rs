//! `permissions`: what the token of a job may do.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions>

use crate::value::{Entry, Kind};
use bulkhead_text::{Span, Spanned};

/// The permissions of a workflow or a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Where the key stands.
    pub key: Span,
    /// Where the value stands.
    pub span: Span,
    /// What is granted.
    pub grants: Grants,
}

/// What `permissions` grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grants {
    /// `read-all` or `write-all`.
    All(Access),
    /// What stands in a mapping; everything else is `none`.
    Only(Vec<(Spanned<String>, Spanned<Access>)>),
    /// Something that is not known.
    Unknown,
}

/// How far a permission goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Not at all.
    None,
    /// Reading.
    Read,
    /// Reading and writing.
    Write,
}

impl Permissions {
    pub(super) fn read(entry: &Entry) -> Self {
        let value = &entry.value;
        let grants = match &value.kind {
            Kind::Mapping(entries) => Grants::Only(entries.iter().map(scope).collect()),
            Kind::Scalar(scalar) if scalar.text == "read-all" => Grants::All(Access::Read),
            Kind::Scalar(scalar) if scalar.text == "write-all" => Grants::All(Access::Write),
            _ => Grants::Unknown,
        };
        Self { key: entry.key.span, span: value.span, grants }
    }

    /// How far the token may go in a scope such as `security-events`; `None` where that is not known.
    #[must_use]
    pub fn access(&self, scope: &str) -> Option<Access> {
        match &self.grants {
            Grants::All(access) => Some(*access),
            Grants::Only(scopes) => {
                let found = scopes.iter().find(|(name, _)| name.value == scope);
                Some(found.map_or(Access::None, |(_, access)| access.value))
            }
            Grants::Unknown => None,
        }
    }
}

fn scope(entry: &Entry) -> (Spanned<String>, Spanned<Access>) {
    let access = match entry.value.scalar_text() {
        Some("write") => Access::Write,
        Some("read") => Access::Read,
        _ => Access::None,
    };
    (entry.key.clone(), Spanned::new(access, entry.value.span))
}
