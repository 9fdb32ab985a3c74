//! Rules about `daemon.json`.

use crate::rule::Rule;

mod daemon_icc;
mod daemon_unknown_key;
mod daemon_wrong_type;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[daemon_unknown_key::RULE, daemon_wrong_type::RULE, daemon_icc::RULE];
