//! Annotations of GitHub Actions: workflow commands that mark lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::Judged;
use bulkhead_lint::{Diagnostic, Severity};
use bulkhead_text::LineIndex;
use std::io::{self, Write};

/// Writes one command a diagnostic.
pub(super) fn write(out: &mut impl Write, judged: &Judged<'_>) -> io::Result<()> {
    let lines = LineIndex::new(&judged.file.text);
    judged.report.diagnostics.iter().try_for_each(|diagnostic| command(out, &lines, diagnostic))
}

fn command(out: &mut impl Write, lines: &LineIndex<'_>, diagnostic: &Diagnostic) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (lines.position(diagnostic.span.start()), lines.position(diagnostic.span.end()));
    write!(out, "::{level} file={},line={},endLine={}", property(&diagnostic.path), start.line, end.line)?;
    // Columns are for one line only.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let text = [diagnostic.message.as_str(), &diagnostic.help].join("\n");
    writeln!(out, ",title={}::{}", property(&diagnostic.rule), data(text.trim_end()))
}

/// The text of a command: it ends with the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50% of\r\nlines"), "50%25 of%0D%0Alines");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
