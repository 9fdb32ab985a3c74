//! From the lines of the file to the one line that an instruction is read from.

use bulkhead_text::{MappedText, Span};
use std::ops::Range;

/// One line of the file.
#[derive(Clone, Copy)]
pub(crate) struct Physical {
    /// Without its line break.
    pub(crate) span: Span,
    /// The byte after its line break.
    pub(crate) end: usize,
}

/// The lines of the file: `\n` ends one, and `\r` before it belongs to the break.
pub(crate) fn physical(source: &str) -> Vec<Physical> {
    let mut start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = source.get(start..).unwrap_or_default();
    rest.split_inclusive('\n')
        .map(|line| {
            let text = line.trim_end_matches(['\r', '\n']);
            let span = Span::new(start, start + text.len());
            start += line.len();
            Physical { span, end: start }
        })
        .collect()
}

/// The text of a line before the escape that continues it on the next line, if it is continued.
///
/// The escape may have spaces and tabs after it, and no second escape before it.
pub(crate) fn continued(line: &str, escape: char) -> Option<&str> {
    let before = line.trim_end_matches([' ', '\t']).strip_suffix(escape)?;
    (!before.ends_with(escape)).then_some(before)
}

/// One instruction's text, put together from its lines.
pub(crate) struct Line<'s> {
    source: &'s str,
    mapped: MappedText,
    pieces: Vec<Span>,
}

impl<'s> Line<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, mapped: MappedText::new(), pieces: Vec::new() }
    }

    pub(crate) fn push(&mut self, span: Span) {
        self.mapped.push(self.source, span);
        self.pieces.push(span);
    }

    /// The whole text.
    pub(crate) fn all(&self) -> Slice<'_> {
        Slice { line: self, start: 0, end: self.mapped.text().len() }
    }
}

/// A part of a [`Line`].
#[derive(Clone, Copy)]
pub(crate) struct Slice<'l> {
    line: &'l Line<'l>,
    start: usize,
    end: usize,
}

impl<'l> Slice<'l> {
    pub(crate) fn text(self) -> &'l str {
        self.line.mapped.text().get(self.start..self.end).unwrap_or_default()
    }

    /// Where it stands in the source.
    pub(crate) fn span(self) -> Span {
        if self.start < self.end || self.start == 0 {
            return self.line.mapped.source_span(Span::new(self.start, self.end));
        }
        // An empty slice belongs behind what comes before it, not before the next line's text.
        Span::empty(self.line.mapped.source_offset(self.start - 1) + 1)
    }

    /// The part at these bytes of it.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        let end = (self.start + range.end).min(self.end);
        Self { line: self.line, start: (self.start + range.start).min(end), end }
    }

    /// Where it ends, counted from the start of a slice that it is a part of.
    pub(crate) fn end_in(self, whole: Self) -> usize {
        self.end.saturating_sub(whole.start)
    }

    pub(crate) fn from(self, at: usize) -> Self {
        self.part(at..self.text().len())
    }

    pub(crate) fn trim(self) -> Self {
        let text = self.text();
        let start = text.len() - text.trim_start().len();
        self.part(start..start.max(text.trim_end().len()))
    }

    /// Its text with the way back to the source.
    pub(crate) fn mapped(self) -> MappedText {
        let mut result = MappedText::new();
        let mut at = 0;
        for piece in &self.line.pieces {
            let (from, to) = (self.start.max(at), self.end.min(at + piece.len()));
            if from < to {
                result.push(self.line.source, Span::new(piece.start() + from - at, piece.start() + to - at));
            }
            at += piece.len();
        }
        result
    }

    pub(crate) fn source(self) -> &'l str {
        self.line.source
    }
}
