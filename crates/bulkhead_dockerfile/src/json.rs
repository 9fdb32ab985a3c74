//! The JSON array of strings that makes an exec form.

use crate::lines::Slice;
use bulkhead_text::Spanned;

/// How deep an array may be nested; deeper ones are read as shell form.
const MAX_DEPTH: usize = 64;

/// What an argument that may be a JSON array is.
pub(crate) enum Json {
    /// An array of strings.
    Strings(Vec<Spanned<String>>),
    /// An array with something else in it, which Docker refuses.
    NotStrings,
    /// No JSON array.
    Other,
}

/// Reads an argument as a JSON array, as strictly as Go's `encoding/json`.
pub(crate) fn array(text: Slice<'_>) -> Json {
    let text = text.trim();
    let mut reader = Reader { rest: text.text(), length: text.text().len() };
    if !reader.take('[') {
        return Json::Other;
    }
    let mut strings = Vec::new();
    let mut others = false;
    if !reader.take(']') {
        loop {
            reader.space();
            let start = reader.at();
            if reader.rest.starts_with('"') {
                let Some(value) = reader.string() else { return Json::Other };
                strings.push(Spanned::new(value, text.part(start..reader.at()).span()));
            } else {
                others = true;
                if reader.value(1).is_none() {
                    return Json::Other;
                }
            }
            if reader.take(']') {
                break;
            }
            if !reader.take(',') {
                return Json::Other;
            }
        }
    }
    reader.space();
    match (reader.rest.is_empty(), others) {
        (false, _) => Json::Other,
        (true, true) => Json::NotStrings,
        (true, false) => Json::Strings(strings),
    }
}

struct Reader<'t> {
    rest: &'t str,
    length: usize,
}

impl Reader<'_> {
    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn take(&mut self, wanted: char) -> bool {
        self.space();
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Skips any value.
    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.space();
        match self.rest.chars().next()? {
            '"' => self.string().map(drop),
            '[' => self.list('[', ']', depth, false),
            '{' => self.list('{', '}', depth, true),
            _ => {
                let end = self.rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                (matches!(word, "true" | "false" | "null") || is_number(word)).then_some(())
            }
        }
    }

    fn list(&mut self, open: char, close: char, depth: usize, keys: bool) -> Option<()> {
        self.take(open);
        if self.take(close) {
            return Some(());
        }
        loop {
            if keys {
                self.space();
                self.string()?;
                self.take(':').then_some(())?;
            }
            self.value(depth + 1)?;
            if self.take(close) {
                return Some(());
            }
            self.take(',').then_some(())?;
        }
    }

    fn string(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut result = String::new();
        loop {
            match self.next()? {
                '"' => return Some(result),
                '\\' => {
                    let escaped = self.escaped()?;
                    result.push(escaped);
                }
                control if control < ' ' => return None,
                other => result.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            same @ ('"' | '\\' | '/') => same,
            'u' => {
                let high = self.hex()?;
                let pair = (0xd800..0xdc00).contains(&high).then(|| self.rest.strip_prefix("\\u")).flatten();
                let low = pair.and_then(|rest| u32::from_str_radix(rest.get(..4)?, 16).ok());
                match low.filter(|low| (0xdc00..0xe000).contains(low)) {
                    Some(low) => {
                        self.rest = self.rest.get(6..)?;
                        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))?
                    }
                    None => char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER),
                }
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits =
            self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.rest = self.rest.get(4..)?;
        u32::from_str_radix(digits, 16).ok()
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next();
        self.rest = characters.as_str();
        character
    }
}

fn is_number(word: &str) -> bool {
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
