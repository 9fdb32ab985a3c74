//! What a denied call does to a program.

use super::answer::Denial;
use super::fallback::{after, is_spare, survives};
use super::program::{Call, Linkage, Phase, Program, Proof};
use super::{Blocker, Loaded};
use bulkhead_config::seccomp::{Action, Decision, ENOSYS, Filter, Profile, errno_name};
use bulkhead_text::Span;

/// The arguments of a call, as far as they are known.
type Args = [Option<u64>; 6];

/// The filter that a program meets.
pub(super) struct Judge<'a> {
    pub(super) filter: &'a Filter,
    program: &'a Program,
    /// What the program's own calls come to where they are made by the numbers of another ABI than the host's.
    foreign: Foreign,
    /// The default action.
    default: Option<Span>,
}

/// What becomes of a call of another ABI.
enum Foreign {
    /// The program makes none.
    None,
    /// It is killed.
    Killed,
    /// It is judged as others are, by a filter of its own.
    Judged(Filter),
}

impl<'a> Judge<'a> {
    pub(super) fn new(loaded: &Loaded, filter: &'a Filter, program: &'a Program) -> Self {
        let foreign = if program.linkage != Linkage::I386 {
            Foreign::None
        } else if kills_foreign(&loaded.profile) {
            Foreign::Killed
        } else {
            Foreign::Judged(filter.clone().without_ceiling())
        };
        let default = loaded.profile.default_action.as_ref().map(|action| action.span);
        Self { filter, program, foreign, default }
    }

    /// The denial of a call: that of the first use that is fatal, or else of the first that is denied.
    pub(super) fn call(&self, call: &Call) -> Option<Denial> {
        let mut survived = None;
        for args in &call.uses {
            let Some(met) = self.meet(call.syscall, args) else { continue };
            let fatal = match met.errno {
                None => self.dies_in(call.phase),
                Some(errno) => {
                    !survives(call.syscall, errno, call.survives_eperm, call.survives_enosys)
                        && !is_spare(call.syscall, args)
                }
            };
            let denial = Self::denial(call.syscall, call, args, met, fatal);
            if fatal {
                return Some(denial);
            }
            survived.get_or_insert(denial);
        }
        survived
    }

    /// What a program dies of that tries another call in the place of one that was denied.
    pub(super) fn fallback(&self, call: &Call, denied: &Denial) -> Option<Denial> {
        let fallback = after(call.syscall, denied.errno.as_deref()? == "ENOSYS")?;
        // A program that does without either way needs no other.
        if (fallback.only_enosys && call.survives_eperm) || !self.dies_in(call.phase) {
            return None;
        }
        let args = [fallback.first, None, None, None, None, None];
        let met = self.meet(fallback.next, &args)?;
        Some(Self::denial(fallback.next, call, &args, met, true))
    }

    /// What keeps runc from starting the program.
    pub(super) fn of_runtime(blocker: &Blocker) -> Denial {
        Denial {
            syscall: blocker.syscall.to_owned(),
            phase: Phase::Runtime,
            action: blocker.action.to_string(),
            errno: errno(blocker.action, blocker.errno).map(errno_name),
            fatal: true,
            before_main: true,
            args: Vec::new(),
            ambiguous: false,
            span: Some(blocker.span),
        }
    }

    /// Whether a program that is killed in this phase has not started: one that has answered its request has.
    fn dies_in(&self, phase: Phase) -> bool {
        phase != Phase::Stop || self.program.proof != Proof::Serve
    }

    /// How a call is denied; `None` where it goes ahead.
    fn meet(&self, syscall: &str, args: &Args) -> Option<Met> {
        // The call that starts the program comes from its parent, by the host's own numbers.
        let filter = match &self.foreign {
            _ if syscall == "execve" => self.filter,
            Foreign::None => self.filter,
            Foreign::Judged(filter) => filter,
            Foreign::Killed => {
                let action = Action::KillThread;
                return Some(Met { action, errno: None, args: false, ambiguous: false, span: self.default });
            }
        };
        let Decision { action, errno: number, reason, ambiguous } = filter.decide(syscall, args);
        (!action.lets_through()).then(|| Met {
            action,
            errno: errno(action, number),
            args: filter.decide(syscall, &[None; 6]).ambiguous,
            ambiguous,
            span: reason.span(),
        })
    }

    fn denial(syscall: &str, call: &Call, args: &Args, met: Met, fatal: bool) -> Denial {
        let known = args.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        Denial {
            syscall: syscall.to_owned(),
            phase: call.phase,
            action: met.action.to_string(),
            errno: met.errno.map(errno_name),
            fatal,
            before_main: call.before_main,
            args: if met.args { args.iter().take(known).copied().collect() } else { Vec::new() },
            ambiguous: met.ambiguous,
            span: met.span,
        }
    }
}

/// A denial as the program meets it.
struct Met {
    action: Action,
    /// `None` for a signal.
    errno: Option<u16>,
    /// Whether the answer hangs on the arguments.
    args: bool,
    ambiguous: bool,
    span: Option<Span>,
}

/// The errno that a program gets; `None` for a signal. Without a tracer or an agent that listens, the kernel answers
/// ENOSYS (<https://man7.org/linux/man-pages/man2/seccomp.2.html>).
fn errno(action: Action, errno: u16) -> Option<u16> {
    match action {
        Action::Errno => Some(errno),
        Action::Trace | Action::Notify => Some(ENOSYS),
        Action::Allow | Action::Log | Action::KillThread | Action::KillProcess | Action::Trap => None,
    }
}

/// Whether a call by the numbers of 32-bit x86 is killed: runc adds to the host's own ABI only those that the profile
/// lists, and libseccomp kills what comes by another
/// (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go>).
fn kills_foreign(profile: &Profile) -> bool {
    let is_x86 = |name: &str| name == "SCMP_ARCH_X86";
    let listed = profile.architectures.iter().any(|arch| is_x86(&arch.value));
    let host = profile.arch_map.iter().find(|map| map.architecture.value == "SCMP_ARCH_X86_64");
    let mapped = host.is_some_and(|map| map.sub_architectures.iter().any(|arch| is_x86(&arch.value)));
    !profile.is_off() && !listed && !mapped
}
