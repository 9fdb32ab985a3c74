//! `uses`: what a step or a job runs from elsewhere.

use crate::value::{Node, Style};
use bulkhead_text::{Span, Spanned};

/// The value of `uses`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uses {
    /// All of it.
    pub text: Spanned<String>,
    /// What it names.
    pub target: Target,
}

/// What a `uses` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `./path`: a part of the same commit.
    Local,
    /// `docker://image`, without the scheme.
    Docker(String),
    /// Something in a repository.
    Action(Action),
    /// What GitHub does not take.
    Unknown,
}

/// An action or a reusable workflow in a repository.
///
/// ```text
/// github/codeql-action/upload-sarif@v3
/// ^^^^^^^^^^^^^^^^^^^^ repository
///                      ^^^^^^^^^^^^ path
///                                   ^^ reference
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// `owner/repo`, in small letters: GitHub takes both for the same.
    pub repository: String,
    /// The folder or file in it; empty for the repository itself.
    pub path: String,
    /// The tag, branch or commit. The span is empty where its place is not known.
    pub reference: Spanned<String>,
}

impl Uses {
    pub(super) fn read(node: &Node, source: &str) -> Option<Self> {
        let text = node.scalar_text()?;
        let target = if text.starts_with("./") || text.starts_with("../") {
            Target::Local
        } else if let Some(image) = text.strip_prefix("docker://") {
            Target::Docker(image.to_owned())
        } else {
            Action::read(text, node, source).map_or(Target::Unknown, Target::Action)
        };
        Some(Self { text: Spanned::new(text.to_owned(), node.span), target })
    }

    /// The action, if it is in a repository.
    #[must_use]
    pub fn action(&self) -> Option<&Action> {
        match &self.target {
            Target::Action(action) => Some(action),
            _ => None,
        }
    }
}

impl Action {
    fn read(text: &str, node: &Node, source: &str) -> Option<Self> {
        let (name, reference) = text.split_once('@')?;
        let mut parts = name.splitn(3, '/');
        let (owner, repository) = (parts.next()?, parts.next()?);
        if owner.is_empty() || repository.is_empty() || reference.is_empty() || text.contains("${{") {
            return None;
        }
        let style = node.as_scalar()?.style;
        let quote = usize::from(matches!(style, Style::SingleQuoted | Style::DoubleQuoted));
        let end = node.span.end().saturating_sub(quote);
        let span = Span::new(end.saturating_sub(reference.len()), end);
        let span = if span.of(source) == reference { span } else { Span::empty(node.span.start()) };
        Some(Self {
            repository: format!("{owner}/{repository}").to_ascii_lowercase(),
            path: parts.next().unwrap_or_default().to_owned(),
            reference: Spanned::new(reference.to_owned(), span),
        })
    }

    /// Whether it is this one: `owner/repo`, in small letters, with `/path` where it has one.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        let rest = name.strip_prefix(self.repository.as_str());
        rest.is_some_and(|rest| rest.strip_prefix('/').unwrap_or(rest) == self.path)
    }

    /// Whether the reference is a whole commit, which always means the same content.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        let commit = &self.reference.value;
        matches!(commit.len(), 40 | 64) && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// The first number of a version: 3 for `v3`, `v3.1.0` and `3`.
    #[must_use]
    pub fn major(&self) -> Option<u32> {
        let version = self.reference.value.trim_start_matches('v');
        let digits = version.split('.').next()?;
        let is_number = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number && !digits.is_empty())
    }
}
