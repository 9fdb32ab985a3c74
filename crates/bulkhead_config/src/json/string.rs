//! Strings of a JSON text, and words that stand where a string should.

use super::{Parser, scalar};
use crate::value::{Meaning, Node, Style};
use bulkhead_text::{Edit, Span, Spanned, SyntaxError};
use std::fmt::Write;

impl<'a> Parser<'a> {
    pub(super) fn string_value(&mut self, quote: u8) -> Node {
        let string = self.string(quote);
        scalar(string.span, string.value, Meaning::String, Style::DoubleQuoted)
    }

    /// Reads a string in `quote`, which is `"` or, wrongly, `'`.
    pub(super) fn string(&mut self, quote: u8) -> Spanned<String> {
        let start = self.at;
        let end = self.skip_string();
        let inner = Span::new(start + 1, end);
        let closed = self.at > end;
        let span = Span::new(start, self.at);
        if !closed {
            self.error(SyntaxError::new(span, "this string is not closed on its line").help(format!(
                "Add the closing `{}`. A line break within a string is written `\\n`.",
                char::from(quote)
            )));
        }
        let value = self.unescape(inner, quote);
        if quote == b'\'' {
            let mut error =
                SyntaxError::new(span, "JSON strings stand in double quotes, not in single quotes")
                    .help("Put double quotes in their place.");
            if closed {
                error = error.fix(vec![Edit::replace(span, quoted(&value))]);
            }
            self.error(error);
        }
        Spanned::new(value, span)
    }

    /// Goes past a string, to after its closing quote or to the end of its line; returns where the text within ends.
    pub(super) fn skip_string(&mut self) -> usize {
        let start = self.at;
        let quote = self.peek().map_or('"', char::from);
        self.bump();
        let mut escaped = false;
        while let Some(next) = self.rest().chars().next() {
            if matches!(next, '\n' | '\r') {
                break;
            }
            let end = self.at;
            self.bump();
            if next == quote && !escaped {
                return end;
            }
            escaped = next == '\\' && !escaped;
        }
        // What closes the line is more likely punctuation than part of a string that has no end.
        let line = Span::new(start, self.at).of(self.source);
        let kept = line.trim_end_matches([' ', '\t', ',', '}', ']']).len().max(1);
        self.at = start + kept;
        self.at
    }

    /// The text that the characters of a string stand for.
    fn unescape(&mut self, inner: Span, quote: u8) -> String {
        let after = self.at;
        self.at = inner.start();
        let mut text = String::with_capacity(inner.len());
        while self.at < inner.end() {
            let start = self.at;
            let Some(next) = self.rest().chars().next() else { break };
            self.bump();
            match next {
                '\\' => self.escape(start, inner.end(), quote, &mut text),
                '\0'..='\u{1f}' => {
                    self.control_character(Span::new(start, self.at), next);
                    text.push(next);
                }
                _ => text.push(next),
            }
        }
        self.at = after;
        text
    }

    fn control_character(&mut self, span: Span, character: char) {
        let escape = match character {
            '\t' => "\\t".to_owned(),
            _ => format!("\\u{:04x}", u32::from(character)),
        };
        self.error(
            SyntaxError::new(span, "a control character cannot stand in a JSON string")
                .help(format!("Write it as `{escape}`."))
                .fix(vec![Edit::replace(span, escape)]),
        );
    }

    /// Reads what comes after a backslash at `start`.
    fn escape(&mut self, start: usize, end: usize, quote: u8, text: &mut String) {
        let next = Span::new(self.at, end).of(self.source).chars().next();
        self.at += next.map_or(0, char::len_utf8);
        match next {
            Some(same @ ('"' | '\\' | '/')) => text.push(same),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('u') => self.unicode_escape(start, end, text),
            Some('\'') if quote == b'\'' => text.push('\''),
            other => {
                let span = Span::new(start, self.at);
                let mut error = SyntaxError::new(span, format!("`{}` is no escape that JSON knows", span.of(self.source)))
                    .help(r#"After a backslash stand `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t` or `u` and four hexadecimal digits. A backslash itself is written `\\`."#);
                if quote == b'"' {
                    error = error.fix(vec![Edit::insert(start, "\\")]);
                }
                self.error(error);
                text.push('\\');
                text.extend(other);
            }
        }
    }

    /// Reads the digits after `\u`; two escapes in a row may stand for one character.
    fn unicode_escape(&mut self, start: usize, end: usize, text: &mut String) {
        let Some(unit) = self.hex_digits(end) else {
            self.error(
                SyntaxError::new(Span::new(start, self.at), "`\\u` needs four hexadecimal digits")
                    .help("Write the number of the character, for example `\\u00e9`."),
            );
            return;
        };
        let mut units = vec![unit];
        let before = self.at;
        if (0xd800..0xdc00).contains(&unit) && Span::new(self.at, end).of(self.source).starts_with("\\u") {
            self.at += 2;
            match self.hex_digits(end) {
                Some(low) if (0xdc00..0xe000).contains(&low) => units.push(low),
                _ => self.at = before,
            }
        }
        text.extend(
            char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
    }

    fn hex_digits(&mut self, end: usize) -> Option<u16> {
        let digits = Span::new(self.at, (self.at + 4).min(end)).of(self.source);
        let good = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let value = good.then(|| u16::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(value)
    }

    /// Takes the characters that people use in words without quotes.
    pub(super) fn bare_word(&mut self) -> &'a str {
        self.take_while(|character| {
            character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '$' | '@' | '*')
        })
    }
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => result.extend(['\\', character]),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\0'..='\u{1f}' => {
                // Writing to a `String` cannot fail.
                let _ = write!(result, "\\u{:04x}", u32::from(character));
            }
            _ => result.push(character),
        }
    }
    result.push('"');
    result
}
