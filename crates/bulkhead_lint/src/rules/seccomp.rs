//! Rules about seccomp profiles.

use crate::rule::Rule;

mod seccomp_architectures_and_archmap;
mod seccomp_blocks_start;
mod seccomp_clone3_bypass;
mod seccomp_comment_in_json;
mod seccomp_dangerous_syscall;
mod seccomp_default_allow;
mod seccomp_duplicate_syscall;
mod seccomp_errno_range;
mod seccomp_kill_without_log;
mod seccomp_missing_architecture;
mod seccomp_name_and_names;
mod seccomp_unknown_action;
mod seccomp_unknown_syscall;
mod seccomp_weaker_than_default;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    seccomp_default_allow::RULE,
    seccomp_dangerous_syscall::RULE,
    seccomp_clone3_bypass::RULE,
    seccomp_blocks_start::RULE,
    seccomp_unknown_action::RULE,
    seccomp_name_and_names::RULE,
    seccomp_architectures_and_archmap::RULE,
    seccomp_comment_in_json::RULE,
    seccomp_weaker_than_default::RULE,
    seccomp_errno_range::RULE,
    seccomp_duplicate_syscall::RULE,
    seccomp_unknown_syscall::RULE,
    seccomp_missing_architecture::RULE,
    seccomp_kill_without_log::RULE,
];
