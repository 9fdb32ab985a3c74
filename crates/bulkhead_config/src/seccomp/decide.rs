//! What a filter answers to one system call.

use super::filter::{Answer, Call, Test};
use super::{Action, ENOSYS, Environment, Filter, Profile, syscalls};
use bulkhead_text::Span;

/// The answer to a system call, and what it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The action.
    pub action: Action,
    /// The errno that the action carries; 0 for actions without one.
    pub errno: u16,
    /// What it comes from.
    pub reason: Reason,
    /// The answer depends on what is not known: an argument, how libseccomp orders several conditions on one
    /// call, or a call that x86_64 does not have. `action` is then one of the possible ones.
    pub ambiguous: bool,
}

/// What an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Seccomp is off, or the profile is refused for its default action.
    Off,
    /// A rule.
    Rule {
        /// The rule's place in [`Profile::rules`].
        index: usize,
        /// The call's name in it.
        name: Span,
    },
    /// No rule names the call, so the default action counts.
    Default {
        /// The default action.
        span: Span,
    },
    /// The call's number is above every number that the profile names, so runc answers
    /// [`ENOSYS`] in place of the default action.
    Ceiling {
        /// The largest number named.
        largest: u16,
        /// The default action.
        span: Span,
    },
}

impl Reason {
    /// The text that the answer comes from.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Off => None,
            Self::Rule { name: span, .. } | Self::Default { span } | Self::Ceiling { span, .. } => {
                Some(*span)
            }
        }
    }
}

impl Profile {
    /// What happens to a system call, by the name and the arguments that x86_64 gives it; `None` for an
    /// argument that is not known. For many questions about one profile, make the [`Filter`] once.
    #[must_use]
    pub fn decide(&self, syscall: &str, args: &[Option<u64>; 6], environment: &Environment) -> Decision {
        Filter::new(self, environment).decide(syscall, args)
    }
}

impl Filter {
    /// What happens to a system call; see [`Profile::decide`].
    #[must_use]
    pub fn decide(&self, syscall: &str, args: &[Option<u64>; 6]) -> Decision {
        let Some(default) = self.default else {
            return Decision { action: Action::Allow, errno: 0, reason: Reason::Off, ambiguous: false };
        };
        let number = syscalls::number(syscall);
        let fallback = match self.ceiling {
            // A name that is not in the table counts as newer than all that are.
            Some(largest) if number.is_none_or(|number| number > largest) => Decision {
                action: Action::Errno,
                errno: ENOSYS,
                reason: Reason::Ceiling { largest, span: default.span },
                ambiguous: number.is_none(),
            },
            _ => Decision {
                action: default.answer.action,
                errno: default.answer.errno,
                reason: Reason::Default { span: default.span },
                ambiguous: number.is_none(),
            },
        };
        match number.and_then(|number| self.calls.get(&number)) {
            Some(call) => {
                let decision = call.decide(args, fallback);
                let confused = self.forgets_number && !call.conditional.is_empty()
                    || self.tangled && call.conditional.len() > 1 && call.unconditional.is_none();
                Decision { ambiguous: decision.ambiguous || confused, ..decision }
            }
            None => fallback,
        }
    }
}

impl Call {
    fn decide(&self, args: &[Option<u64>; 6], fallback: Decision) -> Decision {
        if let Some(test) = &self.unconditional {
            return test.decision();
        }
        let possible = || self.conditional.iter().filter(|test| test.holds(args) != Some(false));
        let certain = possible().find(|test| test.holds(args) == Some(true));
        let mut decision = certain.map_or(fallback, Test::decision);
        let chosen = Answer { action: decision.action, errno: decision.errno };
        decision.ambiguous |= !self.is_plain() || possible().any(|test| test.answer != chosen);
        decision
    }

    /// Whether libseccomp judges the tests as they are written. With several it does so where each is one
    /// comparison of the same argument with a short number; the trees that libseccomp 2.5.4 makes of longer or
    /// mixed lists lose a match now and then.
    pub(super) fn is_plain(&self) -> bool {
        let argument = |test: &Test| match test.conditions.as_slice() {
            [condition] if condition.is_short() => Some(condition.index),
            _ => None,
        };
        let first = self.conditional.first().and_then(argument);
        self.conditional.len() < 2
            || (first.is_some() && self.conditional.iter().all(|test| argument(test) == first))
    }
}

impl Test {
    fn decision(&self) -> Decision {
        let reason = Reason::Rule { index: self.rule, name: self.name };
        Decision { action: self.answer.action, errno: self.answer.errno, reason, ambiguous: false }
    }

    /// Whether all conditions hold; `None` if that is not known.
    fn holds(&self, args: &[Option<u64>; 6]) -> Option<bool> {
        let mut known = true;
        for condition in &self.conditions {
            match condition.holds(args) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => known = false,
            }
        }
        known.then_some(true)
    }
}
