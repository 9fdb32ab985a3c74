//! Rules about one container, however it is described.

use crate::rule::Rule;

mod capabilities;
mod docker_socket;
mod memory_limit;
mod no_new_privileges;
mod privileged;
mod read_only_rootfs;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    privileged::RULE,
    docker_socket::RULE,
    capabilities::RULE,
    no_new_privileges::RULE,
    read_only_rootfs::RULE,
    memory_limit::RULE,
];
