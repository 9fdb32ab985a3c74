//! What runc itself still calls when the filter is in force.

use bulkhead_config::seccomp::{Action, Decision, ENOSYS, Environment, Filter, Profile};
use bulkhead_text::Span;

/// What keeps every container from starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// The call that is denied.
    pub syscall: &'static str,
    /// What the profile answers to it.
    pub action: Action,
    /// The errno of the answer; 0 for actions without one.
    pub errno: u16,
    /// The text of the profile that decides so.
    pub span: Span,
}

/// What runc and a program need from the moment the filter is in force, in about the order of use, where the
/// container may gain privileges: runc then loads the filter early and still has to close its files, change
/// directory, user and capabilities
/// (<https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go>).
///
/// Measured with runc at commit 76d9cf5da5 and a static C program of glibc: each call in turn was denied with
/// EPERM, and the container did not start.
const EARLY: &[&str] = &[
    "fstatfs",
    "openat",
    "statx",
    "newfstatat",
    "getdents64",
    "fcntl",
    "readlinkat",
    "close",
    "chdir",
    "capget",
    "prctl",
    "setgroups",
    "setgid",
    "setuid",
    "getcwd",
    "capset",
    "getppid",
    "futex",
    "mmap",
    "read",
    "write",
    "execve",
    "arch_prctl",
    "fstat",
    "mprotect",
    "exit",
];

/// The same with no-new-privileges: runc then loads the filter just before it starts the program.
///
/// Measured as above; these ten are needed by runc 1.1.5 and by commit 76d9cf5da5 alike.
const LATE: &[&str] = &[
    "fstatfs",
    "openat",
    "getdents64",
    "close",
    "mmap",
    "write",
    "execve",
    "arch_prctl",
    "mprotect",
    "exit",
];

/// Everything that runc and a program of C need.
pub(super) fn needs(no_new_privileges: bool) -> impl Iterator<Item = &'static str> {
    let needed = if no_new_privileges { LATE } else { EARLY };
    needed.iter().copied()
}

/// What runc needs before it starts the program. The start itself, what the C library does in the program, and its end
/// are the program's.
pub(super) fn before_program(no_new_privileges: bool) -> impl Iterator<Item = &'static str> {
    needs(no_new_privileges).filter(|call| !matches!(*call, "execve" | "arch_prctl" | "exit"))
}

/// The calls that every container needs before its program runs, and that the profile denies, in about the
/// order of use.
///
/// `no_new_privileges` is the container's security option of that name. Docker's default capabilities and a
/// current kernel are assumed. A call whose answer hangs on its arguments is given the benefit of the doubt.
/// None for a profile that switches seccomp off, and for one whose default action runc refuses.
#[must_use]
pub fn start_blockers(profile: &Profile, no_new_privileges: bool) -> Vec<Blocker> {
    blockers(&Filter::new(profile, &Environment::default()), no_new_privileges)
}

/// The same for a filter.
pub(super) fn blockers(filter: &Filter, no_new_privileges: bool) -> Vec<Blocker> {
    let needed = if no_new_privileges { LATE } else { EARLY };
    let blocker = |syscall: &&'static str| {
        let decision = filter.decide(syscall, &[None; 6]);
        let Decision { action, errno, .. } = decision;
        let blocks = !decision.ambiguous && stops(syscall, action, errno) && !stands_in(filter, syscall);
        let span = decision.reason.span()?;
        blocks.then_some(Blocker { syscall, action, errno, span })
    };
    needed.iter().filter_map(blocker).collect()
}

/// The first of the [`start_blockers`]: the one that a container meets.
#[must_use]
pub fn start_blocker(profile: &Profile, no_new_privileges: bool) -> Option<Blocker> {
    start_blockers(profile, no_new_privileges).into_iter().next()
}

/// Whether the answer keeps the call from doing its work.
fn stops(syscall: &str, action: Action, errno: u16) -> bool {
    match action {
        // An agent may allow it.
        Action::Allow | Action::Log | Action::Notify => false,
        // "Succeeds" without being done: harmless for some calls, never for the one that starts the program.
        Action::Errno if errno == 0 => syscall == "execve",
        // On a kernel without it, older calls take its place.
        Action::Errno if errno == ENOSYS => syscall != "statx",
        // No tracer is there, so the call fails with ENOSYS.
        Action::Trace => syscall != "statx",
        Action::Errno | Action::KillThread | Action::KillProcess | Action::Trap => true,
    }
}

/// A process can end by either of two calls.
fn stands_in(filter: &Filter, syscall: &str) -> bool {
    syscall == "exit" && filter.decide("exit_group", &[None; 6]).action.lets_through()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulkhead_config::seccomp::syscalls;

    #[test]
    fn every_needed_call_is_in_the_table() {
        for call in EARLY.iter().chain(LATE) {
            assert!(syscalls::number(call).is_some(), "{call}");
        }
        assert!(LATE.iter().all(|call| EARLY.contains(call)));
    }
}
