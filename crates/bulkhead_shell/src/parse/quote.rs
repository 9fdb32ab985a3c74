//! Quotes: `'…'`, `"…"`, `$'…'`.

use super::Parser;
use crate::{Part, PartKind};

/// Where a construct began, to go back to when it has no end.
pub(super) struct Mark {
    at: usize,
    errors: usize,
    heredocs: usize,
    pending: usize,
    comments: usize,
}

impl Parser<'_> {
    pub(super) fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            errors: self.errors.len(),
            heredocs: self.heredocs.len(),
            pending: self.pending.len(),
            comments: self.comments.len(),
        }
    }

    /// Goes back to `mark`: only once for a script, so that reading stays linear. Whether it did.
    pub(super) fn go_back(&mut self, mark: &Mark) -> bool {
        if self.resumed || self.abandoned {
            return false;
        }
        self.resumed = true;
        self.at = mark.at;
        self.errors.truncate(mark.errors);
        self.heredocs.truncate(mark.heredocs);
        self.pending.truncate(mark.pending);
        self.comments.truncate(mark.comments);
        true
    }

    /// `'…'`
    pub(super) fn single_quotes(&mut self, parts: &mut Vec<Part>) {
        let mark = self.mark();
        self.at += 1;
        match self.rest().find('\'') {
            Some(length) => {
                self.take_literal(parts, length, true);
                self.at += 1;
            }
            None => {
                self.at = self.text.len();
                self.unterminated(&mark, parts, '\'');
            }
        }
    }

    /// `"…"`
    pub(super) fn double_quotes(&mut self, parts: &mut Vec<Part>) {
        let mark = self.mark();
        self.at += 1;
        let inside = self.deeper(|parser| parser.quoted_text(true));
        if self.eat("\"") {
            parts.extend(inside);
        } else {
            self.unterminated(&mark, parts, '"');
        }
    }

    /// Reports a quote without an end. The first one of a script is taken to end with its line,
    /// so that what follows is still understood while a line is being typed.
    fn unterminated(&mut self, mark: &Mark, parts: &mut Vec<Part>, quote: char) {
        let start = mark.at;
        if self.go_back(mark) {
            self.at += 1;
            let length = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
            self.take_literal(parts, length, true);
        }
        let message = format!("this `{quote}` has no closing `{quote}`");
        self.error(start, start + 1, message, format!("Add `{quote}` where the quoted text ends."));
    }

    /// Text in which only `$`, `` ` `` and a backslash are special: up to `"`, or to the end of the
    /// text for the body of a here-document.
    pub(super) fn quoted_text(&mut self, double_quotes: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'"' if double_quotes => break,
                b'$' => self.dollar(&mut parts, true),
                b'`' => self.backquotes(&mut parts, true),
                b'\\' if self.continuation() => {}
                b'\\' if self.escapes_next(double_quotes) => {
                    self.at += 1;
                    self.take_literal(&mut parts, 1, true);
                }
                _ => {
                    let rest = self.rest().as_bytes();
                    let length = rest.iter().skip(1).position(|byte| b"\"$`\\".contains(byte));
                    self.take_literal(&mut parts, length.map_or(rest.len(), |length| length + 1), true);
                }
            }
        }
        parts
    }

    fn escapes_next(&self, double_quotes: bool) -> bool {
        match self.peek_at(1) {
            Some(b'$' | b'`' | b'\\') => true,
            Some(b'"') => double_quotes,
            _ => false,
        }
    }

    /// `$'…'`: Bash's quotes with escapes.
    pub(super) fn ansi_quotes(&mut self, parts: &mut Vec<Part>) {
        let mark = self.mark();
        self.at += 2;
        let mut inside = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'\'' => {
                    self.at += 1;
                    parts.append(&mut inside);
                    return;
                }
                b'\\' => {
                    let start = self.at;
                    let text = self.ansi_escape();
                    let span = self.since(start);
                    inside.push(Part { span, quoted: true, kind: PartKind::Literal(text) });
                }
                _ => {
                    let length = self.rest().find(['\'', '\\']).unwrap_or(self.rest().len());
                    self.take_literal(&mut inside, length, true);
                }
            }
        }
        self.unterminated(&mark, parts, '\'');
    }

    /// The character that a backslash in `$'…'` stands for.
    fn ansi_escape(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        self.step();
        let name = self.slice(start, self.at);
        let plain = match name {
            "n" => "\n",
            "t" => "\t",
            "r" => "\r",
            "a" => "\u{7}",
            "b" => "\u{8}",
            "e" | "E" => "\u{1b}",
            "f" => "\u{c}",
            "v" => "\u{b}",
            "x" => return self.ansi_code(16, 2),
            "u" => return self.ansi_code(16, 4),
            "U" => return self.ansi_code(16, 8),
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" => {
                self.at = start;
                return self.ansi_code(8, 3);
            }
            _ => name,
        };
        plain.to_owned()
    }

    /// A character by its number, of at most `digits` digits.
    fn ansi_code(&mut self, radix: u32, digits: usize) -> String {
        let length =
            self.rest().bytes().take(digits).take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let start = self.at;
        self.at += length;
        let code = u32::from_str_radix(self.slice(start, self.at), radix).ok();
        code.and_then(char::from_u32).map(String::from).unwrap_or_default()
    }
}
