//! Sets of Linux capabilities, as dockerd compares them with a profile's `includes` and `excludes`.

/// The names after `CAP_`, each at the number that the kernel gives it
/// (<https://github.com/torvalds/linux/blob/master/include/uapi/linux/capability.h>).
const NAMES: [&str; 41] = [
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "KILL",
    "SETGID",
    "SETUID",
    "SETPCAP",
    "LINUX_IMMUTABLE",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_ADMIN",
    "NET_RAW",
    "IPC_LOCK",
    "IPC_OWNER",
    "SYS_MODULE",
    "SYS_RAWIO",
    "SYS_CHROOT",
    "SYS_PTRACE",
    "SYS_PACCT",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_NICE",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "MKNOD",
    "LEASE",
    "AUDIT_WRITE",
    "AUDIT_CONTROL",
    "SETFCAP",
    "MAC_OVERRIDE",
    "MAC_ADMIN",
    "SYSLOG",
    "WAKE_ALARM",
    "BLOCK_SUSPEND",
    "AUDIT_READ",
    "PERFMON",
    "BPF",
    "CHECKPOINT_RESTORE",
];

/// A set of capabilities: bit `n` is the capability that the kernel numbers `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapSet(pub u64);

impl CapSet {
    /// No capability.
    pub const NONE: Self = Self(0);
    /// Every capability up to `CAP_CHECKPOINT_RESTORE`.
    pub const ALL: Self = Self((1 << NAMES.len()) - 1);
    /// What Docker gives a container that asks for nothing
    /// (<https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/defaults.go>).
    pub const DOCKER_DEFAULT: Self = Self(0xa804_25fb);

    /// The set with one more, by its full name (`CAP_SYS_ADMIN`); unchanged if there is no such capability.
    #[must_use]
    pub fn with(self, name: &str) -> Self {
        Self(self.0 | bit(name).unwrap_or(0))
    }

    /// Whether the set holds the capability of this full name. Letter case counts, as it does for dockerd.
    #[must_use]
    pub fn contains(self, name: &str) -> bool {
        bit(name).is_some_and(|bit| self.0 & bit != 0)
    }
}

fn bit(name: &str) -> Option<u64> {
    let short = name.strip_prefix("CAP_")?;
    NAMES.iter().position(|known| *known == short).map(|number| 1 << number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_set_holds_dockers_fourteen() {
        let held = NAMES.iter().filter(|name| CapSet::DOCKER_DEFAULT.contains(&format!("CAP_{name}")));
        assert_eq!(held.count(), 14);
        for name in ["CAP_CHOWN", "CAP_NET_RAW", "CAP_MKNOD", "CAP_AUDIT_WRITE", "CAP_SETFCAP"] {
            assert!(CapSet::DOCKER_DEFAULT.contains(name), "{name}");
        }
        assert!(!CapSet::DOCKER_DEFAULT.contains("CAP_SYS_ADMIN"));
    }

    #[test]
    fn names_are_full_and_upper_case() {
        assert!(CapSet::ALL.contains("CAP_BPF"));
        assert!(!CapSet::ALL.contains("BPF"));
        assert!(!CapSet::ALL.contains("cap_bpf"));
        assert!(CapSet::NONE.with("CAP_SYS_TIME").contains("CAP_SYS_TIME"));
        assert_eq!(CapSet::NONE.with("CAP_FLY"), CapSet::NONE);
    }
}
