//! Rules about shell scripts: files, and what the steps of a workflow run.

use crate::rule::Rule;

mod root_check_incomplete;
mod scan_never_fails;
mod signature_not_verified;
mod unchecked_failure;
mod unquoted_variable;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    root_check_incomplete::RULE,
    unchecked_failure::RULE,
    scan_never_fails::RULE,
    unquoted_variable::RULE,
    signature_not_verified::RULE,
];
