//! Variables in a Compose file: `$NAME`, `${NAME}`, `${NAME:-default}` and their kin.
//!
//! See <https://docs.docker.com/reference/compose-file/interpolation/>. The shell and the `.env` file of
//! the person who runs Compose are not known here, so every variable counts as unset: its default is
//! used, and a variable without one stays in the text as it is written.

use std::collections::HashMap;

/// How deep defaults may hold variables with defaults.
const MAX_DEPTH: usize = 16;

/// How long a variable with its default may be, in bytes; a longer one stays as it is written.
const MAX_LENGTH: usize = 1024;

/// The text after interpolation; see [`is_unknown`] for what could not be replaced.
#[must_use]
pub fn interpolate(text: &str) -> String {
    if !text.contains('$') {
        return text.to_owned();
    }
    let mut result = String::with_capacity(text.len());
    Interpolation { text, ends: ends(text) }.replace(0, text.len(), MAX_DEPTH, &mut result);
    result
}

/// Whether a text, after interpolation, holds a variable whose value only the person who runs it knows.
///
/// A text such as `$HOME` that was written `$$HOME` for the container's own shell counts as well, and so does
/// `$(…)`, which stands for the output of a command where the text comes from a command line.
#[must_use]
pub fn is_unknown(text: &str) -> bool {
    text.match_indices('$').any(|(at, _)| {
        text.get(at + 1..)
            .is_some_and(|rest| rest.starts_with(|next: char| matches!(next, '{' | '(') || starts_name(next)))
    })
}

fn starts_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

/// The place of the `}` that closes each `${`, by the place of its `{`.
fn ends(text: &str) -> HashMap<usize, usize> {
    let mut ends = HashMap::new();
    let mut open = Vec::new();
    let mut before = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' if before == b'$' => open.push(at),
            b'}' => {
                if let Some(start) = open.pop().filter(|start| at - start <= MAX_LENGTH) {
                    ends.insert(start, at);
                }
            }
            _ => {}
        }
        before = byte;
    }
    ends
}

/// A text, and where its variables end: every byte is looked at a fixed number of times, however deep they lie.
struct Interpolation<'a> {
    text: &'a str,
    ends: HashMap<usize, usize>,
}

impl Interpolation<'_> {
    /// Appends what stands for the bytes from `start` to `end`.
    fn replace(&self, start: usize, end: usize, depth: usize, result: &mut String) {
        let mut at = start;
        while let Some(rest) = self.text.get(at..end) {
            let Some((before, after)) = rest.split_once('$') else {
                result.push_str(rest);
                return;
            };
            result.push_str(before);
            let brace = at + before.len() + 1;
            at = brace;
            if after.starts_with('$') {
                result.push('$');
                at += 1;
            } else if let Some(&close) = self.ends.get(&brace).filter(|close| **close < end) {
                let inner = self.text.get(brace + 1..close).unwrap_or_default();
                match default(inner).filter(|_| depth > 0) {
                    Some(default) => self.replace(close - default.len(), close, depth - 1, result),
                    None => result.extend(["${", inner, "}"]),
                }
                at = close + 1;
            } else {
                result.push('$');
            }
        }
    }
}

/// What stands for an unset variable: `-` and `:-` give a default, `+` and `:+` nothing. It ends where the variable
/// does.
fn default(inner: &str) -> Option<&str> {
    let name = inner.find(|character: char| !character.is_ascii_alphanumeric() && character != '_')?;
    let operator = inner.get(name..)?;
    if operator.starts_with('+') || operator.starts_with(":+") {
        return Some("");
    }
    operator.strip_prefix(":-").or_else(|| operator.strip_prefix('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_replaced_or_kept() {
        let cases = [
            ("plain", "plain", false),
            ("a$$b", "a$b", true),
            ("cost: 5$", "cost: 5$", false),
            ("${A}", "${A}", true),
            ("$A/x", "$A/x", true),
            ("${A:-b}", "b", false),
            ("${A-b}", "b", false),
            ("${A:-}", "", false),
            ("${A:+b}", "", false),
            ("${A:?needed}", "${A:?needed}", true),
            ("x${A:-${B:-c}}y", "xcy", false),
            ("x${A:-${B}}y", "x${B}y", true),
            ("${A", "${A", true),
            ("nginx:${TAG:-1.27}", "nginx:1.27", false),
            ("${A:-$$b}", "$b", true),
            ("${A:-a${B:+b}c}d", "acd", false),
            ("${A:-b}}${C:-d}", "b}d", false),
            ("${A:-${B", "${A:-${B", true),
            ("${A:-é${B:-ü}}", "éü", false),
        ];
        for (text, expected, unknown) in cases {
            assert_eq!(interpolate(text), expected, "{text}");
            assert_eq!(is_unknown(&interpolate(text)), unknown, "{text}");
        }
    }

    #[test]
    fn variables_within_each_other_are_looked_at_once() {
        let open = "${A:-".repeat(100_000);
        assert_eq!(interpolate(&open), open);
        let closed = format!("{open}x{}", "}".repeat(100_000));
        assert!(interpolate(&closed).len() <= closed.len());
    }
}
