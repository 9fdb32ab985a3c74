//! Dockerfiles: instructions, options, strings, variables, comments.

use super::scanner::{Class, Scanner};

/// Words that are part of an instruction in the middle of its line.
const INNER_WORDS: [&str; 6] = ["AS", "as", "CMD", "NONE", "COPY", "RUN"];

/// Cuts a Dockerfile into tokens.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    let mut continued = false;
    while !scanner.left().is_empty() {
        scanner.take(Class::Plain, scanner.run(|letter| letter == ' ' || letter == '\t'));
        if scanner.peek() == Some('#') {
            scanner.take(Class::Comment, scanner.line());
        } else {
            if !continued {
                scanner.take(Class::Keyword, scanner.run(|letter| letter.is_ascii_alphabetic()));
            }
            continued = arguments(scanner);
        }
        scanner.skip();
    }
}

/// The rest of a line; whether the next line continues it.
fn arguments(scanner: &mut Scanner<'_>) -> bool {
    let mut continued = false;
    let mut at_word = false;
    while let Some(letter) = scanner.peek().filter(|letter| *letter != '\n') {
        continued = if letter.is_whitespace() { continued } else { letter == '\\' };
        match letter {
            '"' => scanner.quoted(Class::Text, '"', true),
            '\'' => scanner.quoted(Class::Text, '\'', false),
            '$' => scanner.variable(),
            '-' if at_word && scanner.left().starts_with("--") => {
                scanner
                    .take(Class::Key, scanner.run(|letter| letter.is_ascii_alphanumeric() || letter == '-'));
            }
            letter if at_word && letter.is_ascii_alphabetic() => {
                let len = scanner.run(|letter| !letter.is_whitespace() && letter != '$' && letter != '"');
                let word = scanner.left().get(..len).unwrap_or_default();
                scanner.take(if INNER_WORDS.contains(&word) { Class::Keyword } else { Class::Plain }, len);
            }
            _ => scanner.skip(),
        }
        at_word = letter.is_whitespace();
    }
    continued
}

#[cfg(test)]
mod tests {
    use super::super::scanner::Class;
    use super::super::tests::found;

    #[test]
    fn instructions_begin_lines_and_not_continuations() {
        let source = "FROM node AS build\nRUN apk add \\\n  # why\n  curl\n";
        assert_eq!(found("dockerfile", source, Class::Keyword), ["FROM", "AS", "RUN"]);
        assert_eq!(found("dockerfile", source, Class::Comment), ["# why"]);
    }

    #[test]
    fn options_strings_and_variables_are_told_apart() {
        let source = "COPY --chown=app:app [\"a\", \"b\"] ${HOME}/x $y\n";
        assert_eq!(found("dockerfile", source, Class::Key), ["--chown"]);
        assert_eq!(found("dockerfile", source, Class::Text), ["\"a\"", "\"b\""]);
        assert_eq!(found("dockerfile", source, Class::Variable), ["${HOME}", "$y"]);
    }
}
