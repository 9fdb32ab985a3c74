//! What the instructions and their flags do, in a sentence or two each.
//!
//! From <https://docs.docker.com/reference/dockerfile/>. The sentences stand in one text, which weighs less in a
//! browser than a table of pointers would.

use crate::{flags, instruction};

/// A line for each: the instruction, or the instruction and its flag, a blank, the sentence.
const DOCS: &str = include_str!("docs.txt");

/// Where the instructions are documented.
const REFERENCE: &str = "https://docs.docker.com/reference/dockerfile/";

/// The instructions that Docker knows.
#[must_use]
pub fn keywords() -> &'static [&'static str] {
    &instruction::KEYWORDS
}

/// The flags of an instruction without `--`, and whether each needs a value.
pub fn flags(keyword: &str) -> impl Iterator<Item = (&'static str, bool)> {
    flags::names(keyword)
}

/// What an instruction does.
#[must_use]
pub fn instruction_doc(keyword: &str) -> Option<&'static str> {
    let own = |line: &'static str| line.strip_prefix(keyword)?.strip_prefix(' ');
    DOCS.lines().filter_map(own).find(|doc| !doc.starts_with("--"))
}

/// What a flag of an instruction does.
#[must_use]
pub fn flag_doc(keyword: &str, flag: &str) -> Option<&'static str> {
    DOCS.lines().find_map(|line| {
        line.strip_prefix(keyword)?.strip_prefix(" --")?.strip_prefix(flag)?.strip_prefix(' ')
    })
}

/// Where an instruction is documented.
#[must_use]
pub fn url(keyword: &str) -> String {
    let section = match keyword {
        // Deprecated, and said so in the name of its section.
        "MAINTAINER" => "maintainer-deprecated".to_owned(),
        keyword => keyword.to_ascii_lowercase(),
    };
    format!("{REFERENCE}#{section}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instruction_and_flag_has_its_sentence_and_nothing_else_has_one() {
        let mut known = Vec::new();
        for keyword in keywords() {
            assert!(instruction_doc(keyword).is_some_and(|doc| doc.ends_with('.')), "{keyword}");
            known.push((*keyword).to_owned());
            for (flag, _) in flags(keyword) {
                assert!(flag_doc(keyword, flag).is_some_and(|doc| doc.ends_with('.')), "{keyword} {flag}");
                known.push(format!("{keyword} --{flag}"));
            }
        }
        let named = |line: &str| known.iter().any(|name| line.starts_with(&format!("{name} ")));
        assert!(DOCS.lines().all(named));
        assert_eq!(DOCS.lines().count(), known.len());
    }

    #[test]
    fn a_flag_is_not_taken_for_another_that_begins_like_it() {
        assert_ne!(flag_doc("HEALTHCHECK", "start-period"), flag_doc("HEALTHCHECK", "start-interval"));
        assert_eq!(flag_doc("HEALTHCHECK", "start"), None);
        assert_eq!(instruction_doc("RU"), None);
        assert_eq!(url("USER"), "https://docs.docker.com/reference/dockerfile/#user");
    }
}
