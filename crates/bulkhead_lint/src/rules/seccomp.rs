//! Rules about seccomp profiles.

use crate::rule::Rule;

mod seccomp_blocks_start;
mod seccomp_default_allow;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[seccomp_default_allow::RULE, seccomp_blocks_start::RULE];
