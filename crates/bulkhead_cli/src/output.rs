//! Diagnostics as text with source excerpts, and as JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use bulkhead_lint::{Diagnostic, Fix, Severity};
use bulkhead_text::{LineIndex, Position};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// How text is drawn: in colours on a terminal, unless the environment has `NO_COLOR`.
pub(crate) fn renderer() -> Renderer {
    let colours =
        io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii)
}

/// One diagnostic with the lines it is about, what to do, and its fix.
pub(crate) fn text(renderer: &Renderer, source: &str, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let place = Snippet::source(source)
        .path(diagnostic.path.as_str())
        .annotation(AnnotationKind::Primary.span(diagnostic.span.range()));
    let mut main =
        level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.as_ref()).element(place);
    if !diagnostic.help.is_empty() {
        main = main.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    let mut groups = vec![main];
    groups.extend(diagnostic.fix.as_ref().map(|fix| change(source, fix)));
    renderer.render(&groups)
}

/// What a fix changes.
fn change<'a>(source: &'a str, fix: &'a Fix) -> Group<'a> {
    let patches = fix.edits.iter().map(|edit| Patch::new(edit.span.range(), edit.text.as_str()));
    Level::HELP.secondary_title(fix.title.as_str()).element(Snippet::source(source).patches(patches))
}

/// One line of `--format json`. Lines and columns count from 1, columns in UTF-16 code units.
#[derive(Debug, Serialize)]
struct Line<'a> {
    path: &'a str,
    rule: &'a str,
    severity: Severity,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: &'a str,
    fix: Option<&'a Fix>,
}

/// Writes one diagnostic as a JSON object on a line.
pub(crate) fn json(out: &mut impl Write, lines: &LineIndex<'_>, diagnostic: &Diagnostic) -> io::Result<()> {
    let start: Position = lines.position(diagnostic.span.start());
    let end = lines.position(diagnostic.span.end());
    let line = Line {
        path: &diagnostic.path,
        rule: &diagnostic.rule,
        severity: diagnostic.severity,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: &diagnostic.message,
        help: &diagnostic.help,
        fix: diagnostic.fix.as_ref(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}
