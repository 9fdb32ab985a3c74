//! The names of modules, exercises, checks and quizzes.

use crate::author_error::{AuthorError, File};
use bulkhead_text::{Span, Spanned};
use std::collections::BTreeSet;

/// Whether a name can stand in an address: small letters, digits and hyphens.
pub(crate) fn is_id(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'))
}

/// Refuses a name that cannot stand in an address.
pub(crate) fn check(file: File<'_>, id: &str, span: Span) -> Option<AuthorError> {
    (!is_id(id)).then(|| {
        file.error(
            span,
            format!("`{id}` cannot be an id"),
            "Use small letters, digits and hyphens: it stands in the page's address.",
        )
    })
}

/// Refuses names that cannot stand in an address, and names that stand twice.
pub(crate) fn check_all<'a>(
    file: File<'_>,
    ids: impl IntoIterator<Item = &'a Spanned<String>>,
    what: &str,
) -> Vec<AuthorError> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for id in ids {
        errors.extend(check(file, &id.value, id.span));
        if !seen.insert(id.value.as_str()) {
            errors.push(file.error(
                id.span,
                format!("there are two {what} `{}`", id.value),
                "Give each one a name of its own.",
            ));
        }
    }
    errors
}
