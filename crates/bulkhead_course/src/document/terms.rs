//! Terms of the glossary in a text: each is explained where it comes up first.

use super::{Document, Node, Tag};
use crate::glossary::Glossary;
use std::collections::BTreeSet;

/// What explains the terms in the texts of one page, in their order.
#[derive(Debug)]
pub(crate) struct Explainer<'a> {
    glossary: &'a Glossary,
    /// The places of the terms that have come up.
    seen: BTreeSet<usize>,
}

/// A word of the glossary in a text: its first byte, the one after it, and the place of its term.
type Found = (usize, usize, usize);

impl<'a> Explainer<'a> {
    /// An explainer for one page.
    pub(crate) fn new(glossary: &'a Glossary) -> Self {
        Self { glossary, seen: BTreeSet::new() }
    }

    /// Explains the terms that come up for the first time.
    pub(crate) fn explain(&mut self, text: &mut Document) {
        if !self.glossary.terms.is_empty() {
            self.explain_all(std::rc::Rc::<Vec<Node>>::make_mut(&mut text.0));
        }
    }

    fn explain_all(&mut self, nodes: &mut Vec<Node>) {
        let before = std::mem::take(nodes);
        for node in before {
            match node {
                Node::Text(text) => self.split(text, nodes),
                Node::Element(tag, attribute, mut children) => {
                    if has_prose(tag) {
                        self.explain_all(&mut children);
                    }
                    nodes.push(Node::Element(tag, attribute, children));
                }
            }
        }
    }

    /// Puts a text behind `nodes`, with every new term in it as an element.
    fn split(&mut self, mut text: String, nodes: &mut Vec<Node>) {
        while let Some((start, end, place)) = self.first(&text) {
            let Some(term) = self.glossary.terms.get(place) else { break };
            self.seen.insert(place);
            let rest = text.split_off(end);
            let word = text.split_off(start);
            if !text.is_empty() {
                nodes.push(Node::Text(text));
            }
            let meaning = Node::new(Tag::Meaning, vec![Node::Text(self.glossary.meaning(term))]);
            nodes.push(Node::Element(Tag::Term, term.slug.clone(), vec![Node::Text(word), meaning]));
            text = rest;
        }
        if !text.is_empty() {
            nodes.push(Node::Text(text));
        }
    }

    /// The first word of a term that has not come up; of several there the longest.
    fn first(&self, text: &str) -> Option<Found> {
        let new = self.glossary.terms.iter().enumerate().filter(|(place, _)| !self.seen.contains(place));
        let words = new.flat_map(|(place, term)| {
            term.also.iter().chain([&term.title]).map(move |word| (place, word.as_str()))
        });
        let found = words.filter_map(|(place, word)| {
            let (start, end) = find_word(text, word)?;
            Some((start, end, place))
        });
        found.min_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)))
    }
}

/// Whether an element holds sentences: not headings, links, code, or what stands for a picture.
fn has_prose(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Quote
            | Tag::List
            | Tag::Numbered
            | Tag::Item
            | Tag::Table
            | Tag::Row
            | Tag::Cell
    )
}

/// Where a word stands by itself, in any case of ASCII letters.
fn find_word(text: &str, word: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(candidate) = text.get(from..) {
        let start = from + position(candidate, word)?;
        let end = start + word.len();
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        if !before.is_some_and(joins) && !after.is_some_and(joins) {
            return Some((start, end));
        }
        from = end;
    }
    None
}

/// Where `word` stands first, in any case of ASCII letters.
fn position(text: &str, word: &str) -> Option<usize> {
    // The first letter alone rules out nearly every place: an author waits for all terms in all lessons.
    let first = word.as_bytes().first()?;
    let begins = text.bytes().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(first));
    begins
        .map(|(at, _)| at)
        .find(|&at| text.get(at..at + word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word)))
}

/// Whether a character makes a longer word of what is beside it: `user-namespace`, `namespace_x`.
fn joins(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = "## Namespace\n\n<!-- also: namespaces -->\n\nA view.\n\n\
                            ## User namespace\n\nNobody outside.\n";

    fn explained(markdown: &str) -> String {
        let glossary = Glossary::parse(GLOSSARY).unwrap();
        let mut text = Document::read(markdown);
        Explainer::new(&glossary).explain(&mut text);
        serde_json::to_string(&text).unwrap()
    }

    #[test]
    fn a_term_is_explained_where_it_comes_up_first_and_in_prose_only() {
        assert_eq!(
            explained(
                "## Namespaces\n\nIn `namespace` and [a namespace](https://x.y/), Namespaces, namespace.\n"
            ),
            r#"[["h2","namespaces","Namespaces"],["p","","In ",["code","","namespace"]," and ",["a","https://x.y/","a namespace"],", ",["term","namespace","Namespaces",["meaning","","A view."]],", namespace."]]"#
        );
    }

    #[test]
    fn the_longest_term_counts_and_parts_of_words_do_not() {
        assert_eq!(
            explained("A namespaced user namespace, a namespace-id.\n"),
            r#"[["p","","A namespaced ",["term","user-namespace","user namespace",["meaning","","Nobody outside."]],", a namespace-id."]]"#
        );
    }

    #[test]
    fn letters_of_any_language_do_no_harm() {
        assert!(explained("Über Namespaces – ünd\n").contains(r#"["term","namespace","Namespaces""#));
        assert!(!explained("Übernamespaces ñnamespace\n").contains("term"));
    }
}
