//! The marks, words and texts of JSON.

use super::{Result, Unreadable};

/// What is still to be read.
pub(super) struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    pub(super) fn new(rest: &'t str) -> Self {
        Self { rest }
    }

    /// The next byte that is not blank.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.bytes().next()
    }

    /// Goes on behind `mark`, if it is next.
    pub(super) fn take(&mut self, mark: &str) -> bool {
        self.peek();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(super) fn expect(&mut self, mark: &str) -> Result<()> {
        if self.take(mark) { Ok(()) } else { Err(Unreadable) }
    }

    /// Goes on behind the next item of a list or object, or behind its end; whether there is an item.
    pub(super) fn more(&mut self, close: &str, first: &mut bool) -> Result<bool> {
        if self.take(close) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(",")?;
        }
        Ok(true)
    }

    /// Reads what is before `end`, and goes on there.
    fn until(&mut self, end: impl Fn(u8) -> bool) -> Result<&'t str> {
        let length = self.rest.bytes().position(end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(text)
    }

    pub(super) fn string(&mut self) -> Result<String> {
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            text.push_str(self.until(|byte| matches!(byte, b'"' | b'\\'))?);
            let mut marks = self.rest.chars();
            match (marks.next(), marks.next()) {
                (Some('"'), _) => {
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    return Ok(text);
                }
                (Some('\\'), Some(escaped)) => {
                    self.rest = marks.as_str();
                    text.push(self.unescaped(escaped)?);
                }
                _ => return Err(Unreadable),
            }
        }
    }

    /// What stands behind a backslash. `\u` writes control characters only; all others are written as they are.
    fn unescaped(&mut self, escaped: char) -> Result<char> {
        Ok(match escaped {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            '"' | '\\' | '/' => escaped,
            'u' => {
                let (code, rest) = self.rest.split_at_checked(4).ok_or(Unreadable)?;
                self.rest = rest;
                let code = u32::from_str_radix(code, 16).map_err(|_| Unreadable)?;
                char::from_u32(code).ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        })
    }

    /// The digits of a number, with its sign.
    pub(super) fn number(&mut self) -> Result<&'t str> {
        self.peek();
        self.until(|byte| !byte.is_ascii_digit() && byte != b'-')
    }

    /// Passes over a value that nobody asks for.
    pub(super) fn skip(&mut self) -> Result<()> {
        let mut depth = 0usize;
        loop {
            match self.peek().ok_or(Unreadable)? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    depth += 1;
                }
                b'}' | b']' => {
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    depth = depth.checked_sub(1).ok_or(Unreadable)?;
                }
                b',' | b':' if depth > 0 => self.rest = self.rest.get(1..).unwrap_or_default(),
                _ => {
                    let word = self.until(|byte| !byte.is_ascii_alphanumeric() && !b"+-.".contains(&byte))?;
                    if word.is_empty() {
                        return Err(Unreadable);
                    }
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
