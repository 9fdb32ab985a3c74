//! Which paths of a host are more than files: what the rules about mounts share.

use bulkhead_config::container::{Mount, MountKind};

/// Folders and files through which whoever writes to them becomes root of the host.
const ROOT: [&str; 38] = [
    "/",
    "/bin",
    "/boot",
    "/etc",
    "/etc/cron.d",
    "/etc/crontab",
    "/etc/docker",
    "/etc/group",
    "/etc/init.d",
    "/etc/ld.so.preload",
    "/etc/pam.d",
    "/etc/passwd",
    "/etc/shadow",
    "/etc/ssh",
    "/etc/sudoers",
    "/etc/sudoers.d",
    "/etc/systemd",
    "/etc/systemd/system",
    "/lib",
    "/lib/modules",
    "/lib64",
    "/proc",
    "/root",
    "/root/.ssh",
    "/run",
    "/sbin",
    "/usr",
    "/usr/bin",
    "/usr/lib",
    "/usr/lib/modules",
    "/usr/local/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/var",
    "/var/lib",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/spool/cron",
];

/// Folders and files that hold the secrets of the host or of other containers, or its sockets.
const SECRET: [&str; 20] = [
    "/",
    "/dev",
    "/etc",
    "/etc/kubernetes",
    "/etc/shadow",
    "/etc/ssh",
    "/etc/sudoers",
    "/home",
    "/proc",
    "/root",
    "/run",
    "/run/containerd/containerd.sock",
    "/run/crio/crio.sock",
    "/run/podman/podman.sock",
    "/var",
    "/var/lib",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/lib/docker/volumes",
    "/var/lib/kubelet",
];

/// What people keep in their home folder to get into other machines.
const KEYS: [&str; 8] =
    [".aws", ".azure", ".config/gcloud", ".docker", ".git-credentials", ".gnupg", ".kube", ".ssh"];

/// The path on the host that a mount shows, without a slash at its end; `/run` for `/var/run`, which is a link to it,
/// and `~` for the home folder, however it is written.
pub(crate) fn host_path(mount: &Mount) -> Option<String> {
    if mount.kind != MountKind::Bind {
        return None;
    }
    let written = &mount.source.as_ref()?.value;
    let home = ["${HOME}", "$HOME"].iter().find_map(|home| written.strip_prefix(home));
    let path = match (home, written.strip_prefix("/var/run")) {
        (Some(rest), _) => format!("~{rest}"),
        (None, Some(rest)) => format!("/run{rest}"),
        (None, None) => written.clone(),
    };
    let trimmed = path.trim_end_matches('/');
    Some(if trimmed.is_empty() && !path.is_empty() { "/".to_owned() } else { trimmed.to_owned() })
}

/// Whether writing there makes root of the host.
pub(crate) fn gives_root(path: &str) -> bool {
    ROOT.contains(&path)
}

/// Whether reading there gives secrets away.
pub(crate) fn is_sensitive(path: &str) -> bool {
    let home = path
        .strip_prefix("/home/")
        .map(|rest| rest.split_once('/').map_or("", |(_, within)| within))
        .or_else(|| path.strip_prefix("/root/"))
        .or_else(|| path.strip_prefix('~').map(|rest| rest.trim_start_matches('/')));
    SECRET.contains(&path) || home.is_some_and(|within| within.is_empty() || KEYS.contains(&within))
}

/// Whether the engine's socket is mounted, in its old or new place, also that of a rootless engine.
pub(crate) fn is_docker_socket(mount: &Mount) -> bool {
    let source = mount.source.as_ref().map(|source| source.value.as_str());
    mount.kind == MountKind::Bind
        && source.is_some_and(|path| path == "docker.sock" || path.ends_with("/docker.sock"))
}
