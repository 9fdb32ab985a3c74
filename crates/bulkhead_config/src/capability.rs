//! Linux capabilities, as Docker names and combines them.

/// All capabilities of Linux in the order of their numbers, without `CAP_`.
///
/// From <https://man7.org/linux/man-pages/man7/capabilities.7.html>.
pub const NAMES: [&str; 41] = [
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

/// What a word in `cap_add` or `cap_drop` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// `ALL`.
    All,
    /// One capability.
    One(Capability),
}

/// One capability, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Capability(u8);

impl Capability {
    /// The capability with this name, in any letter case, with or without `CAP_`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase();
        let name = name.strip_prefix("CAP_").unwrap_or(&name);
        let number = NAMES.iter().position(|known| *known == name)?;
        u8::try_from(number).ok().map(Self)
    }

    /// The capability with this full name, `CAP_SYS_ADMIN`; letter case counts, as it does in a seccomp profile.
    #[must_use]
    pub fn with_full_name(name: &str) -> Option<Self> {
        let short = name.strip_prefix("CAP_")?;
        Self::named(short).filter(|capability| capability.name() == short)
    }

    /// The name without `CAP_`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    fn bit(self) -> u64 {
        1 << self.0
    }
}

/// Reads a word of `cap_add` or `cap_drop`; `None` for what the engine refuses as unknown.
///
/// `ALL` has no form with `CAP_` (<https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go>).
#[must_use]
pub fn parse(word: &str) -> Option<Named> {
    if word.eq_ignore_ascii_case("ALL") {
        return Some(Named::All);
    }
    Capability::named(word).map(Named::One)
}

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CapabilitySet(u64);

impl CapabilitySet {
    /// None of them.
    pub const EMPTY: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self((1 << NAMES.len()) - 1);
    /// The 14 that Docker gives a container by default: `CHOWN`, `DAC_OVERRIDE`, `FSETID`, `FOWNER`, `MKNOD`,
    /// `NET_RAW`, `SETGID`, `SETUID`, `SETFCAP`, `SETPCAP`, `NET_BIND_SERVICE`, `SYS_CHROOT`, `KILL` and `AUDIT_WRITE`
    /// (<https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/defaults.go>).
    pub const DEFAULT: Self = Self(0xa804_25fb);

    /// Whether the capability is in the set.
    #[must_use]
    pub fn contains(self, capability: Capability) -> bool {
        self.0 & capability.bit() != 0
    }

    /// The set with the capability.
    #[must_use]
    pub fn with(self, capability: Capability) -> Self {
        Self(self.0 | capability.bit())
    }

    /// The set without the capability.
    #[must_use]
    pub fn without(self, capability: Capability) -> Self {
        Self(self.0 & !capability.bit())
    }

    /// The capabilities in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        (0u8..).zip(NAMES).map(|(number, _)| Capability(number)).filter(move |&one| self.contains(one))
    }
}

/// The bounding set of a container: what any process in it can ever hold.
///
/// A privileged container gets all, whatever is added or dropped. With `ALL` added it gets all but what
/// is dropped by name. With `ALL` dropped it gets exactly what is added. Otherwise the defaults lose what is
/// dropped and then gain what is added: a capability in both lists is there.
/// (`TweakCapabilities` in <https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go>.)
#[must_use]
pub fn bounding_set(privileged: bool, add: &[Named], drop: &[Named]) -> CapabilitySet {
    let ones = |list: &[Named]| -> Vec<Capability> {
        list.iter()
            .filter_map(|named| match named {
                Named::One(capability) => Some(*capability),
                Named::All => None,
            })
            .collect()
    };
    let without = |set: CapabilitySet| ones(drop).into_iter().fold(set, CapabilitySet::without);
    let with = |set: CapabilitySet| ones(add).into_iter().fold(set, CapabilitySet::with);
    if privileged {
        CapabilitySet::ALL
    } else if add.contains(&Named::All) {
        without(CapabilitySet::ALL)
    } else if drop.contains(&Named::All) {
        with(CapabilitySet::EMPTY)
    } else {
        with(without(CapabilitySet::DEFAULT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: CapabilitySet) -> Vec<&'static str> {
        set.iter().map(Capability::name).collect()
    }

    fn list(words: &[&str]) -> Vec<Named> {
        words.iter().map(|word| parse(word).unwrap()).collect()
    }

    #[test]
    fn docker_gives_fourteen_by_default() {
        assert_eq!(
            names(CapabilitySet::DEFAULT),
            [
                "CHOWN",
                "DAC_OVERRIDE",
                "FOWNER",
                "FSETID",
                "KILL",
                "SETGID",
                "SETUID",
                "SETPCAP",
                "NET_BIND_SERVICE",
                "NET_RAW",
                "SYS_CHROOT",
                "MKNOD",
                "AUDIT_WRITE",
                "SETFCAP"
            ]
        );
        assert_eq!(names(CapabilitySet::ALL).len(), 41);
    }

    #[test]
    fn names_are_read_as_the_engine_reads_them() {
        let net_admin = Capability::named("NET_ADMIN").map(Named::One);
        for word in ["NET_ADMIN", "net_admin", "CAP_NET_ADMIN", "cap_Net_Admin"] {
            assert_eq!(parse(word), net_admin, "{word}");
        }
        assert_eq!(parse("all"), Some(Named::All));
        for word in ["CAP_ALL", "NET-ADMIN", "", "NET_ADMINS"] {
            assert_eq!(parse(word), None, "{word}");
        }
    }

    #[test]
    fn full_names_are_exact() {
        assert_eq!(Capability::with_full_name("CAP_BPF").map(Capability::name), Some("BPF"));
        for word in ["BPF", "cap_bpf", "CAP_bpf", "CAP_CAP_BPF", "CAP_FLY", ""] {
            assert_eq!(Capability::with_full_name(word), None, "{word}");
        }
    }

    #[test]
    fn adding_and_dropping_combine_as_in_the_engine() {
        let set = |privileged, add: &[&str], drop: &[&str]| bounding_set(privileged, &list(add), &list(drop));
        assert_eq!(set(false, &[], &[]), CapabilitySet::DEFAULT);
        assert_eq!(set(false, &[], &["ALL"]), CapabilitySet::EMPTY);
        assert_eq!(set(true, &[], &["ALL"]), CapabilitySet::ALL);
        assert_eq!(names(set(false, &["NET_BIND_SERVICE"], &["ALL"])), ["NET_BIND_SERVICE"]);
        assert_eq!(names(set(false, &["ALL"], &["ALL", "SYS_ADMIN"])).len(), 40);
        assert_eq!(names(set(false, &[], &["CHOWN", "BPF"])).len(), 13);
        assert_eq!(set(false, &["CHOWN"], &["CHOWN"]), CapabilitySet::DEFAULT);
        assert_eq!(names(set(false, &["SYS_ADMIN"], &[])).len(), 15);
    }
}
