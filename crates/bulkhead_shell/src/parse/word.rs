//! Words: what stands between blanks and operators.

use super::Parser;
use crate::{Part, PartKind, Word};

/// Bytes that end a run of plain text in a word.
const SPECIAL: &[u8] = b" \t\r\n;&|<>()\\'\"$`";

impl Parser<'_> {
    /// Reads a word, if one comes next. Blanks and continued lines before it are not stepped over.
    pub(super) fn word(&mut self) -> Option<Word> {
        let start = self.at;
        let mut parts = Vec::new();
        // Open parentheses of patterns such as `@(a|b)`.
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => break,
                b'\r' if self.line_end().is_some() => break,
                b' ' | b'\t' | b'|' | b'&' | b';' if open == 0 => break,
                b')' if open == 0 => break,
                b')' => {
                    open -= 1;
                    self.take_literal(&mut parts, 1, false);
                }
                b'(' if open > 0 || self.is_before(start, b"?*+@!") => {
                    open += 1;
                    self.take_literal(&mut parts, 1, false);
                }
                b'(' if self.is_before(0, b"=") => parts.push(self.array()),
                b'(' => break,
                b'<' | b'>' if self.peek_at(1) == Some(b'(') => parts.push(self.process()),
                b'<' | b'>' if open == 0 => break,
                b'\\' => self.backslash(&mut parts),
                b'\'' => self.single_quotes(&mut parts),
                b'"' => self.double_quotes(&mut parts),
                b'`' => self.backquotes(&mut parts, false),
                b'$' => self.dollar(&mut parts, false),
                _ => {
                    let rest = self.rest().as_bytes();
                    let length = rest.iter().skip(1).position(|byte| SPECIAL.contains(byte));
                    self.take_literal(&mut parts, length.map_or(rest.len(), |length| length + 1), false);
                }
            }
        }
        (self.at > start).then(|| Word { span: self.since(start), parts })
    }

    /// Whether the byte before this place, at or after `start`, is one of `bytes`.
    fn is_before(&self, start: usize, bytes: &[u8]) -> bool {
        let before = self.at.checked_sub(1).filter(|&before| before >= start);
        before.and_then(|before| self.text.as_bytes().get(before)).is_some_and(|byte| bytes.contains(byte))
    }

    /// Steps over `length` bytes of text.
    pub(super) fn take_literal(&mut self, parts: &mut Vec<Part>, length: usize, quoted: bool) {
        let start = self.at;
        self.at += length;
        self.literal(parts, start, self.at, quoted);
    }

    /// Adds text as a part, or as several where the text was put together from pieces of the file.
    pub(super) fn literal(&self, parts: &mut Vec<Part>, start: usize, end: usize, quoted: bool) {
        let mut from = start;
        let table = self.origin.as_ref().and_then(|table| table.get(start..end)).unwrap_or_default();
        for (at, pair) in (start + 1..).zip(table.array_windows()) {
            let [before, own] = pair;
            if before.wrapping_add(1) != *own && self.text.is_char_boundary(at) {
                self.piece(parts, from, at, quoted);
                from = at;
            }
        }
        self.piece(parts, from, end, quoted);
    }

    fn piece(&self, parts: &mut Vec<Part>, start: usize, end: usize, quoted: bool) {
        if start < end {
            if parts.is_empty() {
                // Most words have no other part, and there are many words.
                parts.reserve_exact(1);
            }
            let kind = PartKind::Literal(self.slice(start, end).to_owned());
            parts.push(Part { span: self.span(start, end), quoted, kind });
        }
    }

    /// A backslash outside quotes: it quotes the next character, or continues the line.
    fn backslash(&mut self, parts: &mut Vec<Part>) {
        if self.continuation() {
            return;
        }
        self.at += 1;
        let start = self.at;
        self.step();
        if self.at > start {
            self.literal(parts, start, self.at, true);
        } else {
            // A backslash at the end of the text is a backslash.
            self.literal(parts, start - 1, start, false);
        }
    }

    /// The elements of an array: `(a b)` after `name=`.
    fn array(&mut self) -> Part {
        let start = self.at;
        self.at += 1;
        let words = self.deeper(|parser| {
            let mut words = Vec::new();
            loop {
                parser.blank_lines();
                match parser.word() {
                    Some(word) => words.push(word),
                    None => break words,
                }
            }
        });
        self.close_parenthesis(start, "(");
        Part { span: self.since(start), quoted: false, kind: PartKind::Array(words) }
    }

    /// `<(…)` or `>(…)`
    fn process(&mut self) -> Part {
        let start = self.at;
        let opener = if self.eat("<(") { "<(" } else { ">(" };
        self.at = start + opener.len();
        let script = self.deeper(|parser| parser.script_in_parentheses(start, opener));
        Part { span: self.since(start), quoted: false, kind: PartKind::Process(script) }
    }
}
