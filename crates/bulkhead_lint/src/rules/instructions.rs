//! Rules about how instructions are written.

use crate::rule::Rule;

mod add_instead_of_copy;
mod comment_after_instruction;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[add_instead_of_copy::RULE, comment_after_instruction::RULE];
