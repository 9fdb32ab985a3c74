//! What a comment covers: the next instruction, the next command, or the next key with all that is in it.

use crate::analysis::{File, Model};
use bulkhead_dockerfile::Instruction;
use bulkhead_text::Span;

/// One line of a file.
pub(super) struct Line {
    /// Without its line break.
    pub(super) text: Span,
    /// The byte after its line break.
    pub(super) end: usize,
}

/// The lines of a source.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut start = 0;
    let line = |line: &str| {
        let text = Span::new(start, start + line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
        Line { text, end: start }
    };
    source.split_inclusive('\n').map(line).collect()
}

/// Finds what begins on a line of a file.
pub(super) struct Scopes<'f> {
    source: &'f str,
    model: &'f Model<'f>,
    lines: &'f [Line],
    /// The last line asked for and the end of what begins there: comments above each other ask for the same.
    known: Option<(usize, Span)>,
}

impl<'f> Scopes<'f> {
    pub(super) fn new(file: &'f File<'_>, lines: &'f [Line]) -> Self {
        Self { source: file.source, model: &file.model, lines, known: None }
    }

    /// What begins on the next line that is no comment and not blank.
    pub(super) fn after(&mut self, comment: usize) -> Span {
        let known = self.known.filter(|(line, _)| *line > comment);
        let next = || (comment + 1..self.lines.len()).find(|number| !is_comment_or_blank(self.text(*number)));
        match known {
            Some((_, span)) => span,
            None => next().map_or(Span::empty(0), |line| self.from(line)),
        }
    }

    /// What begins on a line.
    pub(super) fn from(&mut self, line: usize) -> Span {
        let start = self.lines.get(line).map_or(0, |line| line.text.start());
        let end = match self.model {
            Model::Dockerfile(file) => instruction_end(&file.tree.instructions, start, self.line_end(line)),
            Model::Compose(_) | Model::Workflow(_) => self.line_end(self.item(line)),
            Model::Script(_) => self.line_end(self.command(line)),
            _ => self.line_end(line),
        };
        // What is wrong at the very end of a file begins after its last byte.
        let span = Span::new(start, end.max(start) + usize::from(end == self.source.len()));
        self.known = Some((line, span));
        span
    }

    fn text(&self, line: usize) -> &'f str {
        self.lines.get(line).map_or("", |line| line.text.of(self.source))
    }

    fn line_end(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.source.len(), |line| line.end)
    }

    /// The last line of the YAML key or list item that begins on a line: what follows is indented deeper.
    fn item(&self, first: usize) -> usize {
        let indent = indentation(self.text(first));
        let dash = is_item(self.text(first));
        let mut last = first;
        for number in first + 1..self.lines.len() {
            let text = self.text(number);
            let own = indentation(text);
            // A list may stand as deep as its key, and so may the bracket that closes one.
            let same =
                own == indent && ((!dash && is_item(text)) || text.trim_start().starts_with([']', '}']));
            let continued = last + 1 == number && is_continued(self.text(last));
            if own > indent || same || continued {
                last = number;
            } else if !is_comment_or_blank(text) {
                break;
            }
        }
        last
    }

    /// The last line of the shell command that begins on a line.
    fn command(&self, first: usize) -> usize {
        let mut last = first;
        while last + 1 < self.lines.len() && is_continued(self.text(last)) {
            last += 1;
        }
        last
    }
}

/// The end of the instruction that holds the line, or of the line itself where there is none.
fn instruction_end(instructions: &[Instruction], start: usize, line_end: usize) -> usize {
    let next = instructions.partition_point(|instruction| instruction.span.end() <= start);
    let held = instructions.get(next).filter(|instruction| instruction.span.start() < line_end);
    held.map_or(line_end, |instruction| instruction.span.end().max(line_end))
}

fn is_comment_or_blank(text: &str) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with('#')
}

fn indentation(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// Whether the line is an item of a list.
fn is_item(text: &str) -> bool {
    text.trim_start().strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether the shell reads on: the command is not done at the end of the line.
fn is_continued(text: &str) -> bool {
    let text = text.trim_end();
    !text.trim_start().starts_with('#')
        && (text.ends_with('\\') || text.ends_with('|') || text.ends_with("&&"))
}
