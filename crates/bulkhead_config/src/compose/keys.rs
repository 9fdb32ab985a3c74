//! The keys that the Compose specification knows.
//!
//! From <https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json>. Compose refuses
//! a file with any other key, except those that begin with `x-`.

/// At the top of the file.
pub(super) const PROJECT: &[&str] =
    &["configs", "include", "models", "name", "networks", "secrets", "services", "version", "volumes"];

/// Of a service.
pub const SERVICE: &[&str] = &[
    "annotations",
    "attach",
    "blkio_config",
    "build",
    "cap_add",
    "cap_drop",
    "cgroup",
    "cgroup_parent",
    "command",
    "configs",
    "container_name",
    "cpu_count",
    "cpu_percent",
    "cpu_period",
    "cpu_quota",
    "cpu_rt_period",
    "cpu_rt_runtime",
    "cpu_shares",
    "cpus",
    "cpuset",
    "credential_spec",
    "depends_on",
    "deploy",
    "develop",
    "device_cgroup_rules",
    "devices",
    "dns",
    "dns_opt",
    "dns_search",
    "domainname",
    "entrypoint",
    "env_file",
    "environment",
    "expose",
    "extends",
    "external_links",
    "extra_hosts",
    "gpus",
    "group_add",
    "healthcheck",
    "hostname",
    "image",
    "init",
    "ipc",
    "isolation",
    "label_file",
    "labels",
    "links",
    "logging",
    "mac_address",
    "mem_limit",
    "mem_reservation",
    "mem_swappiness",
    "memswap_limit",
    "models",
    "network_mode",
    "networks",
    "oom_kill_disable",
    "oom_score_adj",
    "pid",
    "pids_limit",
    "platform",
    "ports",
    "post_start",
    "pre_stop",
    "privileged",
    "profiles",
    "provider",
    "pull_policy",
    "pull_refresh_after",
    "read_only",
    "restart",
    "runtime",
    "scale",
    "secrets",
    "security_opt",
    "shm_size",
    "stdin_open",
    "stop_grace_period",
    "stop_signal",
    "storage_opt",
    "sysctls",
    "tmpfs",
    "tty",
    "ulimits",
    "use_api_socket",
    "user",
    "userns_mode",
    "uts",
    "volumes",
    "volumes_from",
    "working_dir",
];

/// Of `build`.
pub(super) const BUILD: &[&str] = &[
    "additional_contexts",
    "args",
    "cache_from",
    "cache_to",
    "context",
    "dockerfile",
    "dockerfile_inline",
    "entitlements",
    "extra_hosts",
    "isolation",
    "labels",
    "network",
    "no_cache",
    "platforms",
    "privileged",
    "provenance",
    "pull",
    "sbom",
    "secrets",
    "shm_size",
    "ssh",
    "tags",
    "target",
    "ulimits",
];

/// Of `deploy`.
pub(super) const DEPLOY: &[&str] = &[
    "endpoint_mode",
    "labels",
    "mode",
    "placement",
    "replicas",
    "resources",
    "restart_policy",
    "rollback_config",
    "update_config",
];

/// Of `deploy.resources`.
pub(super) const RESOURCES: &[&str] = &["limits", "reservations"];

/// Of `deploy.resources.limits`.
pub(super) const LIMITS: &[&str] = &["cpus", "memory", "pids"];

/// Of `deploy.resources.reservations`.
pub(super) const RESERVATIONS: &[&str] = &["cpus", "devices", "generic_resources", "memory"];

/// Of `healthcheck`.
pub(super) const HEALTHCHECK: &[&str] =
    &["disable", "interval", "retries", "start_interval", "start_period", "test", "timeout"];

/// Of `logging`.
pub(super) const LOGGING: &[&str] = &["driver", "options"];

/// Of a port in the long form.
pub(super) const PORT: &[&str] =
    &["app_protocol", "host_ip", "mode", "name", "protocol", "published", "target"];

/// Of a mount in the long form.
pub(super) const MOUNT: &[&str] =
    &["bind", "consistency", "image", "read_only", "source", "target", "tmpfs", "type", "volume"];

/// Of a secret or config that a service is granted, in the long form.
pub(super) const GRANT: &[&str] = &["gid", "mode", "source", "target", "uid"];

/// Of a device in the long form.
pub(super) const DEVICE: &[&str] = &["permissions", "source", "target"];

/// Of a service's place on a network.
pub(super) const ATTACHMENT: &[&str] = &[
    "aliases",
    "driver_opts",
    "gw_priority",
    "interface_name",
    "ipv4_address",
    "ipv6_address",
    "link_local_ips",
    "mac_address",
    "priority",
];

/// Of a service that is depended on.
pub(super) const DEPENDENCY: &[&str] = &["condition", "required", "restart"];

/// Of `extends`.
pub(super) const EXTENDS: &[&str] = &["file", "service"];

/// Of an `env_file` in the long form.
pub(super) const ENV_FILE: &[&str] = &["format", "path", "required"];

/// Of a network of the project.
pub(super) const NETWORK: &[&str] = &[
    "attachable",
    "driver",
    "driver_opts",
    "enable_ipv4",
    "enable_ipv6",
    "external",
    "internal",
    "ipam",
    "labels",
    "name",
];

/// Of a volume of the project.
pub(super) const VOLUME: &[&str] = &["driver", "driver_opts", "external", "labels", "name"];

/// Of a secret of the project.
pub(super) const SECRET: &[&str] =
    &["driver", "driver_opts", "environment", "external", "file", "labels", "name", "template_driver"];

/// Of a config of the project.
pub(super) const CONFIG: &[&str] =
    &["content", "environment", "external", "file", "labels", "name", "template_driver"];
