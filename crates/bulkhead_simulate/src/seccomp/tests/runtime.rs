//! Which profiles keep every container from starting.

use super::*;
use bulkhead_config::seccomp::{Action, EPERM, Profile};

/// Reads a profile that nobody refuses.
fn accepted(source: &str) -> Profile {
    let loaded = Loaded::new(source);
    assert_eq!(loaded.refusals, [], "{source}");
    loaded.profile
}

/// A profile with one default action and these entries of `syscalls`.
fn profile(default: &str, rules: &str) -> Profile {
    accepted(&format!(r#"{{"defaultAction": "SCMP_ACT_{default}", "syscalls": [{rules}]}}"#))
}

/// A rule that only raises the number above which runc answers ENOSYS.
const HIGH: &str = r#"{"names": ["listns"], "action": "SCMP_ACT_ALLOW"}"#;

/// A profile that allows these calls, and with `listns` raises the number above which runc answers ENOSYS.
fn allowing(names: &[&str]) -> Profile {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    profile("ERRNO", &format!(r#"{{"names": [{}], "action": "SCMP_ACT_ALLOW"}}, {HIGH}"#, names.join(", ")))
}

const NEEDED: [&str; 26] = [
    "read",
    "write",
    "close",
    "fstat",
    "mmap",
    "mprotect",
    "execve",
    "exit",
    "fcntl",
    "getcwd",
    "chdir",
    "setuid",
    "setgid",
    "getppid",
    "setgroups",
    "capget",
    "capset",
    "fstatfs",
    "prctl",
    "arch_prctl",
    "futex",
    "getdents64",
    "openat",
    "newfstatat",
    "readlinkat",
    "statx",
];

#[test]
fn a_profile_that_allows_what_runc_needs_blocks_no_start() {
    assert_eq!(start_blocker(&allowing(&NEEDED), false), None);
    assert_eq!(start_blocker(&allowing(&NEEDED), true), None);
}

#[test]
fn each_needed_call_blocks_the_start_alone() {
    for missing in NEEDED {
        let rest: Vec<&str> = NEEDED.into_iter().filter(|name| *name != missing).collect();
        let blocker = start_blocker(&allowing(&rest), false).unwrap();
        assert_eq!((blocker.syscall, blocker.action, blocker.errno), (missing, Action::Errno, EPERM));
    }
}

#[test]
fn with_no_new_privileges_runc_needs_less() {
    let names = [
        "fstatfs",
        "openat",
        "getdents64",
        "close",
        "mmap",
        "write",
        "execve",
        "arch_prctl",
        "mprotect",
        "exit_group",
    ];
    assert_eq!(start_blocker(&allowing(&names), true), None);
    assert_eq!(start_blocker(&allowing(&names), false).unwrap().syscall, "statx");
}

/// An allow-list taken from what an application does: runc dies at "fstatfs: operation not permitted" under it.
#[test]
fn a_list_of_an_applications_own_calls_blocks_the_start() {
    let source = r#"{
      "defaultAction": "SCMP_ACT_ERRNO",
      "architectures": ["SCMP_ARCH_X86_64"],
      "syscalls": [{
        "names": ["read", "write", "open", "close", "stat", "fstat", "mmap", "mprotect", "munmap", "brk", "exit_group"],
        "action": "SCMP_ACT_ALLOW"
      }]
    }"#;
    let profile = accepted(source);
    let blocker = start_blocker(&profile, false).unwrap();
    assert_eq!((blocker.syscall, blocker.errno), ("fstatfs", EPERM));
    assert_eq!(blocker.span.of(source), r#""SCMP_ACT_ERRNO""#);
}

#[test]
fn a_rule_that_denies_one_needed_call_is_named() {
    let source = r#"{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mount", "execve"], "action": "SCMP_ACT_KILL"}]}"#;
    let blocker = start_blocker(&accepted(source), true).unwrap();
    assert_eq!((blocker.syscall, blocker.action), ("execve", Action::KillThread));
    assert_eq!(blocker.span.of(source), r#""execve""#);
}

#[test]
fn an_answer_that_is_no_denial_blocks_nothing() {
    assert_eq!(start_blocker(&accepted("{}"), false), None);
    assert_eq!(start_blocker(&accepted(r#"{"defaultAction": "SCMP_ACT_LOG"}"#), false), None);
    let listened = r#"{"defaultAction": "SCMP_ACT_ALLOW", "listenerPath": "/run/a.sock", "syscalls": [{"names": ["execve"], "action": "SCMP_ACT_NOTIFY"}]}"#;
    assert_eq!(start_blocker(&accepted(listened), false), None);
    let sometimes = r#"{"names": ["prctl"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 0, "value": 22, "op": "SCMP_CMP_EQ"}]}"#;
    assert_eq!(start_blocker(&profile("ALLOW", sometimes), false), None);
}

#[test]
fn a_lone_default_denies_the_first_call() {
    let blocker = start_blocker(&accepted(r#"{"defaultAction": "SCMP_ACT_ERRNO"}"#), true).unwrap();
    assert_eq!(blocker.syscall, "fstatfs");
}
