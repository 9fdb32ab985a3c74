//! The glossary: the terms of the course, each with what it means.
//!
//! `glossary.md` stands beside `course.yaml`. Each heading of the second level is a term, and the text below it says
//! what it means. Other words for it stand in a comment below the heading: `<!-- also: caps, capabilities -->`.

use crate::author_error::{AuthorError, File, sorted};
use crate::markdown::{self, Heading};
use bulkhead_text::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;

/// Where the glossary is in the folder of the course.
pub const GLOSSARY_FILE: &str = "glossary.md";

/// The published glossary: a [`Document`](crate::Document).
pub const GLOSSARY_JSON: &str = "glossary.json";

/// The level of a term's heading.
const LEVEL: u8 = 2;

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as its heading writes it.
    pub title: String,
    /// Its name in addresses.
    pub slug: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// What it means: the Markdown below the heading.
    pub body: Span,
}

/// The terms of a course, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The whole file. Every [`Span`] is a place in it.
    pub source: String,
    /// The terms.
    pub terms: Vec<Term>,
}

impl Glossary {
    /// Reads `glossary.md`.
    ///
    /// # Errors
    /// A term that nothing is said of, and a word that stands for two terms.
    pub fn parse(source: &str) -> Result<Self, Vec<AuthorError>> {
        let file = File { path: GLOSSARY_FILE, text: source };
        let whole = Span::new(0, source.len());
        let headings = markdown::headings(source, whole);
        let ends = headings.iter().skip(1).map(|next| next.span.start()).chain([source.len()]);
        let mut errors = Vec::new();
        let mut taken: BTreeMap<String, &Heading> = BTreeMap::new();
        let mut terms = Vec::new();
        for (heading, end) in headings.iter().zip(ends) {
            if heading.level != LEVEL {
                continue;
            }
            let body = Span::new(heading.span.end().min(end), end);
            let also = other_words(source, body);
            if meaning(source, body).is_empty() {
                let help = "Write a sentence below it, or take it out.";
                errors.push(file.error(heading.span, format!("nothing is said of “{}”", heading.text), help));
            }
            for word in also.iter().chain([&heading.text]) {
                if let Some(other) = taken.insert(word.to_ascii_lowercase(), heading) {
                    let message = format!("“{word}” stands for “{}” already", other.text);
                    errors.push(file.error(
                        heading.span,
                        message,
                        "A word leads to one term: take it out of one.",
                    ));
                }
            }
            terms.push(Term { title: heading.text.clone(), slug: heading.slug.clone(), also, body });
        }
        if errors.is_empty() { Ok(Self { source: source.to_owned(), terms }) } else { Err(sorted(errors)) }
    }

    /// What a term means, in plain words: the first paragraph without its last sentence, which says where to read on.
    #[must_use]
    pub fn meaning(&self, term: &Term) -> String {
        meaning(&self.source, term.body)
    }
}

/// The words in the comments below a heading.
fn other_words(source: &str, body: Span) -> Vec<String> {
    let comments = markdown::events(source, body).filter_map(|(event, _)| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.into_string()),
        _ => None,
    });
    let lists: Vec<String> = comments
        .filter_map(|html| {
            let inside = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
            inside.strip_prefix("also:").map(str::to_owned)
        })
        .collect();
    lists
        .iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of the first paragraph, up to "See".
fn meaning(source: &str, body: Span) -> String {
    let mut text = String::new();
    for (event, _) in markdown::events(source, body) {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { .. }) if text.trim_end().ends_with("See") => {
                text.truncate(text.trim_end().len() - "See".len());
                break;
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Glossary

Words.

## Capability

<!-- also: capabilities, caps -->

One piece of `root`'s power.
Not all of it. See [capabilities(7)](https://man7.org/).

## Digest

A hash.
";

    #[test]
    fn terms_have_their_other_words_and_their_meaning() {
        let glossary = Glossary::parse(FILE).unwrap();
        let [capability, digest] = glossary.terms.as_slice() else { panic!("{glossary:?}") };
        assert_eq!((capability.title.as_str(), capability.slug.as_str()), ("Capability", "capability"));
        assert_eq!(capability.also, ["capabilities", "caps"]);
        assert_eq!(glossary.meaning(capability), "One piece of root's power. Not all of it.");
        assert_eq!(glossary.meaning(digest), "A hash.");
        assert!(digest.also.is_empty());
    }

    #[test]
    fn a_term_without_words_and_a_word_of_two_terms_are_mistakes() {
        let errors =
            Glossary::parse("## Empty\n\n<!-- also: digest -->\n\n## Digest\n\nA hash.\n").unwrap_err();
        let messages: Vec<_> = errors.iter().map(|it| (it.line, it.message.as_str())).collect();
        assert_eq!(messages, [(1, "nothing is said of “Empty”"), (5, "“Digest” stands for “Empty” already")]);
    }

    #[test]
    fn an_empty_file_has_no_terms() {
        assert_eq!(Glossary::parse("").unwrap().terms, []);
    }
}
