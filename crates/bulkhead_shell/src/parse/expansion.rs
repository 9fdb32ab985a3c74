//! Expansions: `$name`, `${…}`, `$(…)`, `` `…` ``, `$((…))`.

use super::Parser;
use crate::{Part, PartKind};

impl Parser<'_> {
    /// What a `$` begins; a `$` that begins nothing is text.
    pub(super) fn dollar(&mut self, parts: &mut Vec<Part>, quoted: bool) {
        let start = self.at;
        let kind = match self.peek_at(1) {
            Some(b'\'') if !quoted => return self.ansi_quotes(parts),
            Some(b'"') if !quoted => {
                // `$"…"` is `"…"` in the reader's language.
                self.at += 1;
                return self.double_quotes(parts);
            }
            Some(b'(') => {
                self.at += 1;
                if self.at_arithmetic() {
                    PartKind::Arithmetic(self.arithmetic(start, "$(("))
                } else {
                    self.at += 1;
                    PartKind::Substitution(self.deeper(|parser| parser.script_in_parentheses(start, "$(")))
                }
            }
            Some(b'{') => self.braces(quoted),
            Some(byte) if byte.is_ascii_alphanumeric() || b"_@*#?-$!".contains(&byte) => {
                self.at += 1;
                PartKind::Parameter { name: self.name(), operation: String::new(), nested: Vec::new() }
            }
            _ => return self.take_literal(parts, 1, quoted),
        };
        parts.push(Part { span: self.since(start), quoted, kind });
    }

    /// A variable's name, or one character: a digit or a special parameter.
    fn name(&mut self) -> String {
        let start = self.at;
        let letters =
            self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let first = self.peek().unwrap_or_default();
        self.at += if first.is_ascii_alphabetic() || first == b'_' { letters } else { 1 };
        self.slice(start, self.at).to_owned()
    }

    /// `${{ … }}`, without the outer braces: an expression that GitHub Actions puts its value in the place of before any
    /// shell reads the script. No shell takes `${{` for anything else.
    fn expression(&self) -> Option<&str> {
        let rest = self.rest().strip_prefix("${")?;
        let inside = rest.strip_prefix('{')?;
        // Not beyond the next one, so that no text is searched more than twice.
        let length = inside.as_bytes().windows(2).position(|pair| matches!(pair, b"}}" | b"{{"))?;
        inside.get(length..)?.strip_prefix("}}")?;
        rest.get(..length + 2)
    }

    /// `${…}`
    fn braces(&mut self, quoted: bool) -> PartKind {
        if let Some(expression) = self.expression() {
            let operation = expression.to_owned();
            self.at += operation.len() + 3;
            return PartKind::Parameter { name: String::new(), operation, nested: Vec::new() };
        }
        let mark = self.mark();
        let start = self.at;
        self.at += 2;
        let prefix = match (self.peek(), self.peek_at(1)) {
            (Some(b'#' | b'!'), Some(next)) if next.is_ascii_alphanumeric() || b"_@*".contains(&next) => {
                self.at += 1;
                self.slice(self.at - 1, self.at)
            }
            _ => "",
        };
        let name = match self.peek() {
            Some(byte) if byte.is_ascii_digit() => {
                let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
                self.at += digits;
                self.slice(self.at - digits, self.at).to_owned()
            }
            Some(byte) if byte.is_ascii_alphabetic() || b"_@*#?-$!".contains(&byte) => self.name(),
            _ => String::new(),
        };
        let after = self.at;
        let nested = self.deeper(|parser| parser.operation(quoted));
        let end = self.at;
        if !self.eat("}") {
            if self.go_back(&mark) {
                self.at = after;
            }
            self.error(start, after, "`${` is never closed", "Add `}` after the variable.");
            return PartKind::Parameter { name, operation: prefix.to_owned(), nested: Vec::new() };
        }
        PartKind::Parameter { name, operation: format!("{prefix}{}", self.slice(after, end)), nested }
    }

    /// Reads to the `}` of `${name…}`: the expansions there.
    fn operation(&mut self, quoted: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        // In "${x:-it's}" the quote is text; in "${x#'}'}", a pattern, it quotes.
        let pattern = matches!(self.peek(), Some(b'#' | b'%' | b'/'));
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => break,
                b'\\' => {
                    self.at += 1;
                    self.step();
                }
                b'\'' if !quoted => self.single_quotes(&mut Vec::new()),
                b'\'' if pattern => {
                    self.at += 1;
                    // Without a second one in the line, the quote is text.
                    let end = self.rest().find(['\'', '\n']).unwrap_or(self.rest().len());
                    if self.peek_at(end) == Some(b'\'') {
                        self.at += end + 1;
                    }
                }
                b'"' => self.double_quotes(&mut parts),
                b'`' => self.backquotes(&mut parts, quoted),
                b'$' => self.dollar(&mut parts, quoted),
                _ => self.step(),
            }
        }
        parts.retain(|part| !matches!(part.kind, PartKind::Literal(_)));
        parts
    }

    /// Whether `((` that comes next is arithmetic: its parentheses close together.
    pub(super) fn at_arithmetic(&self) -> bool {
        let Some(rest) = self.rest().strip_prefix("((") else { return false };
        let mut depth = 0_usize;
        let mut quote = None;
        let mut bytes = rest.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match (byte, quote) {
                (b'\\', None | Some(b'"')) => drop(bytes.next()),
                (_, Some(open)) if open == byte => quote = None,
                (_, Some(_)) => {}
                (b'\'' | b'"', None) => quote = Some(byte),
                (b'(', None) => depth += 1,
                (b')', None) if depth == 0 => return bytes.peek() == Some(&b')'),
                (b')', None) => depth -= 1,
                _ => {}
            }
        }
        true
    }

    /// `((…))`: the expansions there.
    pub(super) fn arithmetic(&mut self, open: usize, opener: &str) -> Vec<Part> {
        self.at += 2;
        let parts = self.deeper(|parser| {
            let mut parts = Vec::new();
            let mut depth = 0_usize;
            while let Some(byte) = parser.peek() {
                match byte {
                    b')' if depth == 0 => break,
                    b')' => {
                        depth -= 1;
                        parser.at += 1;
                    }
                    b'(' => {
                        depth += 1;
                        parser.at += 1;
                    }
                    b'\\' => {
                        parser.at += 1;
                        parser.step();
                    }
                    b'\'' => parser.single_quotes(&mut parts),
                    b'"' => parser.double_quotes(&mut parts),
                    b'`' => parser.backquotes(&mut parts, true),
                    b'$' => parser.dollar(&mut parts, true),
                    _ => parser.step(),
                }
            }
            parts
        });
        if !self.eat("))") {
            self.eat(")");
            self.error(
                open,
                open + opener.len(),
                format!("`{opener}` is never closed"),
                "Add `))` after the sum.",
            );
        }
        parts.into_iter().filter(|part| !matches!(part.kind, PartKind::Literal(_))).collect()
    }

    /// `` `…` ``: its backslashes are taken away before its commands are read.
    pub(super) fn backquotes(&mut self, parts: &mut Vec<Part>, quoted: bool) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut text = Vec::new();
        let mut origin = Vec::new();
        let mut at = start + 1;
        while let Some(&byte) = bytes.get(at).filter(|byte| **byte != b'`') {
            let escaped = bytes
                .get(at + 1)
                .filter(|next| byte == b'\\' && (b"`\\$".contains(next) || (quoted && **next == b'"')));
            let byte = escaped.copied().unwrap_or(byte);
            at += usize::from(escaped.is_some());
            text.push(byte);
            origin.push(at);
            at += 1;
        }
        if at >= bytes.len() {
            self.error(
                start,
                start + 1,
                "this `` ` `` has no closing `` ` ``",
                "Use `$(…)` to run a command within a word.",
            );
            return self.take_literal(parts, 1, quoted);
        }
        origin.push(at);
        // Only whole ASCII characters were taken away.
        let text = String::from_utf8(text).unwrap_or_default();
        let script = self.deeper(|parser| parser.nested(&text, origin.into_iter(), |inner| inner.script()));
        self.at = self.at.max(at + 1).min(self.text.len());
        parts.push(Part { span: self.since(start), quoted, kind: PartKind::Substitution(script) });
    }
}
