//! The rules: one file each, and one list of them all.
//!
//! To add a rule, write its file and put it in [`RULES`]. Tests compare the list with the folder, run every
//! example in every rule's docs, and hold every fix to its laws.

use crate::rule::Rule;

mod add_instead_of_copy;
mod apt_lists_left;
mod apt_recommends;
mod capabilities;
mod comment_after_instruction;
mod daemon_icc;
mod daemon_unknown_key;
mod daemon_wrong_type;
mod docker_socket;
mod latest_tag;
mod memory_limit;
mod missing_user;
mod no_new_privileges;
mod privileged;
mod read_only_rootfs;
mod root_user;
mod seccomp_blocks_start;
mod seccomp_default_allow;
mod seccomp_file_missing;
mod secret_file_copied;
mod secret_in_arg_or_env;
mod untagged_base_image;

/// Every rule, in the order in which they are listed to people: by subject, the gravest first.
pub const RULES: &[Rule] = &[
    // Dockerfile
    missing_user::RULE,
    root_user::RULE,
    secret_in_arg_or_env::RULE,
    secret_file_copied::RULE,
    untagged_base_image::RULE,
    latest_tag::RULE,
    add_instead_of_copy::RULE,
    apt_recommends::RULE,
    apt_lists_left::RULE,
    comment_after_instruction::RULE,
    // Container
    privileged::RULE,
    docker_socket::RULE,
    capabilities::RULE,
    no_new_privileges::RULE,
    read_only_rootfs::RULE,
    memory_limit::RULE,
    // seccomp
    seccomp_default_allow::RULE,
    seccomp_blocks_start::RULE,
    // daemon.json
    daemon_unknown_key::RULE,
    daemon_wrong_type::RULE,
    daemon_icc::RULE,
    // Workspace
    seccomp_file_missing::RULE,
];

/// The rule of that name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
