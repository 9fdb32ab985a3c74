//! JSON: keys, strings, values.

use super::scanner::{Class, Scanner};

/// Cuts JSON into tokens.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    while let Some(letter) = scanner.peek() {
        match letter {
            '"' => string(scanner),
            '-' | '0'..='9' => {
                scanner.take(
                    Class::Value,
                    scanner.run(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')),
                );
            }
            letter if letter.is_ascii_alphabetic() => {
                scanner.take(Class::Value, scanner.run(|letter| letter.is_ascii_alphabetic()));
            }
            _ => scanner.skip(),
        }
    }
}

/// A string, which is a key where a colon follows.
fn string(scanner: &mut Scanner<'_>) {
    let mut probe = Scanner::new(scanner.left());
    probe.quoted(Class::Text, '"', true);
    let key = probe.left().trim_start().starts_with(':');
    scanner.quoted(if key { Class::Key } else { Class::Text }, '"', true);
}

#[cfg(test)]
mod tests {
    use super::super::scanner::Class;
    use super::super::tests::found;

    #[test]
    fn keys_strings_and_values_are_told_apart() {
        let source = r#"{"icc": false, "dns" : ["1.1.1.1"], "n": -1.5e3, "s": "a \" b"}"#;
        assert_eq!(found("json", source, Class::Key), ["\"icc\"", "\"dns\"", "\"n\"", "\"s\""]);
        assert_eq!(found("json", source, Class::Text), ["\"1.1.1.1\"", r#""a \" b""#]);
        assert_eq!(found("json", source, Class::Value), ["false", "-1.5e3"]);
    }
}
