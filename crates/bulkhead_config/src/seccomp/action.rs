//! What a filter answers to a system call.

use super::refusal;
use std::fmt;

/// The number of "operation not permitted", the errno of a denial where the profile names none.
pub const EPERM: u16 = 1;
/// The number of "function not implemented": programs take it for an old kernel and try something else.
pub const ENOSYS: u16 = 38;

/// What happens to a system call.
///
/// Names are exact: runc knows no other spelling or letter case
/// (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/config.go>).
///
/// `Errno` skips the call and hands the program the errno of the rule (`errnoRet`), else [`EPERM`]; for the
/// default action it is `defaultErrnoRet`. Errno 0 skips the call, too, and says that it succeeded with 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// `SCMP_ACT_KILL_THREAD`, also written `SCMP_ACT_KILL`: the thread ends.
    KillThread,
    /// `SCMP_ACT_KILL_PROCESS`: the process ends.
    KillProcess,
    /// `SCMP_ACT_TRAP`: the process gets SIGSYS, which ends it unless it handles the signal.
    Trap,
    /// `SCMP_ACT_ERRNO`: the call is skipped and fails.
    Errno,
    /// `SCMP_ACT_TRACE`: a tracer decides; without one the call fails with [`ENOSYS`].
    Trace,
    /// `SCMP_ACT_ALLOW`: the call goes ahead.
    Allow,
    /// `SCMP_ACT_LOG`: the call goes ahead and is written to the audit log.
    Log,
    /// `SCMP_ACT_NOTIFY`: an agent that listens on a socket decides.
    Notify,
}

/// Every name that runc knows.
const NAMES: &[(&str, Action)] = &[
    ("SCMP_ACT_KILL", Action::KillThread),
    ("SCMP_ACT_KILL_THREAD", Action::KillThread),
    ("SCMP_ACT_KILL_PROCESS", Action::KillProcess),
    ("SCMP_ACT_TRAP", Action::Trap),
    ("SCMP_ACT_ERRNO", Action::Errno),
    ("SCMP_ACT_TRACE", Action::Trace),
    ("SCMP_ACT_ALLOW", Action::Allow),
    ("SCMP_ACT_LOG", Action::Log),
    ("SCMP_ACT_NOTIFY", Action::Notify),
];

impl Action {
    /// The action of a name, spelled as runc wants it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, action)| *action)
    }

    /// Every name that a profile may use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The name that was most likely meant by a word that is none.
    #[must_use]
    pub fn nearest(word: &str) -> Option<&'static str> {
        refusal::nearest(word, NAMES.iter().map(|(name, _)| *name))
    }

    /// What happens to a call, in a sentence.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::KillThread => "The thread that made the call ends.",
            Self::KillProcess => "The process that made the call ends.",
            Self::Trap => "The process gets the signal SIGSYS, which ends it unless it handles it.",
            Self::Errno => "The call is skipped and fails: with `errnoRet`, or with EPERM.",
            Self::Trace => "A tracer decides; without one the call fails with ENOSYS.",
            Self::Allow => "The call goes ahead.",
            Self::Log => "The call goes ahead and is written to the kernel's log.",
            Self::Notify => "A program that listens on a socket decides.",
        }
    }

    /// Whether the call goes ahead.
    #[must_use]
    pub fn lets_through(self) -> bool {
        matches!(self, Self::Allow | Self::Log)
    }

    /// Whether the action carries a number for the program or the tracer.
    #[must_use]
    pub fn has_errno(self) -> bool {
        matches!(self, Self::Errno | Self::Trace)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KillThread => "SCMP_ACT_KILL_THREAD",
            Self::KillProcess => "SCMP_ACT_KILL_PROCESS",
            Self::Trap => "SCMP_ACT_TRAP",
            Self::Errno => "SCMP_ACT_ERRNO",
            Self::Trace => "SCMP_ACT_TRACE",
            Self::Allow => "SCMP_ACT_ALLOW",
            Self::Log => "SCMP_ACT_LOG",
            Self::Notify => "SCMP_ACT_NOTIFY",
        })
    }
}

/// The name of an errno that profiles use, as `errno(3)` has it; the number itself for the others.
#[must_use]
pub fn errno_name(errno: u16) -> String {
    match errno {
        1 => "EPERM".to_owned(),
        2 => "ENOENT".to_owned(),
        13 => "EACCES".to_owned(),
        22 => "EINVAL".to_owned(),
        38 => "ENOSYS".to_owned(),
        95 => "EOPNOTSUPP".to_owned(),
        97 => "EAFNOSUPPORT".to_owned(),
        other => format!("errno {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exact() {
        assert_eq!(Action::parse("SCMP_ACT_KILL"), Some(Action::KillThread));
        assert_eq!(Action::parse("scmp_act_allow"), None);
        assert_eq!(Action::parse("ALLOW"), None);
        assert_eq!(Action::parse(""), None);
    }

    #[test]
    fn every_name_but_the_short_kill_is_written_as_it_was_read() {
        for name in Action::names().filter(|name| *name != "SCMP_ACT_KILL") {
            assert_eq!(Action::parse(name).unwrap().to_string(), name);
        }
    }
}
