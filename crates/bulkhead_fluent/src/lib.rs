//! The page's words, from Fluent files (`web/texts/*.ftl`) to what the page holds and fetches.
//!
//! A build script makes a Rust function of every message of `en.ftl`, so that a misspelt or forgotten one does not
//! compile; `cargo xtask` writes the other languages as JSON. Every language has to have the same messages with the same
//! variables. The page has no Fluent parser: a message is packed into a [short form](mod@pack) that is read as it is
//! shown.

mod check;
mod language;
pub mod pack;
mod rust;

pub use check::Mistake;
pub use language::{Kind, Language, Message};

/// The language that the others are translations of, and that stands in the page itself.
pub const ORIGINAL: &str = "en";

/// All languages, checked: the original is the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    languages: Vec<Language>,
}

impl Texts {
    /// Reads the Fluent files, each with its language's tag (`en`, `de`).
    ///
    /// # Errors
    /// Everything that is wrong with them, for those who write them.
    pub fn read(files: &[(String, String)]) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut languages: Vec<_> =
            files.iter().map(|(tag, source)| Language::read(tag, source, &mut mistakes)).collect();
        languages.sort_by_key(|language| (language.tag != ORIGINAL, language.tag.clone()));
        check::compare(&languages, &mut mistakes);
        if mistakes.is_empty() { Ok(Self { languages }) } else { Err(mistakes) }
    }

    /// The languages, the original first.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The messages of the original, in the order that gives them their numbers.
    fn original(&self) -> &[Message] {
        self.languages.first().map_or(&[], |language| &language.messages)
    }

    /// A number that changes when the messages do, so that a page never shows the words of another build in the wrong
    /// places.
    #[must_use]
    pub fn stamp(&self) -> String {
        // FNV-1a: the same on every machine.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for message in self.original() {
            let variables = message.variables.iter().map(|(name, _)| name.as_str());
            for byte in
                std::iter::once(message.id.as_str()).chain(variables).flat_map(|it| it.bytes().chain([0]))
            {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }

    /// A language as the page fetches it: a list of the stamp and every message in the original's order.
    #[must_use]
    pub fn json(&self, language: &Language) -> String {
        let stamp = self.stamp();
        let packed = self.original().iter().map(|message| language.packed(&message.id));
        let list: Vec<&str> = std::iter::once(stamp.as_str()).chain(packed).collect();
        // A list of texts always has a form in JSON.
        serde_json::to_string(&list).unwrap_or_default()
    }

    /// The Rust source of the functions that say the messages, and of the list of languages.
    #[must_use]
    pub fn rust(&self) -> String {
        rust::source(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn read(english: &str, german: &str) -> Result<Texts, Vec<String>> {
        let head = "language-name = X\nlanguage-direction = ltr\n";
        let file = |tag: &str, text: &str| (tag.to_owned(), format!("{head}{text}"));
        Texts::read(&[file("de", german), file("en", english)])
            .map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn another_language_is_a_list_in_the_original_s_order() {
        let texts = read("a = One\nb = Two\n", "b = Zwei\na = Eins\n").unwrap();
        let german = &texts.languages()[1];
        assert_eq!(german.tag, "de");
        assert_eq!(texts.json(german), format!(r#"["{}","Eins","Zwei"]"#, texts.stamp()));
    }

    #[test]
    fn the_stamp_follows_the_messages_and_not_their_words() {
        let stamp = |english: &str, german: &str| read(english, german).unwrap().stamp();
        let one = stamp("a = One\n", "a = Eins\n");
        assert_eq!(one, stamp("a = Other\n", "a = Anders\n"));
        assert_ne!(one, stamp("b = One\n", "b = Eins\n"));
        assert_ne!(one, stamp("a = One { $n }\n", "a = Eins { $n }\n"));
    }
}
