//! What a YAML word stands for: text, a number, a boolean or null.
//!
//! As Compose's parser decides it (<https://github.com/yaml/go-yaml/blob/v3/resolve.go>): the words of
//! YAML 1.2, so `yes`, `no`, `on` and `off` are text; but `0777` is octal, `1_000` is a number and `0b101`
//! is binary as in YAML 1.1. `22:22` is text.

use crate::value::Meaning;
use bulkhead_text::is_float;

/// What a plain word stands for.
#[must_use]
pub fn resolve(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Meaning::Null,
        "true" | "True" | "TRUE" => return Meaning::Bool(true),
        "false" | "False" | "FALSE" => return Meaning::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Meaning::Float,
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF" => {
            return Meaning::Float;
        }
        _ => {}
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        return Meaning::String;
    }
    let digits = text.replace('_', "");
    integer(&digits).map(Meaning::Integer).or_else(|| float(&digits)).unwrap_or(Meaning::String)
}

/// What a word with a tag of YAML's own, such as `!!str`, stands for; `None` for any other tag.
#[must_use]
pub fn resolve_tagged(tag: &str, text: &str) -> Option<Meaning> {
    let resolved = resolve(text);
    match (tag, resolved) {
        ("!!str" | "!!binary", _) => Some(Meaning::String),
        ("!!null", _) => Some(Meaning::Null),
        ("!!float", Meaning::Integer(_)) => float(&text.replace('_', "")),
        ("!!bool" | "!!int" | "!!float", _) => Some(resolved),
        _ => None,
    }
}

/// A whole number that fits 64 bits, signed or not; larger ones are floats.
fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)];
    let (digits, radix) = prefixes
        .into_iter()
        .find_map(|(prefix, radix)| digits.strip_prefix(prefix).map(|digits| (digits, radix)))
        .or_else(|| digits.strip_prefix('0').filter(|digits| !digits.is_empty()).map(|digits| (digits, 8)))
        .unwrap_or((digits, 10));
    if !digits.starts_with(|first: char| first.is_ascii_hexdigit()) {
        return None;
    }
    let value = i128::from(u64::from_str_radix(digits, radix).ok()?);
    let value = if negative { -value } else { value };
    (value >= i128::from(i64::MIN)).then_some(value)
}

/// A number with a point, an exponent or too many digits for a whole number.
fn float(text: &str) -> Option<Meaning> {
    is_float(text).then_some(Meaning::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_compose_takes_them_for() {
        let cases = [
            ("", Meaning::Null),
            ("~", Meaning::Null),
            ("null", Meaning::Null),
            ("nULL", Meaning::String),
            ("true", Meaning::Bool(true)),
            ("FALSE", Meaning::Bool(false)),
            ("yes", Meaning::String),
            ("off", Meaning::String),
            ("80", Meaning::Integer(80)),
            ("-5", Meaning::Integer(-5)),
            ("+5", Meaning::Integer(5)),
            ("0", Meaning::Integer(0)),
            ("0777", Meaning::Integer(511)),
            ("0o17", Meaning::Integer(15)),
            ("0x1F", Meaning::Integer(31)),
            ("0b11", Meaning::Integer(3)),
            ("1_000", Meaning::Integer(1000)),
            ("18446744073709551615", Meaning::Integer(18_446_744_073_709_551_615)),
            ("18446744073709551616", Meaning::Float),
            ("089", Meaning::Float),
            ("1.5", Meaning::Float),
            (".5", Meaning::Float),
            ("5.", Meaning::Float),
            ("1e3", Meaning::Float),
            (".inf", Meaning::Float),
            ("22:22", Meaning::String),
            ("1.2.3", Meaning::String),
            ("3s", Meaning::String),
            ("-", Meaning::String),
            ("--5", Meaning::String),
            ("2024-01-01", Meaning::String),
        ];
        for (text, meaning) in cases {
            assert_eq!(resolve(text), meaning, "{text}");
        }
    }

    #[test]
    fn a_tag_of_yaml_decides() {
        assert_eq!(resolve_tagged("!!str", "80"), Some(Meaning::String));
        assert_eq!(resolve_tagged("!!int", "80"), Some(Meaning::Integer(80)));
        assert_eq!(resolve_tagged("!!float", "80"), Some(Meaning::Float));
        assert_eq!(resolve_tagged("!reset", "80"), None);
    }
}
