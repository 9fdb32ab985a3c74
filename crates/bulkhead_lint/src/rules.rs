//! The rules: one file each, in a folder for each kind of subject, and one list for each folder.
//!
//! To add a rule, write its file and put it in the list of its folder. Tests compare the lists with the folders,
//! run every example in every rule's docs, and hold every fix to its laws.

use crate::rule::Rule;

mod compose;
mod container;
mod daemon;
mod image;
mod instructions;
mod packages;
mod script;
mod seccomp;
mod stages;
mod workflow;
mod workspace;

/// Every rule, in the order in which they are listed to people: by subject, the gravest first.
pub const RULES: &[Rule] = &joined();

const GROUPS: &[&[Rule]] = &[
    image::RULES,
    stages::RULES,
    packages::RULES,
    instructions::RULES,
    container::RULES,
    compose::RULES,
    seccomp::RULES,
    daemon::RULES,
    script::RULES,
    workflow::RULES,
    workspace::RULES,
];

/// The number of rules.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it: a wrong index would not build")]
const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].len();
        group += 1;
    }
    count
};

/// The lists one after another. Without the feature `docs` the rules have no docs and no summary: the page fetches
/// them when somebody asks.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it: a wrong index would not build")]
const fn joined() -> [Rule; COUNT] {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut at, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut rule = 0;
        while rule < GROUPS[group].len() {
            all[at] = GROUPS[group][rule];
            if !cfg!(feature = "docs") {
                all[at].docs = "";
                all[at].summary = "";
            }
            at += 1;
            rule += 1;
        }
        group += 1;
    }
    all
}

/// The rule of that name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
