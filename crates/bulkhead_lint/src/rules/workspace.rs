//! Rules about several files together.

use crate::rule::Rule;

mod copy_ignored_file;
mod covered_by_daemon;
mod dockerignore_missing;
mod profile_blocks_service;
mod seccomp_file_missing;
mod secret_file_committed;
mod secret_file_in_context;
mod user_overrides_image;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    secret_file_in_context::RULE,
    user_overrides_image::RULE,
    profile_blocks_service::RULE,
    seccomp_file_missing::RULE,
    dockerignore_missing::RULE,
    secret_file_committed::RULE,
    copy_ignored_file::RULE,
    covered_by_daemon::RULE,
];
