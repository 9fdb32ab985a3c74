//! The text of a scalar with the way back to the source, over line breaks, indentation and escapes.

use crate::value::{Node, Scalar, Style};
use bulkhead_text::{MappedText, Span};

/// The text of a scalar, put together from pieces of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarText {
    /// The text.
    pub text: MappedText,
    /// Whether the text stands in the source as it is, but for the indentation of a `|` block: what is added to a line of
    /// the source is added to a line of the text. Folded lines and escapes are not so.
    pub is_verbatim: bool,
}

/// Reads the text of a scalar again. `None` for lists and mappings, and where the way back is not known: in a
/// source that had to be mended, or with the rarer escapes of `"…"`.
#[must_use]
pub fn mapped(node: &Node, source: &str) -> Option<ScalarText> {
    let scalar = node.as_scalar()?;
    let end = node.span.end();
    let (start, end, indent) = match scalar.style {
        Style::Plain => (node.span.start(), end, None),
        Style::SingleQuoted | Style::DoubleQuoted => (node.span.start() + 1, end.saturating_sub(1), None),
        Style::Block => {
            let start = block_start(node.span, scalar, source)?;
            (start, end, Some(indentation(scalar, source.get(start..end)?)))
        }
    };
    let mut aligner =
        Aligner { source, end, at: start, run: start, indent, folds: false, text: MappedText::new() };
    if indent.is_some() {
        aligner.skip_indentation();
    }
    aligner.run = aligner.at;
    for (at, next) in scalar.text.char_indices() {
        if aligner.at >= end && scalar.text.get(at..)?.trim().is_empty() {
            break;
        }
        aligner.take(next, scalar.style)?;
    }
    aligner.flush();
    Some(ScalarText { text: aligner.text, is_verbatim: !aligner.folds })
}

/// The first line of a block. The span of one with a tag or an anchor begins at its `|`, the span of any other at its
/// first character that is no indentation.
fn block_start(span: Span, scalar: &Scalar, source: &str) -> Option<usize> {
    let first = span.of(source).lines().next().unwrap_or_default();
    if first.starts_with(['|', '>']) && !scalar.text.trim_start().starts_with(first) {
        return Some(span.start() + span.of(source).find('\n')? + 1);
    }
    let line_start = |at: usize| source.get(..at).map(|before| before.rfind('\n').map_or(0, |at| at + 1));
    let mut start = line_start(span.start())?;
    let empty_lines = scalar.text.len() - scalar.text.trim_start_matches('\n').len();
    let known = source.get(start..)?.lines().take_while(|line| line.trim().is_empty()).count();
    for _ in known..empty_lines {
        start = line_start(start.checked_sub(1)?)?;
    }
    Some(start)
}

/// By how many blanks the lines of a block are indented: what the source has more than the text, in the first line
/// with content.
fn indentation(scalar: &Scalar, block: &str) -> usize {
    let blanks = |text: &str| {
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    };
    blanks(block).saturating_sub(blanks(&scalar.text))
}

/// Walks along a source and the text that was read from it.
struct Aligner<'s> {
    source: &'s str,
    end: usize,
    at: usize,
    /// Where the piece that is being taken begins.
    run: usize,
    /// The indentation of a block; none for the other styles, whose blanks around line breaks do not count.
    indent: Option<usize>,
    /// Whether a line break or an escape stands for something else.
    folds: bool,
    text: MappedText,
}

impl Aligner<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..self.end).unwrap_or_default()
    }

    /// Takes the piece up to here.
    fn flush(&mut self) {
        self.text.push(self.source, Span::new(self.run, self.at));
        self.run = self.at;
    }

    /// Steps over something that is not in the text.
    fn skip(&mut self, length: usize) {
        if length > 0 {
            self.flush();
            self.at += length;
            self.run = self.at;
        }
    }

    fn skip_indentation(&mut self) {
        let blanks = self.rest().bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.skip(self.indent.map_or(blanks, |indent| blanks.min(indent)));
    }

    /// The length of the blanks and the line break that come next, where one does.
    fn break_length(&self) -> Option<usize> {
        let rest = self.rest();
        let line = if self.indent.is_none() { rest.trim_start_matches([' ', '\t']) } else { rest };
        let after = line.strip_prefix("\r\n").or_else(|| line.strip_prefix('\n'))?;
        Some(rest.len() - after.len())
    }

    /// Puts text in the place of what comes next.
    fn replace(&mut self, length: usize, text: &str) -> Option<()> {
        self.flush();
        self.text.push_in_place_of(self.at, text);
        self.folds = true;
        self.skip(length);
        Some(())
    }

    /// Finds one character of the text in the source.
    fn take(&mut self, next: char, style: Style) -> Option<()> {
        // Lines without content within a folded text.
        while next != '\n'
            && let Some(length) = self.break_length()
        {
            if next == ' ' {
                self.replace(length, " ")?;
                self.skip_indentation();
                return Some(());
            }
            self.folds = true;
            self.skip(length);
            self.skip_indentation();
        }
        if next == '\n'
            && let Some(length) = self.break_length()
        {
            self.skip(length - 1);
            self.at += 1;
            self.skip_indentation();
            self.folds |= self.indent.is_none();
            return Some(());
        }
        match (style, self.rest().as_bytes()) {
            (Style::SingleQuoted, [b'\'', ..]) if next == '\'' => self.escape(),
            (Style::DoubleQuoted, [b'\\', byte, ..]) => match byte {
                b'"' | b'\\' | b'/' | b' ' => self.escape(),
                b'n' if next == '\n' => return self.replace(2, "\n"),
                b't' if next == '\t' => return self.replace(2, "\t"),
                _ => return None,
            },
            _ => {}
        }
        self.rest().starts_with(next).then(|| self.at += next.len_utf8())
    }

    /// Steps over the first character of an escape of two.
    fn escape(&mut self) {
        self.skip(1);
        self.folds = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;
    use proptest::prelude::*;

    #[test]
    fn every_style_finds_its_way_back() {
        for (source, verbatim) in [
            ("a: x y find z\n", true),
            ("a: 'x find'\n", true),
            ("a: \"x find\" # b\n", true),
            ("a: |\n  x\n\n    y\n  find z\nb: c\n", true),
            ("- a: |-\n\n    x \n    find\n\n", true),
            ("a: |\r\n  x\r\n  find\r\n", true),
            ("a: |2+ # why\n     x\n\n    find\n\n", true),
            ("a: >\n  x\n  y\n\n    z\n    z\n\n\n  find\n", false),
            ("a: >-\n  find", true),
            ("a: x\n   y\n\n   z find\n", false),
            ("a: 'it''s\n  find'\n", false),
            ("a: \"x \\\"y\\\"\\n\\t find\n\n  z\"\n", false),
            ("a: |\n  é ü\n  find\n", true),
        ] {
            let node = parse(source).tree;
            let node = node.get("a").or(node.items().first().and_then(|item| item.get("a"))).unwrap();
            let found = mapped(node, source).unwrap_or_else(|| panic!("{source:?}"));
            let text = found.text.text();
            let expected = &node.as_scalar().unwrap().text;
            assert_eq!(text.trim_end(), expected.trim_end(), "{source:?}");
            let at = text.find("find").unwrap();
            assert_eq!(found.text.source_span(Span::new(at, at + 4)).of(source), "find", "{source:?}");
            assert_eq!(found.is_verbatim, verbatim, "{source:?}");
        }
    }

    #[test]
    fn what_cannot_be_found_again_is_none() {
        for source in ["a: \"\\x41\"\n", "a: [b]\n", "a: \"b\\\n  c\"\n"] {
            assert_eq!(mapped(parse(source).tree.get("a").unwrap(), source), None, "{source:?}");
        }
    }

    proptest! {
        #[test]
        fn any_block_reads_the_same(head in "[|>][+-]?", lines in prop::collection::vec("[ a#:é]{0,6}", 1..6)) {
            let source = format!("k: {head}\n  x\n{}\n", lines.iter().map(|line| format!("  {line}\n")).collect::<String>());
            let node = parse(&source).tree;
            if let Some(node) = node.get("k") {
                let found = mapped(node, &source);
                let expected = &node.as_scalar().unwrap().text;
                prop_assert_eq!(found.as_ref().map(|found| found.text.text().trim_end()), Some(expected.trim_end()));
            }
        }
    }
}
