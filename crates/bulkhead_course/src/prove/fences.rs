//! Fences: what the engine says about each, compared with what its first line says that it does.

use super::links::nearest;
use super::markdown::FoundFence;
use crate::author_error::{AuthorError, File};
use crate::diagram::{self, Diagram};
use crate::fence::Expectation;
use bulkhead_lint::{Diagnostic, FileKind, RULES, SYNTAX, Severity, SourceFile, Workspace, lint, rule};
use bulkhead_text::Span;

/// Compares one fence with its words; a fence that the engine does not read is right.
pub(super) fn check(file: File<'_>, found: &FoundFence) -> Vec<AuthorError> {
    let Some(kind) = found.fence.kind else { return diagram(file, found) };
    let mut text = found.text.text().to_owned();
    if kind == FileKind::Dockerfile && found.fence.expectation == Expectation::Parses {
        // A part of a Dockerfile needs no stage of its own. After it, so that every place stays.
        text.push_str("\nFROM scratch\n");
    }
    let source = SourceFile { path: kind.usual_path().to_owned(), kind, text };
    let diagnostics = lint(&Workspace { files: vec![source] });
    let syntax: Vec<AuthorError> =
        diagnostics.iter().filter(|one| one.rule == SYNTAX).map(|one| told(file, found, one)).collect();
    if !syntax.is_empty() {
        return syntax;
    }
    match &found.fence.expectation {
        Expectation::Parses => Vec::new(),
        Expectation::Good => diagnostics
            .iter()
            .filter(|one| one.severity >= Severity::Warning)
            .map(|one| told(file, found, one))
            .collect(),
        Expectation::Bad(rules) => {
            rules.iter().filter_map(|expected| missing(file, found, expected, &diagnostics)).collect()
        }
    }
}

/// What is wrong with a diagram; any other fence that the engine does not read is right.
fn diagram(file: File<'_>, found: &FoundFence) -> Vec<AuthorError> {
    if found.fence.language != diagram::LANGUAGE {
        return Vec::new();
    }
    // What is missing has its place in the line that opens the fence.
    let place = |span: Span| if span.is_empty() { found.info } else { found.text.source_span(span) };
    let errors = Diagram::parse(found.text.text()).err().unwrap_or_default();
    errors.into_iter().map(|it| file.error(place(it.span), it.message, it.help)).collect()
}

/// Says what the engine says, at its place in the lesson.
fn told(file: File<'_>, found: &FoundFence, diagnostic: &Diagnostic) -> AuthorError {
    let message = if diagnostic.rule == SYNTAX {
        format!("this fence has a syntax error: {}", diagnostic.message)
    } else {
        format!("this fence is `good`, and the engine finds `{}`: {}", diagnostic.rule, diagnostic.message)
    };
    file.error(found.text.source_span(diagnostic.span), message, diagnostic.help.clone())
}

/// A rule that should find something and does not.
fn missing(
    file: File<'_>,
    found: &FoundFence,
    expected: &str,
    diagnostics: &[Diagnostic],
) -> Option<AuthorError> {
    if rule(expected).is_none() {
        let help = nearest(expected, RULES.iter().map(|rule| rule.id));
        return Some(file.error(found.info, format!("there is no rule `{expected}`"), help));
    }
    if diagnostics.iter().any(|one| one.rule == expected) {
        return None;
    }
    let mut others: Vec<&str> = diagnostics.iter().map(|one| one.rule.as_ref()).collect();
    others.sort_unstable();
    others.dedup();
    let help = match others.as_slice() {
        [] => "The engine finds nothing here.".to_owned(),
        found => format!("The engine finds: {}.", found.join(", ")),
    };
    Some(file.error(found.info, format!("`{expected}` does not find anything in this fence"), help))
}
