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

/// The bytes between two places whose UTF-16 offset is kept: what a position takes to count, however long its line.
const BLOCK: usize = 256;

/// The starts of a source's lines. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    source: &'a str,
    starts: Vec<usize>,
    /// The UTF-16 code units before each whole block of [`BLOCK`] bytes.
    blocks: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the source once.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            // Hardly a byte gets further than this.
            if byte <= b'\r' && (byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))) {
                starts.push(at + 1);
            }
        }
        let mut before = 0;
        let block = |block: &[u8]| {
            let start = before;
            before += units(block);
            start
        };
        // And one empty block for the end of a source that fills its last one.
        let blocks = bytes.chunks(BLOCK).chain([&[][..]]).map(block).collect();
        Self { source, starts, blocks }
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
        Position { line, column: self.units_before(offset) - self.units_before(self.line_start(line)) + 1 }
    }

    /// The UTF-16 code units of the characters that begin before the byte `offset`.
    fn units_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.source.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.blocks.get(block).copied().unwrap_or_default() + units(rest)
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

/// The UTF-16 code units of the characters that begin in these bytes of UTF-8: none for a byte that continues one, two
/// for the first of four.
fn units(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    let unit = |&byte: &u8| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    bytes.iter().map(unit).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What [`LineIndex::position`] is, counted character by character.
    fn counted(source: &str, offset: usize) -> Position {
        let (mut line, mut column) = (1, 1);
        let mut characters = source.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if at >= offset.min(source.len()) {
                break;
            }
            let before_feed = character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n');
            if (character == '\n' || character == '\r') && !before_feed {
                (line, column) = (line + 1, 1);
            } else {
                column += character.len_utf16();
            }
        }
        Position { line, column }
    }

    proptest! {
        #[test]
        fn a_position_is_what_counting_says(
            source in proptest::collection::vec(prop_oneof!["[a\r\né€😀]{0,9}", "[a-z😀]{200,300}"], 0..6),
            offsets in proptest::collection::vec(0..1_600_usize, 1..20),
        ) {
            let source = source.concat();
            let index = LineIndex::new(&source);
            for offset in offsets.into_iter().chain([0, BLOCK, 2 * BLOCK, source.len()]) {
                prop_assert_eq!(index.position(offset), counted(&source, offset));
            }
        }
    }

    #[test]
    fn a_source_of_whole_blocks_ends_after_the_last() {
        let source = "é".repeat(BLOCK);
        assert_eq!(LineIndex::new(&source).position(source.len()), Position { line: 1, column: BLOCK + 1 });
    }

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
