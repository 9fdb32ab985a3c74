//! The rules: one file each, in a folder for each kind of subject, and one list for each folder.
//!
//! To add a rule, write its file and put it in the list of its folder. Tests compare the lists with the folders,
//! run every example in every rule's docs, and hold every fix to its laws.

use crate::rule::{Check, Label, Rule};
use crate::{Area, Item, Severity};

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

/// A check of a rule, with what is said of the rule where it finds something. What belongs to one area is got by these
/// alone: [`RULES`] leads to every check of every area.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) id: &'static str,
    pub(crate) severity: Severity,
    pub(crate) item: Option<Item>,
    pub(crate) check: Check,
}

impl Known {
    pub(crate) fn label(&self) -> Label {
        (self.id, self.severity)
    }
}

pub(crate) const IMAGES: &[Known] = &known::<{ number(Area::Images) }>(Area::Images);
pub(crate) const RUNS: &[Known] = &known::<{ number(Area::Runs) }>(Area::Runs);
pub(crate) const HOSTS: &[Known] = &known::<{ number(Area::Hosts) }>(Area::Hosts);

/// The name of every rule, and whether it looks at several files together.
pub(crate) const NAMES: &[(&str, bool)] = &names();

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

/// How many checks an area has.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it: a wrong index would not build")]
const fn number(area: Area) -> usize {
    let (mut number, mut rule) = (0, 0);
    while rule < COUNT {
        let mut check = 0;
        while check < RULES[rule].checks.len() {
            number += RULES[rule].checks[check].is_of(area) as usize;
            check += 1;
        }
        rule += 1;
    }
    number
}

/// The checks of an area.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it: a wrong index would not build")]
const fn known<const N: usize>(area: Area) -> [Known; N] {
    let none = Check::Workspace(area, |_| Vec::new());
    let mut all = [Known { id: "", severity: Severity::Info, item: None, check: none }; N];
    let (mut at, mut rule) = (0, 0);
    while rule < COUNT {
        let Rule { id, severity, checklist: item, checks, .. } = RULES[rule];
        let mut check = 0;
        while check < checks.len() {
            if checks[check].is_of(area) {
                all[at] = Known { id, severity, item, check: checks[check] };
                at += 1;
            }
            check += 1;
        }
        rule += 1;
    }
    all
}

#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it: a wrong index would not build")]
const fn names() -> [(&'static str, bool); COUNT] {
    let mut all = [("", false); COUNT];
    let mut rule = 0;
    while rule < COUNT {
        let Rule { id, checks, .. } = RULES[rule];
        let (mut check, mut together) = (0, false);
        while check < checks.len() {
            together |= matches!(checks[check], Check::Workspace(..));
            check += 1;
        }
        all[rule] = (id, together);
        rule += 1;
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
