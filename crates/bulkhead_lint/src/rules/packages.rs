//! Rules about package managers in `RUN`.

use crate::rule::Rule;

mod apt_lists_left;
mod apt_recommends;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[apt_recommends::RULE, apt_lists_left::RULE];
