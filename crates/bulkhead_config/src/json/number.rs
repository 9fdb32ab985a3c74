//! Numbers of a JSON text, and the words `true`, `false` and `null`.

use super::string::quoted;
use super::{Parser, null, scalar};
use crate::value::{Meaning, Node, Style};
use bulkhead_text::{Edit, Span, SyntaxError};

impl Parser<'_> {
    pub(super) fn number(&mut self) -> Node {
        let start = self.at;
        let text = self.take_while(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.' | '_')
        });
        let span = Span::new(start, self.at);
        let meaning = meaning(text).unwrap_or_else(|| {
            let (error, meaning) = wrong_number(text, span);
            self.error(error);
            meaning
        });
        scalar(span, text.to_owned(), meaning, Style::Plain)
    }

    /// Reads a value that begins with a letter or with something stranger.
    pub(super) fn word(&mut self) -> Node {
        let start = self.at;
        let text = self.bare_word();
        let span = Span::new(start, self.at);
        if text.is_empty() {
            return self.nothing_known();
        }
        let (meaning, right) = match text {
            "true" => (Meaning::Bool(true), None),
            "false" => (Meaning::Bool(false), None),
            "null" => (Meaning::Null, None),
            _ => match text.to_ascii_lowercase().as_str() {
                "true" => (Meaning::Bool(true), Some("true")),
                "false" => (Meaning::Bool(false), Some("false")),
                "null" | "none" | "nil" | "undefined" => (Meaning::Null, Some("null")),
                _ => {
                    self.error(
                        SyntaxError::new(span, format!("`{text}` needs double quotes"))
                            .help("Write text in double quotes. Without them JSON knows only `true`, `false`, `null` and numbers.")
                            .fix(vec![Edit::replace(span, quoted(text))]),
                    );
                    return scalar(span, text.to_owned(), Meaning::String, Style::Plain);
                }
            },
        };
        if let Some(right) = right {
            self.error(
                SyntaxError::new(span, format!("`{text}` is not JSON; it is written `{right}`"))
                    .help(format!("Write `{right}`, in small letters."))
                    .fix(vec![Edit::replace(span, right)]),
            );
        }
        scalar(span, text.to_owned(), meaning, Style::Plain)
    }

    /// Skips text that begins no value, up to the next punctuation.
    fn nothing_known(&mut self) -> Node {
        let start = self.at;
        self.bump();
        self.take_while(|character| {
            !matches!(character, ',' | ':' | '{' | '}' | '[' | ']' | '"') && !character.is_whitespace()
        });
        let span = Span::new(start, self.at);
        self.error(SyntaxError::new(span, format!("`{}` is no JSON value", span.of(self.source))).help(
            "A value is a string in double quotes, a number, `true`, `false`, `null`, a list or an object.",
        ));
        null(span)
    }
}

/// What a number means; `None` where it is not written as JSON writes numbers.
fn meaning(text: &str) -> Option<Meaning> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let right = digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|part| digits(part.strip_prefix(['+', '-']).unwrap_or(part)));
    if !right {
        return None;
    }
    if fraction.is_none()
        && exponent.is_none()
        && let Ok(integer) = text.parse()
    {
        return Some(Meaning::Integer(integer));
    }
    Some(Meaning::Float)
}

/// Says what is wrong with a number, and what it was meant to be.
fn wrong_number(text: &str, span: Span) -> (SyntaxError, Meaning) {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (problem, right) = if let Some(rest) = unsigned.strip_prefix('+') {
        ("a number has no `+` before it", Some(rest.to_owned()))
    } else if let Some(hex) = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")) {
        let value = u64::from_str_radix(hex, 16).ok();
        ("JSON has only decimal numbers", value.map(|value| format!("{sign}{value}")))
    } else if unsigned.contains('_') {
        ("a number has no `_` between its digits", Some(text.replace('_', "")))
    } else if unsigned.starts_with('.') {
        ("a number needs a digit before its `.`", Some(format!("{sign}0{unsigned}")))
    } else if unsigned.ends_with('.') {
        ("a number needs a digit after its `.`", Some(format!("{text}0")))
    } else if unsigned.len() > 1 && unsigned.starts_with('0') {
        // Meant as decimal or as octal: only the author knows, so there is no fix.
        ("a number does not begin with `0`", None)
    } else {
        ("this is not a number", None)
    };
    let known = right.as_deref().and_then(meaning);
    let mut error = SyntaxError::new(span, format!("`{text}`: {problem}"));
    error = match (&right, known) {
        (Some(right), Some(_)) => {
            error.help(format!("Write `{right}`.")).fix(vec![Edit::replace(span, right.as_str())])
        }
        _ => error.help("Write a decimal number, or put the text in double quotes."),
    };
    (error, known.unwrap_or(Meaning::String))
}
