//! The short form of a message, that the page reads as it shows it.
//!
//! It is the text itself. A variable stands between [`OPEN`] and [`CLOSE`] as one letter, `a` for the first by name. A
//! choice is the letter of the variable that decides, then [`OR`], a key, `=` and a text for each variant, and the one
//! that stands for all others is the last: `⟨a|one=1 point|other=⟨a⟩ points⟩`, with the signs below for `⟨`, `|` and `⟩`.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::ast::{Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::collections::BTreeSet;

/// Begins a variable or a choice. No text has such a sign.
pub const OPEN: char = '\u{1}';
/// Ends it.
pub const CLOSE: char = '\u{2}';
/// Begins a variant.
pub const OR: char = '\u{3}';
/// How deep a choice may stand in another, and a message in another.
pub const MAX_DEPTH: usize = 8;

/// The plural categories of all languages, as `Intl.PluralRules` calls them.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The letters that stand for variables.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// Packs the messages of one file.
pub(crate) struct Packer<'a> {
    resource: &'a Resource<&'a str>,
    names: Vec<&'a str>,
}

impl<'a> Packer<'a> {
    pub(crate) fn new(resource: &'a Resource<&'a str>) -> Self {
        Self { resource, names: Vec::new() }
    }

    /// The short form of a message, and its variables by name.
    pub(crate) fn message(&mut self, pattern: &'a Pattern<&'a str>) -> Result<(String, Vec<String>), String> {
        let mut names = BTreeSet::new();
        self.collect(pattern, &mut names, 0)?;
        if names.len() > LETTERS.len() {
            return Err(format!("it has more than {} variables", LETTERS.len()));
        }
        self.names = names.into_iter().collect();
        let mut packed = String::new();
        self.pattern(pattern, &mut packed)?;
        Ok((packed, self.names.iter().map(|&name| name.to_owned()).collect()))
    }

    /// The variables of a pattern; an error where it is too deep.
    fn collect(
        &self,
        pattern: &'a Pattern<&'a str>,
        names: &mut BTreeSet<&'a str>,
        depth: usize,
    ) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err("it is nested too deeply, or stands in itself".to_owned());
        }
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            let inline = match expression {
                Expression::Inline(inline) => inline,
                Expression::Select { selector, variants } => {
                    for variant in variants {
                        self.collect(&variant.value, names, depth + 1)?;
                    }
                    selector
                }
            };
            match inline {
                InlineExpression::VariableReference { id } => drop(names.insert(id.name)),
                other => {
                    if let Some(pattern) = self.referred(other) {
                        self.collect(pattern, names, depth + 1)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The message or term that stands in another.
    fn referred(&self, inline: &InlineExpression<&'a str>) -> Option<&'a Pattern<&'a str>> {
        self.resource.body.iter().find_map(|entry| match (entry, inline) {
            (Entry::Message(message), InlineExpression::MessageReference { id, attribute: None })
                if message.id.name == id.name =>
            {
                message.value.as_ref()
            }
            (Entry::Term(term), InlineExpression::TermReference { id, attribute: None, arguments: None })
                if term.id.name == id.name =>
            {
                Some(&term.value)
            }
            _ => None,
        })
    }

    fn pattern(&self, pattern: &'a Pattern<&'a str>, packed: &mut String) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => plain(value, packed)?,
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.inline(inline, packed)?;
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.select(selector, variants, packed)?;
                }
            }
        }
        Ok(())
    }

    fn inline(&self, inline: &'a InlineExpression<&'a str>, packed: &mut String) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => plain(&unescape_unicode_to_string(value), packed),
            InlineExpression::NumberLiteral { value } => plain(value, packed),
            InlineExpression::VariableReference { id } => {
                packed.extend([OPEN, self.letter(id.name), CLOSE]);
                Ok(())
            }
            other => match self.referred(other) {
                Some(pattern) => self.pattern(pattern, packed),
                None => Err(
                    "only texts, variables, choices, messages and terms may stand in braces; there is no \
                             such message or term"
                        .to_owned(),
                ),
            },
        }
    }

    fn select(
        &self,
        selector: &InlineExpression<&'a str>,
        variants: &'a [Variant<&'a str>],
        packed: &mut String,
    ) -> Result<(), String> {
        let InlineExpression::VariableReference { id } = selector else {
            return Err("only a variable can choose".to_owned());
        };
        packed.extend([OPEN, self.letter(id.name)]);
        are_sound(variants.iter().map(|it| key(&it.key)))?;
        // Fluent demands exactly one default.
        let in_order =
            variants.iter().filter(|it| !it.default).chain(variants.iter().filter(|it| it.default));
        for variant in in_order {
            packed.push(OR);
            packed.push_str(key(&variant.key));
            packed.push('=');
            self.pattern(&variant.value, packed)?;
        }
        packed.push(CLOSE);
        Ok(())
    }

    fn letter(&self, name: &str) -> char {
        let place = self.names.iter().position(|own| *own == name).unwrap_or_default();
        LETTERS.chars().nth(place).unwrap_or('a')
    }
}

/// A choice by number has no other keys: one would be a misspelt category, and never chosen.
fn are_sound<'a>(keys: impl Iterator<Item = &'a str> + Clone) -> Result<(), String> {
    let counts = |key: &str| CATEGORIES.contains(&key) || key.parse::<f64>().is_ok();
    let odd = keys.clone().find(|key| !counts(key));
    match odd {
        Some(odd) if keys.clone().any(|key| counts(key) && key != "other") => {
            Err(format!("`{odd}` is none of the plural categories {}", CATEGORIES.join(", ")))
        }
        _ => Ok(()),
    }
}

fn key<'a>(key: &VariantKey<&'a str>) -> &'a str {
    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = key;
    name
}

fn plain(text: &str, packed: &mut String) -> Result<(), String> {
    if text.contains([OPEN, CLOSE, OR]) {
        return Err("a text may have no control characters".to_owned());
    }
    packed.push_str(text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::parser::parse;

    /// The first message, with readable signs.
    fn packed(source: &str) -> Result<String, String> {
        let resource = parse(source).unwrap();
        let Some(Entry::Message(message)) = resource.body.first() else { panic!("no message") };
        let (packed, _) = Packer::new(&resource).message(message.value.as_ref().unwrap())?;
        Ok(packed.replace(OPEN, "<").replace(CLOSE, ">").replace(OR, "|"))
    }

    #[test]
    fn variables_are_letters_in_the_order_of_their_names() {
        assert_eq!(packed("m = { $of } after { $done }, { $of }\n").unwrap(), "<b> after <a>, <b>");
    }

    #[test]
    fn a_choice_ends_with_what_stands_for_all_others() {
        let source = "m = { $n ->\n    *[other] { $n } points\n     [one] one point\n     [0] none\n  }.\n";
        assert_eq!(packed(source).unwrap(), "<a|one=one point|0=none|other=<a> points>.");
    }

    #[test]
    fn terms_and_messages_are_put_in() {
        assert_eq!(
            packed("m = { -brand }: { n }{\" {x}\"}\n-brand = Bulkhead\nn = Rules\n").unwrap(),
            "Bulkhead: Rules {x}"
        );
    }

    #[test]
    fn what_the_page_could_not_show_is_refused() {
        for (source, why) in [
            ("m = { NUMBER($n) }\n", "only texts"),
            ("m = { -none }\n", "no such"),
            ("m = { m }\n", "in itself"),
            ("m = { $n ->\n [one] a\n [man] b\n *[other] c\n }\n", "`man` is none"),
            ("m = { \"\\u0001\" }\n", "control"),
        ] {
            let said = packed(source).unwrap_err();
            assert!(said.contains(why), "{source}: {said}");
        }
    }
}
