//! Rules about `daemon.json`.

use crate::rule::Rule;

mod daemon_authz;
mod daemon_cgroup_parent;
mod daemon_default_ulimits;
mod daemon_duplicate_key;
mod daemon_experimental;
mod daemon_hosts_unit_conflict;
mod daemon_icc;
mod daemon_insecure_registries;
mod daemon_iptables;
mod daemon_live_restore;
mod daemon_log_driver;
mod daemon_log_level;
mod daemon_log_unbounded;
mod daemon_no_new_privileges;
mod daemon_seccomp;
mod daemon_seccomp_unconfined;
mod daemon_tls;
mod daemon_tls_no_verify;
mod daemon_unknown_key;
mod daemon_userland_proxy;
mod daemon_userns_remap;
mod daemon_world_socket;
mod daemon_wrong_type;

/// In the order in which they are listed to people: the gravest first.
pub(super) const RULES: &[Rule] = &[
    daemon_unknown_key::RULE,
    daemon_wrong_type::RULE,
    daemon_seccomp_unconfined::RULE,
    daemon_tls::RULE,
    daemon_tls_no_verify::RULE,
    daemon_world_socket::RULE,
    daemon_icc::RULE,
    daemon_hosts_unit_conflict::RULE,
    daemon_duplicate_key::RULE,
    daemon_insecure_registries::RULE,
    daemon_iptables::RULE,
    daemon_log_unbounded::RULE,
    daemon_no_new_privileges::RULE,
    daemon_live_restore::RULE,
    daemon_userland_proxy::RULE,
    daemon_experimental::RULE,
    daemon_userns_remap::RULE,
    daemon_default_ulimits::RULE,
    daemon_cgroup_parent::RULE,
    daemon_authz::RULE,
    daemon_log_driver::RULE,
    daemon_log_level::RULE,
    daemon_seccomp::RULE,
];
