//! Rules about one container, however it is described.

use crate::rule::Rule;

mod apparmor;
mod cap_add_undone;
mod cap_name_unknown;
mod capabilities;
mod caps_not_needed;
mod cgroup_parent;
mod compose_credential_in_url;
mod compose_root_user;
mod compose_secret_in_environment;
mod compose_unbound_port;
mod cpu_limit;
mod dangerous_cap_add;
mod default_bridge;
mod docker_api_tcp;
mod docker_socket;
mod docker_socket_read_only;
mod host_devices;
mod host_ipc;
mod host_network;
mod host_pid;
mod host_root_mount_writable;
mod host_userns;
mod host_uts;
mod limit_not_enforced;
mod logging_disabled;
mod memory_limit;
mod memory_unreadable;
mod mount_propagation;
mod net_bind_not_needed;
mod no_new_privileges;
mod no_new_privileges_off;
mod pids_limit;
mod privileged;
mod privileged_host_port;
mod read_only_rootfs;
mod read_only_without_tmpfs;
mod restart_policy;
mod seccomp_disabled;
mod sensitive_host_mount;
mod service_healthcheck;
mod swap_unlimited;
mod tmpfs_options;
mod token_in_environment;
mod writable_app_mount;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    privileged::RULE,
    docker_socket::RULE,
    docker_socket_read_only::RULE,
    docker_api_tcp::RULE,
    host_root_mount_writable::RULE,
    sensitive_host_mount::RULE,
    dangerous_cap_add::RULE,
    host_devices::RULE,
    host_pid::RULE,
    host_network::RULE,
    host_ipc::RULE,
    host_uts::RULE,
    host_userns::RULE,
    compose_root_user::RULE,
    capabilities::RULE,
    caps_not_needed::RULE,
    cap_add_undone::RULE,
    cap_name_unknown::RULE,
    net_bind_not_needed::RULE,
    no_new_privileges::RULE,
    no_new_privileges_off::RULE,
    seccomp_disabled::RULE,
    apparmor::RULE,
    read_only_rootfs::RULE,
    writable_app_mount::RULE,
    read_only_without_tmpfs::RULE,
    tmpfs_options::RULE,
    mount_propagation::RULE,
    token_in_environment::RULE,
    compose_secret_in_environment::RULE,
    compose_credential_in_url::RULE,
    memory_limit::RULE,
    memory_unreadable::RULE,
    limit_not_enforced::RULE,
    swap_unlimited::RULE,
    cpu_limit::RULE,
    pids_limit::RULE,
    cgroup_parent::RULE,
    logging_disabled::RULE,
    compose_unbound_port::RULE,
    privileged_host_port::RULE,
    default_bridge::RULE,
    restart_policy::RULE,
    service_healthcheck::RULE,
];
