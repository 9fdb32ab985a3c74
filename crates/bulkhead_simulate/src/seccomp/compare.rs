//! A profile beside Docker's default one.

use super::Loaded;
use bulkhead_config::seccomp::{Environment, Filter, default, syscalls};
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// How a profile differs from Docker's default one, with Docker's default capabilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// How many calls of x86_64 can be reached, on some arguments at least.
    pub reachable: usize,
    /// How many can be under the default profile.
    pub reachable_by_default: usize,
    /// What it allows and the default profile denies.
    pub beyond: Vec<Difference>,
    /// What it denies and the default profile allows.
    pub denied: Vec<String>,
}

/// A call that one more profile allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The call.
    pub syscall: String,
    /// What it does, as a verb and its object.
    pub does: String,
    /// The text that allows it.
    pub span: Option<Span>,
}

/// What the calls do that the default profile denies and that change nothing on the host by themselves
/// (<https://docs.docker.com/engine/security/seccomp/#significant-syscalls-blocked-by-the-default-profile> and the
/// manual pages in <https://man7.org/linux/man-pages/dir_section_2.html>).
const DOES: &[(&str, &str)] = &[
    ("add_key request_key keyctl", "uses the kernel's keyrings, which are not kept apart for containers"),
    ("clone3", "starts processes with flags that no filter can see: they are behind a pointer"),
    ("fanotify_init", "watches and decides about accesses to files of a whole mount"),
    ("fspick", "changes the options of a mounted file system"),
    (
        "get_mempolicy mbind migrate_pages move_pages set_mempolicy set_mempolicy_home_node",
        "reads or changes where memory lies among the NUMA nodes",
    ),
    (
        "io_uring_enter io_uring_register io_uring_setup",
        "has the kernel do I/O that no filter sees, in code of many holes",
    ),
    ("kcmp", "compares the kernel's objects of two processes"),
    ("lookup_dcookie", "turns a profiler's cookie into a path of the host"),
    (
        "lsm_get_self_attr lsm_list_modules lsm_set_self_attr",
        "reads or changes what security modules say of the process",
    ),
    ("pidfd_getfd", "copies open files out of other processes"),
    ("process_madvise", "advises the kernel about the memory of other processes"),
    ("quotactl quotactl_fd", "changes disk quotas, its own among them"),
    ("setdomainname sethostname", "changes the name of the machine"),
    ("userfaultfd", "holds the kernel at a page fault, which makes races easy to win"),
    ("vhangup", "hangs up the terminal"),
];

/// What a call does that the default profile denies.
fn does(syscall: &str) -> Option<&'static str> {
    let of_list = || {
        let found = DOES.iter().find(|(names, _)| names.split_ascii_whitespace().any(|name| name == syscall));
        found.map(|(_, does)| *does)
    };
    default::danger(syscall).or_else(of_list)
}

/// Compares a profile with Docker's default one. A call that is allowed on some arguments counts as allowed.
#[must_use]
pub fn compare(loaded: &Loaded, environment: &Environment) -> Comparison {
    let filter = Filter::new(&loaded.profile, environment);
    let can_pass = |name: &str| {
        let decision = filter.decide(name, &[None; 6]);
        (decision.ambiguous || decision.action.lets_through(), decision.reason.span())
    };
    let beyond = default::denied().filter_map(|name| {
        let (passes, span) = can_pass(name);
        passes.then(|| Difference {
            syscall: name.to_owned(),
            does: does(name).unwrap_or_default().to_owned(),
            span,
        })
    });
    Comparison {
        reachable: syscalls::all().filter(|(name, _)| can_pass(name).0).count(),
        reachable_by_default: default::allowed().count(),
        beyond: beyond.collect(),
        denied: default::allowed().filter(|name| !can_pass(name).0).map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_that_the_default_denies_is_explained() {
        for name in default::denied() {
            assert!(does(name).is_some(), "{name}");
        }
    }

    #[test]
    fn more_and_less_than_the_default_is_found() {
        let source = r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
            {"names": ["read", "keyctl", "mount"], "action": "SCMP_ACT_ALLOW"},
            {"names": ["unshare"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}]}"#;
        let found = compare(&Loaded::new(source), &Environment::default());
        let names: Vec<&str> = found.beyond.iter().map(|one| one.syscall.as_str()).collect();
        assert_eq!(names, ["mount", "unshare", "keyctl"]);
        assert_eq!(found.beyond[0].span.map(|span| span.of(source)), Some("\"mount\""));
        assert_eq!(found.reachable, 4);
        assert_eq!(found.denied.len(), found.reachable_by_default - 1);
        let same = compare(&Loaded::docker_default(), &Environment::default());
        assert_eq!((same.beyond, same.denied), (vec![], vec![]));
        assert_eq!(same.reachable, same.reachable_by_default);
    }
}
