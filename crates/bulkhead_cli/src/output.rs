//! Diagnostics as text with source excerpts, and as JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, Title};
use bulkhead_lint::{Diagnostic, Fix, Severity};
use bulkhead_text::{LineIndex, Position, Span};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;

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

/// How text is drawn.
pub(crate) fn renderer() -> Renderer {
    let renderer = if has_colours() { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii)
}

/// More than so many bytes are not shown: whoever draws thousands of excerpts reads the source once, not once for each.
const LONGEST_EXCERPT: usize = 16 << 10;

/// Something to say about a place in a source, with the lines that it is about.
pub(crate) struct Excerpt<'a> {
    pub(crate) level: Level<'a>,
    pub(crate) id: Option<&'a str>,
    pub(crate) path: &'a str,
    pub(crate) source: &'a str,
    pub(crate) lines: &'a LineIndex<'a>,
    pub(crate) span: Span,
    pub(crate) message: &'a str,
    pub(crate) help: &'a str,
}

impl<'a> Excerpt<'a> {
    pub(crate) fn group(self) -> Group<'a> {
        let title = self.level.primary_title(self.message);
        let title = self.id.into_iter().fold(title, Title::id);
        let group = match Window::around(self.source, self.lines, self.span) {
            Some(window) => {
                let mark = AnnotationKind::Primary.span(window.range(self.span));
                title.element(window.snippet().path(self.path).annotation(mark))
            }
            None => {
                let Position { line, column } = self.lines.position(self.span.start());
                title.element(Origin::path(self.path).line(line).char_column(column))
            }
        };
        if self.help.is_empty() { group } else { group.element(Level::HELP.message(self.help)) }
    }
}

/// The lines of a source that an excerpt shows.
struct Window<'a> {
    text: &'a str,
    /// Where the text begins in the source.
    start: usize,
    /// The number of its first line, from 1.
    line: usize,
}

impl<'a> Window<'a> {
    /// The lines that hold a span; `None` where they are more than [`LONGEST_EXCERPT`].
    fn around(source: &'a str, lines: &LineIndex<'_>, span: Span) -> Option<Self> {
        let line = lines.line(span.start());
        let (start, end) = (lines.line_start(line), lines.line_start(lines.line(span.end()) + 1));
        let text = source.get(start..end).filter(|text| text.len() <= LONGEST_EXCERPT)?;
        Some(Self { text, start, line })
    }

    /// The place of a span in the window.
    fn range(&self, span: Span) -> Range<usize> {
        span.start() - self.start..span.end() - self.start
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text).line_start(self.line)
    }
}

/// One diagnostic with the lines it is about, what to do, and its fix.
pub(crate) fn text(
    renderer: &Renderer,
    source: &str,
    lines: &LineIndex<'_>,
    diagnostic: &Diagnostic,
) -> String {
    let excerpt = Excerpt {
        level: match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        },
        id: Some(&diagnostic.rule),
        path: &diagnostic.path,
        source,
        lines,
        span: diagnostic.span,
        message: &diagnostic.message,
        help: &diagnostic.help,
    };
    let mut groups = vec![excerpt.group()];
    groups.extend(diagnostic.fix.as_ref().map(|fix| change(source, lines, fix)));
    renderer.render(&groups)
}

/// What a fix changes.
fn change<'a>(source: &'a str, lines: &LineIndex<'_>, fix: &'a Fix) -> Group<'a> {
    let title = Level::HELP.secondary_title(fix.title.as_str());
    let all = fix.edits.iter().map(|edit| edit.span).reduce(Span::cover);
    let Some(window) = all.and_then(|all| Window::around(source, lines, all)) else {
        return Group::with_title(title);
    };
    let patches = fix.edits.iter().map(|edit| Patch::new(window.range(edit.span), edit.text.as_str()));
    title.element(window.snippet().patches(patches))
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
