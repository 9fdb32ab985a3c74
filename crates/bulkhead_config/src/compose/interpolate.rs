//! Variables in a Compose file: `$NAME`, `${NAME}`, `${NAME:-default}` and their kin.
//!
//! See <https://docs.docker.com/reference/compose-file/interpolation/>. The shell and the `.env` file of
//! the person who runs Compose are not known here, so every variable counts as unset: its default is
//! used, and a variable without one stays in the text as it is written.

/// How deep defaults may hold variables with defaults.
const MAX_DEPTH: usize = 16;

/// How long a variable with its default may be, in bytes; a longer one stays as it is written.
const MAX_LENGTH: usize = 1024;

/// The text after interpolation; see [`is_unknown`] for what could not be replaced.
#[must_use]
pub fn interpolate(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    replace(text, MAX_DEPTH, &mut result);
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

fn replace(text: &str, depth: usize, result: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        result.push_str(before);
        if let Some(after) = after.strip_prefix('$') {
            result.push('$');
            rest = after;
        } else if let Some((inner, after)) = after.strip_prefix('{').and_then(braced) {
            match default(inner).filter(|_| depth > 0) {
                Some(default) => replace(default, depth - 1, result),
                None => result.extend(["${", inner, "}"]),
            }
            rest = after;
        } else {
            result.push('$');
            rest = after;
        }
    }
    result.push_str(rest);
}

/// The text up to the `}` that closes a variable, and what comes after.
fn braced(text: &str) -> Option<(&str, &str)> {
    let mut open = 1usize;
    let mut after_dollar = false;
    for (at, character) in text.char_indices().take_while(|(at, _)| *at < MAX_LENGTH) {
        match character {
            '{' if after_dollar => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        after_dollar = character == '$';
        if open == 0 {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
    }
    None
}

/// What stands for an unset variable: `-` and `:-` give a default, `+` and `:+` nothing.
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
        ];
        for (text, expected, unknown) in cases {
            assert_eq!(interpolate(text), expected, "{text}");
            assert_eq!(is_unknown(&interpolate(text)), unknown, "{text}");
        }
    }
}
