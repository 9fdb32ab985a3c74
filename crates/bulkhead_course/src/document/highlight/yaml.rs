//! YAML: keys, strings, values, comments, variables.

use super::scanner::{Class, Scanner};

/// Cuts YAML into tokens.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    let mut before = '\n';
    while let Some(letter) = scanner.peek() {
        let starts_word = before.is_whitespace() || matches!(before, '[' | '{' | ',' | '-');
        match letter {
            '#' if before.is_whitespace() => scanner.take(Class::Comment, scanner.line()),
            '"' if starts_word => quoted(scanner, '"'),
            '\'' if starts_word => quoted(scanner, '\''),
            '$' => scanner.variable(),
            '&' | '*' if starts_word => {
                scanner.take(Class::Variable, scanner.run(|c| !c.is_whitespace() && c != ','))
            }
            letter
                if starts_word && (letter.is_alphanumeric() || matches!(letter, '_' | '.' | '<' | '/')) =>
            {
                word(scanner);
            }
            _ => scanner.skip(),
        }
        before = if letter.is_alphanumeric() { 'a' } else { letter };
    }
}

/// A string, which is a key where a colon follows.
fn quoted(scanner: &mut Scanner<'_>, quote: char) {
    let mut probe = Scanner::new(scanner.left());
    probe.quoted(Class::Text, quote, quote == '"');
    let key = probe.left().starts_with(": ") || probe.left().starts_with(":\n");
    scanner.quoted(if key { Class::Key } else { Class::Text }, quote, quote == '"');
}

/// A key, or a value that is a number or a truth.
fn word(scanner: &mut Scanner<'_>) {
    let len = scanner.run(|letter| !letter.is_whitespace() && !matches!(letter, ',' | ']' | '}' | '$'));
    let word = scanner.left().get(..len).unwrap_or_default();
    if let Some(key) = word.strip_suffix(':').filter(|key| !key.is_empty()) {
        return scanner.take(Class::Key, key.len());
    }
    let value = matches!(word, "true" | "false" | "null" | "yes" | "no") || is_number(word);
    scanner.take(if value { Class::Value } else { Class::Plain }, len);
}

/// Whether a word looks like a number. Parsing it for its colour alone would bring ten kilobytes of tables.
fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && word.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && word.chars().filter(|letter| *letter == '.').count() < 2
}

#[cfg(test)]
mod tests {
    use super::super::scanner::Class;
    use super::super::tests::found;

    const SOURCE: &str = "services:\n  api:\n    image: \"nginx:1.27\" # pinned\n    read_only: true\n    tmpfs: [/run]\n    \
                          ports: ['8080:80']\n    user: 10001\n    env: ${NAME}\n    run: echo ${{ github.sha }}.\n";

    #[test]
    fn keys_values_and_strings_are_told_apart() {
        let keys = ["services", "api", "image", "read_only", "tmpfs", "ports", "user", "env", "run"];
        assert_eq!(found("yaml", SOURCE, Class::Key), keys);
        assert_eq!(found("yaml", SOURCE, Class::Text), ["\"nginx:1.27\"", "'8080:80'"]);
        assert_eq!(found("yaml", SOURCE, Class::Value), ["true", "10001"]);
    }

    #[test]
    fn comments_and_variables_are_told_apart() {
        assert_eq!(found("yaml", SOURCE, Class::Comment), ["# pinned"]);
        assert_eq!(found("yaml", SOURCE, Class::Variable), ["${NAME}", "${{ github.sha }}"]);
    }

    #[test]
    fn a_version_is_no_number() {
        assert_eq!(found("yaml", "a: 1.5\nb: 1.2.3\nc: 10m\n", Class::Value), ["1.5"]);
    }

    #[test]
    fn a_hash_within_a_word_is_no_comment() {
        assert!(found("yaml", "image: a#b\n", Class::Comment).is_empty());
    }
}
