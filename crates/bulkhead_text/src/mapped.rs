//! Text put together from pieces of a source, with the way back.
//!
//! A `RUN` instruction over several lines reaches the shell as one line, without the escapes,
//! line breaks and comments between them. What the shell's parser finds there has to be shown
//! in the file that the learner wrote.

use crate::Span;

/// Text made of pieces of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedText {
    text: String,
    /// Where a piece begins: (in the text, in the source), both rising.
    pieces: Vec<(usize, usize)>,
}

impl MappedText {
    /// Text with nothing in it yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the part of the source under `span`.
    pub fn push(&mut self, source: &str, span: Span) {
        if !span.is_empty() {
            self.pieces.push((self.text.len(), span.start()));
            self.text.push_str(span.of(source));
        }
    }

    /// Adds text that stands for what is at the byte `at` of the source, such as the blank that a folded line break
    /// becomes.
    pub fn push_in_place_of(&mut self, at: usize, text: &str) {
        if !text.is_empty() {
            self.pieces.push((self.text.len(), at));
            self.text.push_str(text);
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte `offset` of the text stands in the source.
    #[must_use]
    pub fn source_offset(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|&(start, _)| start <= offset);
        match self.pieces.get(after.saturating_sub(1)) {
            Some(&(start, source)) => source + offset.saturating_sub(start),
            None => offset,
        }
    }

    /// The same of every byte of the text, and of its end.
    pub fn source_offsets(&self) -> impl Iterator<Item = usize> {
        let mut pieces = self.pieces.iter().copied().peekable();
        let (mut start, mut source) = (0, 0);
        (0..=self.text.len()).map(move |at| {
            while let Some(piece) = pieces.next_if(|&(next, _)| next <= at) {
                (start, source) = piece;
            }
            source + (at - start)
        })
    }

    /// The source under a span of the text, from its first byte to its last.
    ///
    /// A span over several pieces covers what lies between them in the source, too.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_offset(span.start());
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.source_offset(span.end() - 1) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_find_their_way_back() {
        let source = "RUN a \\\n # why\n bcd e";
        let mut text = MappedText::new();
        text.push(source, Span::new(4, 6));
        text.push(source, Span::new(15, 21));
        assert_eq!(text.text(), "a  bcd e");
        assert_eq!(text.source_span(Span::new(3, 6)).of(source), "bcd");
        assert_eq!(text.source_span(Span::new(0, 6)).of(source), "a \\\n # why\n bcd");
        assert_eq!(text.source_span(Span::new(8, 8)), Span::empty(21));
    }

    #[test]
    fn all_offsets_are_those_of_each() {
        let mut text = MappedText::new();
        for count in 0..5 {
            let each: Vec<usize> = (0..=text.text().len()).map(|at| text.source_offset(at)).collect();
            assert_eq!(text.source_offsets().collect::<Vec<_>>(), each);
            text.push("0123456789abcdefghij", Span::new(count * 4 + 1, count * 4 + 1 + count));
            text.push_in_place_of(count * 4 + 3, "\n ");
        }
    }

    #[test]
    fn a_span_that_ends_with_a_piece_does_not_reach_into_the_next() {
        let mut text = MappedText::new();
        text.push("ab  cd", Span::new(0, 2));
        text.push("ab  cd", Span::new(4, 6));
        assert_eq!(text.source_span(Span::new(0, 2)), Span::new(0, 2));
    }
}
