//! Rules about several files together.

use crate::rule::Rule;

mod seccomp_file_missing;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[seccomp_file_missing::RULE];
