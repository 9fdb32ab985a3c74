//! Applying the fixes of several diagnostics to one source.

use crate::{Applicability, Diagnostic};
use bulkhead_text::{Edit, apply};

/// The source of the file `path` with every fix applied that is at most as daring as `applicability`.
///
/// Where two fixes change the same text the first one is applied, and the other waits: check the new
/// source again and it comes back. Returns the source and how many fixes went in.
#[must_use]
pub fn apply_fixes(
    source: &str,
    path: &str,
    diagnostics: &[Diagnostic],
    applicability: Applicability,
) -> (String, usize) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut applied = 0;
    let fixes =
        diagnostics.iter().filter(|diagnostic| diagnostic.path == path).filter_map(|d| d.fix.as_ref());
    for fix in fixes {
        let daring = fix.applicability == Applicability::Suggested && applicability == Applicability::Safe;
        if daring || fix.edits.iter().any(|edit| edits.iter().any(|other| collide(edit, other))) {
            continue;
        }
        edits.extend(fix.edits.iter().cloned());
        applied += 1;
    }
    match apply(source, &edits) {
        Ok(fixed) => (fixed, applied),
        Err(_) => (source.to_owned(), 0),
    }
}

/// Whether two edits change the same text, or put something at the same place.
fn collide(a: &Edit, b: &Edit) -> bool {
    a.span.overlaps(b.span)
        || a.span.start == b.span.start
        || b.span.contains(a.span)
        || a.span.contains(b.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fix, Severity};
    use bulkhead_text::Span;

    fn diagnostic(fix: Fix) -> Diagnostic {
        Diagnostic {
            path: "f".into(),
            rule: "r".into(),
            severity: Severity::Error,
            span: Span::empty(0),
            message: String::new(),
            help: String::new(),
            fix: Some(fix),
        }
    }

    #[test]
    fn fixes_that_collide_wait_for_the_next_round() {
        let diagnostics = [
            diagnostic(Fix::safe("", vec![Edit::replace(Span::new(0, 1), "x")])),
            diagnostic(Fix::safe("", vec![Edit::replace(Span::new(0, 2), "y")])),
            diagnostic(Fix::safe("", vec![Edit::insert(3, "z")])),
        ];
        assert_eq!(apply_fixes("abc", "f", &diagnostics, Applicability::Safe), ("xbcz".to_owned(), 2));
    }

    #[test]
    fn a_suggested_fix_is_not_applied_as_a_safe_one() {
        let diagnostics = [diagnostic(Fix::suggested("", vec![Edit::insert(0, "x")]))];
        assert_eq!(apply_fixes("a", "f", &diagnostics, Applicability::Safe).1, 0);
        assert_eq!(apply_fixes("a", "f", &diagnostics, Applicability::Suggested).0, "xa");
    }

    #[test]
    fn the_fixes_of_other_files_are_left_alone() {
        let diagnostics = [diagnostic(Fix::safe("", vec![Edit::insert(0, "x")]))];
        assert_eq!(apply_fixes("a", "g", &diagnostics, Applicability::Suggested), ("a".to_owned(), 0));
    }
}
