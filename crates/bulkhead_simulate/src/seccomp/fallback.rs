//! What programs do when a call fails: what they try next, and which uses they can do without.

use bulkhead_config::seccomp::{ENOSYS, EPERM};

/// A call that comes only when another one fails.
pub(super) struct Fallback {
    /// The one that fails.
    pub(super) failed: &'static str,
    /// Whether it has to fail with ENOSYS.
    pub(super) only_enosys: bool,
    /// What is tried next.
    pub(super) next: &'static str,
    /// Its first argument, where it is known.
    pub(super) first: Option<u64>,
}

/// The flags of `clone` with which glibc starts a thread
/// (`CLONE_VM | FS | FILES | SIGHAND | THREAD | SYSVSEM | SETTLS | PARENT_SETTID | CHILD_CLEARTID`:
/// <https://sourceware.org/git/?p=glibc.git;a=blob;f=sysdeps/unix/sysv/linux/createthread.c>).
const THREAD: u64 = 0x003d_0f00;

/// Each was tried on Debian 12: with both calls denied the program does not start, or does not end as it should.
const FALLBACKS: &[Fallback] = &[
    Fallback { failed: "clone3", only_enosys: true, next: "clone", first: Some(THREAD) },
    Fallback { failed: "accept4", only_enosys: true, next: "accept", first: None },
    Fallback { failed: "statx", only_enosys: true, next: "newfstatat", first: None },
    Fallback { failed: "brk", only_enosys: false, next: "mmap", first: None },
    Fallback { failed: "exit_group", only_enosys: false, next: "exit", first: None },
];

/// What is tried after a call has failed.
pub(super) fn after(failed: &str, with_enosys: bool) -> Option<&'static Fallback> {
    FALLBACKS.iter().find(|one| one.failed == failed && (with_enosys || !one.only_enosys))
}

/// Uses that no program here needs, though it may need the call with other arguments: (call, argument 0, argument 1).
///
/// - glibc asks the name service cache daemon through a UNIX socket (`SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK`) and
///   does without it: seen with `ls`.
/// - libcap asks at its start which capabilities there are (`PR_CAPBSET_READ`): seen with nginx and redis.
const SPARE: &[(&str, u64, Option<u64>)] = &[("socket", 1, Some(0x80801)), ("prctl", 23, None)];

/// Whether a program can do without this use of a call.
pub(super) fn is_spare(syscall: &str, args: &[Option<u64>; 6]) -> bool {
    SPARE.iter().any(|(call, first, second)| {
        *call == syscall && args[0] == Some(*first) && (second.is_none() || args[1] == *second)
    })
}

/// Calls that are not missed when they are skipped and reported as done (errno 0), whatever an error would do.
const SKIPPED: &str = "\
    chown close fdatasync fsync madvise mprotect munmap rt_sigprocmask setgid setgroups setsid setsockopt setuid \
    sigaltstack";

/// Whether a program goes on after a call that fails so, by what it survives.
///
/// Only EPERM and ENOSYS were tried. Any other errno is taken for EPERM: programs tell "not there" from "failed", and
/// seldom one failure from another.
pub(super) fn survives(syscall: &str, errno: u16, eperm: bool, enosys: bool) -> bool {
    match errno {
        ENOSYS => enosys,
        0 => eperm || SKIPPED.split_ascii_whitespace().any(|name| name == syscall),
        EPERM.. => eperm,
    }
}

/// What only a process of root calls: nginx gives up its rights so, and has none to give up as another user.
pub(super) fn is_for_root(syscall: &str) -> bool {
    matches!(syscall, "chown" | "setgid" | "setgroups" | "setuid")
}
