//! From byte offsets to the lines and columns that people and editors count in.

use crate::Span;

/// A place as a person or an editor names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in UTF-16 code units: what editors, SARIF and the Language Server Protocol count in.
    pub column: usize,
}

/// The starts of a source's lines. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    source: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the source once.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|&(at, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { source, starts }
    }

    /// The line, from 1, that holds the byte `offset`; the last one for an offset beyond the source.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).max(1)
    }

    /// The line and column of the byte `offset`.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.source.len());
        let line = self.line(offset);
        let start = self.line_start(line);
        let before = self.source.get(start..).unwrap_or_default().char_indices();
        let column = before
            .take_while(|(at, _)| start + at < offset)
            .map(|(_, character)| character.len_utf16())
            .sum::<usize>();
        Position { line, column: column + 1 }
    }

    /// The first byte of a line, counted from 1; the end of the source for a line that is not there.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.source.len())
    }

    /// The bytes of a line, counted from 1, without its line ending.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let text = self.source.get(start..self.line_start(line + 1)).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }

    /// The number of lines; an empty source has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units() {
        let index = LineIndex::new("a\n😀é!\n");
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(2 + "😀".len()), Position { line: 2, column: 3 });
        assert_eq!(index.position(2 + "😀é".len()), Position { line: 2, column: 4 });
    }

    #[test]
    fn every_kind_of_line_ending_ends_a_line() {
        let index = LineIndex::new("a\r\nb\rc\nd");
        assert_eq!(index.count(), 4);
        assert_eq!(index.line_span(1), Span::new(0, 1));
        assert_eq!(index.line_span(2), Span::new(3, 4));
        assert_eq!(index.position(7).line, 4);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let index = LineIndex::new("ab");
        assert_eq!(index.position(99), Position { line: 1, column: 3 });
        assert_eq!(index.line_start(9), 2);
    }

    #[test]
    fn an_offset_inside_a_character_is_after_what_came_before() {
        assert_eq!(LineIndex::new("é").position(1).column, 2);
    }
}
