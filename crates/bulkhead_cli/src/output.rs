//! Diagnostics as text with source excerpts, and as JSON.

use bulkhead_lint::{Diagnostic, Fix, Severity};
use bulkhead_text::{LineIndex, Position};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

mod excerpt;

pub(crate) use excerpt::Excerpt;

/// Begins and ends bold text on a terminal.
pub(crate) const BOLD: &str = "\u{1b}[1m";
pub(crate) const PLAIN: &str = "\u{1b}[0m";

/// Whether the output has colours: on a terminal, or with `CLICOLOR_FORCE`; never with `NO_COLOR`.
///
/// <https://no-color.org> and <https://bixense.com/clicolors/>
pub(crate) fn has_colours() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let forced =
        is_set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    !is_set("NO_COLOR") && (forced || io::stdout().is_terminal())
}

/// One diagnostic with the lines it is about, what to do, and its fix.
pub(crate) fn text(source: &str, lines: &LineIndex<'_>, diagnostic: &Diagnostic, colours: bool) -> String {
    let excerpt = Excerpt {
        level: diagnostic.severity,
        id: Some(&diagnostic.rule),
        path: &diagnostic.path,
        source,
        lines,
        span: diagnostic.span,
        message: &diagnostic.message,
        help: &diagnostic.help,
        fix: diagnostic.fix.as_ref(),
    };
    excerpt.draw(colours)
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
