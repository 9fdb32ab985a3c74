//! Rules about one container, however it is described.

use crate::rule::Rule;

mod apparmor;
mod capabilities;
mod cgroup_parent;
mod compose_root_user;
mod cpu_limit;
mod default_bridge;
mod docker_socket;
mod host_ipc;
mod host_network;
mod host_pid;
mod host_userns;
mod host_uts;
mod logging_disabled;
mod memory_limit;
mod no_new_privileges;
mod no_new_privileges_off;
mod pids_limit;
mod privileged;
mod read_only_rootfs;
mod restart_policy;
mod seccomp_disabled;
mod service_healthcheck;
mod swap_unlimited;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    privileged::RULE,
    docker_socket::RULE,
    host_pid::RULE,
    host_network::RULE,
    host_ipc::RULE,
    host_uts::RULE,
    host_userns::RULE,
    compose_root_user::RULE,
    capabilities::RULE,
    no_new_privileges::RULE,
    no_new_privileges_off::RULE,
    seccomp_disabled::RULE,
    apparmor::RULE,
    read_only_rootfs::RULE,
    memory_limit::RULE,
    swap_unlimited::RULE,
    cpu_limit::RULE,
    pids_limit::RULE,
    cgroup_parent::RULE,
    logging_disabled::RULE,
    default_bridge::RULE,
    restart_policy::RULE,
    service_healthcheck::RULE,
];
