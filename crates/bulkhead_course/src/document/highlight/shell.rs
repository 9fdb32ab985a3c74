//! Shell: commands, options, strings, variables, comments.

use super::scanner::{Class, Scanner};

/// Cuts a script, or a terminal's lines that begin with `$ `, into tokens.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    let mut command = true;
    let mut before = '\n';
    while let Some(letter) = scanner.peek() {
        let starts_word = before.is_whitespace() || matches!(before, '(' | ';' | '|' | '&');
        match letter {
            '#' if starts_word => scanner.take(Class::Comment, scanner.line()),
            '"' => scanner.quoted(Class::Text, '"', true),
            '\'' => scanner.quoted(Class::Text, '\'', false),
            '$' if before == '\n' && scanner.left().starts_with("$ ") => scanner.take(Class::Comment, 1),
            '$' => scanner.variable(),
            '-' if starts_word => {
                scanner.take(Class::Key, scanner.run(|c| c.is_ascii_alphanumeric() || c == '-'));
            }
            letter if starts_word && (letter.is_alphabetic() || matches!(letter, '.' | '/')) => {
                let len =
                    scanner.run(|c| !c.is_whitespace() && !matches!(c, ';' | '|' | '&' | '"' | '\'' | '$'));
                let assigns = scanner.left().get(..len).is_some_and(|word| word.contains('='));
                scanner.take(if command && !assigns { Class::Keyword } else { Class::Plain }, len);
                command = command && assigns;
            }
            letter => {
                let continues = letter == '\\' && scanner.left().starts_with("\\\n");
                scanner.take(Class::Plain, if continues { 2 } else { letter.len_utf8() });
                command = command && letter != '\\' || matches!(letter, '\n' | ';' | '|' | '&' | '(');
                before = if continues { ' ' } else { letter };
                continue;
            }
        }
        before = 'a';
        if letter == '$' && command {
            before = ' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scanner::Class;
    use super::super::tests::found;

    #[test]
    fn the_first_word_of_a_command_is_its_name() {
        let source = "$ docker run --rm -it alpine | grep x\nA=1 ls \\\n  b\n";
        assert_eq!(found("sh", source, Class::Keyword), ["docker", "grep", "ls"]);
        assert_eq!(found("sh", source, Class::Key), ["--rm", "-it"]);
    }

    #[test]
    fn strings_variables_and_comments_are_told_apart() {
        let source = "echo \"a b\" '$c' $HOME # why\n";
        assert_eq!(found("sh", source, Class::Text), ["\"a b\"", "'$c'"]);
        assert_eq!(found("sh", source, Class::Variable), ["$HOME"]);
        assert_eq!(found("sh", source, Class::Comment), ["# why"]);
    }
}
