//! One language's file: its messages, packed.

use crate::Mistake;
use crate::pack::Packer;
use fluent_syntax::ast::{Comment, Entry};
use fluent_syntax::parser::parse;
use std::collections::BTreeMap;

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text or a number.
    Value,
    /// A piece of the page, such as a link: the message's comment says `$name (Element)`.
    Element,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub id: String,
    /// The packed words.
    pub packed: String,
    /// Its variables by name.
    pub variables: Vec<(String, Kind)>,
    /// The line that it begins on, from 1.
    pub line: usize,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag (`en`).
    pub tag: String,
    /// What its speakers call it: the message `language-name`.
    pub name: String,
    /// How it is written, `ltr` or `rtl`: the message `language-direction`.
    pub direction: String,
    /// The other messages, in order.
    pub messages: Vec<Message>,
}

/// The messages that say something of the language itself.
const ABOUT: [&str; 2] = ["language-name", "language-direction"];

impl Language {
    /// Reads a file; what is wrong with it goes to `mistakes`.
    pub(crate) fn read(tag: &str, source: &str, mistakes: &mut Vec<Mistake>) -> Self {
        let mut tell = |line, message: String| mistakes.push(Mistake { tag: tag.to_owned(), line, message });
        let resource = parse(source).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                tell(line_at(source, error.pos.start), error.kind.to_string());
            }
            resource
        });
        let mut packer = Packer::new(&resource);
        let mut about = BTreeMap::new();
        let mut messages: Vec<Message> = Vec::new();
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            // The name is a part of the source.
            let line = line_at(source, id.as_ptr().addr().saturating_sub(source.as_ptr().addr()));
            let Some(pattern) = message.value.as_ref().filter(|_| message.attributes.is_empty()) else {
                tell(line, format!("`{id}` has to have a value, and no attributes"));
                continue;
            };
            if messages.iter().any(|other| other.id == id) || about.contains_key(id) {
                tell(line, format!("`{id}` stands here twice"));
                continue;
            }
            match packer.message(pattern) {
                Ok((packed, _)) if ABOUT.contains(&id) => drop(about.insert(id, packed)),
                Ok((packed, names)) => {
                    let kind = |name: &String| kind(message.comment.as_ref(), name);
                    let variables = names.into_iter().map(|name| (name.clone(), kind(&name))).collect();
                    messages.push(Message { id: id.to_owned(), packed, variables, line });
                }
                Err(why) => tell(line, format!("`{id}`: {why}")),
            }
        }
        let mut said = |id: &str| about.remove(id).unwrap_or_default();
        let (name, direction) = (said("language-name"), said("language-direction"));
        if name.is_empty() {
            tell(1, "`language-name` says what the language's speakers call it, and is missing".to_owned());
        }
        if !["ltr", "rtl"].contains(&direction.as_str()) {
            tell(1, "`language-direction` has to be `ltr` or `rtl`".to_owned());
        }
        Self { tag: tag.to_owned(), name, direction, messages }
    }

    /// The packed words of a message; nothing where it has none.
    pub(crate) fn packed(&self, id: &str) -> &str {
        self.messages.iter().find(|message| message.id == id).map_or("", |message| &message.packed)
    }
}

/// What the comment above a message says of a variable: `# $link (Element): the link to …`.
fn kind(comment: Option<&Comment<&str>>, name: &str) -> Kind {
    let mark = format!("${name} (Element)");
    let lines = comment.into_iter().flat_map(|comment| &comment.content);
    if lines.into_iter().any(|line| line.contains(&mark)) { Kind::Element } else { Kind::Value }
}

/// The line of a place, from 1.
fn line_at(source: &str, offset: usize) -> usize {
    1 + source.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
