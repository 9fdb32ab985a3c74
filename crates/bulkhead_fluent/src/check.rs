//! What may be wrong with the languages' files, and whether they say the same.

use crate::{Kind, Language, Message, ORIGINAL};
use std::fmt;

/// Something that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The language's tag.
    pub tag: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.ftl:{}: {}", self.tag, self.line, self.message)
    }
}

/// Names that no Rust function may have, but a message could.
const KEYWORDS: [&str; 37] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while", "crate", "self",
];

/// Compares every language with the original.
pub(crate) fn compare(languages: &[Language], mistakes: &mut Vec<Mistake>) {
    let Some((original, others)) = languages.split_first().filter(|(first, _)| first.tag == ORIGINAL) else {
        mistakes.push(Mistake {
            tag: ORIGINAL.to_owned(),
            line: 1,
            message: "this file is missing".to_owned(),
        });
        return;
    };
    for message in &original.messages {
        let names = message.variables.iter().map(|(name, _)| name);
        for name in std::iter::once(&message.id).chain(names).filter(|name| !is_name(name)) {
            let text = format!("`{name}` has to be of a to z, digits and hyphens, and no word of Rust's own");
            mistakes.push(Mistake { tag: original.tag.clone(), line: message.line, message: text });
        }
    }
    for language in others {
        let mut tell = |line, message| mistakes.push(Mistake { tag: language.tag.clone(), line, message });
        for message in &original.messages {
            match language.messages.iter().find(|own| own.id == message.id) {
                None => tell(1, format!("`{}` is missing", message.id)),
                Some(own) if names(own) != names(message) => {
                    tell(own.line, format!("`{}` has not the variables {}", own.id, list(message)));
                }
                Some(_) => {}
            }
        }
        for own in &language.messages {
            if original.messages.iter().all(|message| message.id != own.id) {
                tell(own.line, format!("`{}` is not in {ORIGINAL}.ftl", own.id));
            }
        }
    }
}

fn names(message: &Message) -> Vec<&str> {
    message.variables.iter().map(|(name, _)| name.as_str()).collect()
}

fn list(message: &Message) -> String {
    let names: Vec<String> = message
        .variables
        .iter()
        .map(|(name, kind)| match kind {
            Kind::Value => format!("${name}"),
            Kind::Element => format!("${name} (Element)"),
        })
        .collect();
    if names.is_empty() { "(none)".to_owned() } else { names.join(", ") }
}

fn is_name(name: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.bytes().all(sound) && !KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use crate::tests::read;

    fn mistakes(english: &str, german: &str) -> Vec<String> {
        read(english, german).unwrap_err()
    }

    #[test]
    fn every_language_has_the_same_messages() {
        assert_eq!(
            mistakes("a = One\n", "b = Zwei\n"),
            ["de.ftl:1: `a` is missing", "de.ftl:3: `b` is not in en.ftl"]
        );
    }

    #[test]
    fn every_message_has_the_same_variables() {
        assert_eq!(
            mistakes("a = { $n } of { $of }\n", "a = { $n }\n"),
            ["de.ftl:3: `a` has not the variables $n, $of"]
        );
    }

    #[test]
    fn a_message_has_the_name_of_a_function() {
        for name in ["Upper", "match", "a_b"] {
            let text = format!("{name} = x\n");
            assert!(mistakes(&text, &text)[0].contains("has to be of a to z"), "{name}");
        }
    }

    #[test]
    fn what_is_no_fluent_is_told_with_its_line() {
        assert!(mistakes("a = { $n\n", "a = x\n")[0].starts_with("en.ftl:"));
        assert_eq!(mistakes("a = x\na = y\n", "a = x\n"), ["en.ftl:4: `a` stands here twice"]);
    }
}
