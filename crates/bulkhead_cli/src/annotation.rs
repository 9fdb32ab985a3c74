//! Annotations of GitHub Actions: workflow commands that mark lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use bulkhead_text::{LineIndex, Span};
use std::io::{self, Write};

/// What is to be said of a place.
pub(crate) struct Annotation<'a> {
    /// `error`, `warning` or `notice`.
    pub(crate) level: &'a str,
    /// The file, from the root of the repository.
    pub(crate) path: &'a str,
    /// The lines of the file.
    pub(crate) lines: &'a LineIndex<'a>,
    /// The place in it.
    pub(crate) span: Span,
    /// What stands over it.
    pub(crate) title: &'a str,
    /// What is wrong.
    pub(crate) message: &'a str,
    /// What to do, or nothing.
    pub(crate) help: &'a str,
}

impl Annotation<'_> {
    /// Writes it as one command.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (start, end) = (self.lines.position(self.span.start()), self.lines.position(self.span.end()));
        let path = property(self.path);
        write!(out, "::{} file={path},line={},endLine={}", self.level, start.line, end.line)?;
        // Columns are for one line only.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        let text = [self.message, self.help].join("\n");
        writeln!(out, ",title={}::{}", property(self.title), data(text.trim_end()))
    }
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
