//! The filter that runc makes of a profile: for each call, what is tested and answered.
//!
//! - A rule whose answer equals the default, errno included, is left out: it cannot take an exception back.
//! - Of several rules without conditions for one call the first counts, and it swallows every rule with
//!   conditions for that call, whether it comes before or after them.
//! - The conditions of one rule must all hold; but where two of them test the same argument, each becomes a
//!   rule of its own, so that one is enough.
//! - Names that x86_64 does not have are left out without a word.
//!
//! Source: `InitSeccomp` and `matchCall` in
//! <https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go>.

use super::clash::{Meeting, Narrow, Seen};
use super::condition::Condition;
use super::{Action, EPERM, Environment, Profile, Rule, refusal, syscalls};
use bulkhead_text::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// The most tests that a filter can hold: the kernel loads no program of more than 4096 instructions
/// (`BPF_MAXINSNS` in <https://github.com/torvalds/linux/blob/master/include/uapi/linux/bpf_common.h>), and
/// each test takes at least one.
const MAX_TESTS: usize = 4096;

/// What the kernel asks at every system call.
#[derive(Clone, Debug)]
pub struct Filter {
    /// `None` where seccomp is off, or where the profile has no valid default action.
    pub(super) default: Option<Default>,
    /// The largest number that the profile names, where every larger one gets
    /// [`ENOSYS`](super::ENOSYS) in place of the default. Names that the host's libseccomp does not know do
    /// not count; here it is taken to know all of [`syscalls`].
    pub(super) ceiling: Option<u16>,
    pub(super) calls: HashMap<u16, Call>,
    /// The number of tests in `calls`.
    tests: usize,
    refusal: Option<(Span, String)>,
    /// libseccomp 2.5 loses rules with conditions: it forgets to look at the call's number where x32 is covered
    /// and the test that comes first is for a call that x86_64 does not have.
    pub(super) forgets_number: bool,
    /// Some call's tests are none that libseccomp surely judges as they are written; it may then confuse them
    /// with those of other calls.
    pub(super) tangled: bool,
}

/// The default action.
#[derive(Clone, Copy, Debug)]
pub(super) struct Default {
    pub(super) answer: Answer,
    pub(super) span: Span,
}

/// An action and its errno; the errno is 0 for actions that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Answer {
    pub(super) action: Action,
    pub(super) errno: u16,
}

/// The rules for one call.
#[derive(Clone, Debug, std::default::Default)]
pub(super) struct Call {
    pub(super) unconditional: Option<Test>,
    pub(super) conditional: Vec<Test>,
}

/// Conditions that must all hold, and the answer if they do.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub(super) conditions: Vec<Condition>,
    pub(super) answer: Answer,
    /// The rule's place in the profile.
    pub(super) rule: usize,
    /// The call's name in the rule.
    pub(super) name: Span,
}

impl Answer {
    fn new(action: &Spanned<String>, errno: Option<&Spanned<u64>>) -> Option<Self> {
        let action = Action::parse(&action.value)?;
        // runc passes the number on as 16 bits.
        let written = errno.map_or(EPERM, |errno| u16::try_from(errno.value & 0xffff).unwrap_or(EPERM));
        Some(Self { action, errno: if action.has_errno() { written } else { 0 } })
    }
}

impl Filter {
    /// Makes the filter of a profile, as dockerd and runc would in this environment.
    ///
    /// Rules that runc refuses are left out.
    #[must_use]
    pub fn new(profile: &Profile, environment: &Environment) -> Self {
        let mut filter = Self {
            default: None,
            ceiling: None,
            calls: HashMap::new(),
            tests: 0,
            refusal: None,
            forgets_number: false,
            tangled: false,
        };
        let action = profile.default_action.as_ref();
        let answer = action.and_then(|action| Answer::new(action, profile.default_errno.as_ref()));
        let (Some(action), Some(answer)) = (action, answer) else {
            return filter;
        };
        filter.default = Some(Default { answer, span: action.span });
        let covers =
            |wanted| refusal::architectures(profile).any(|architecture| architecture.value == wanted);
        let narrow = Narrow::new(covers("SCMP_ARCH_X86"), covers("SCMP_ARCH_X32"));
        let mut seen = (Seen::default(), narrow);
        let mut foreign = false;
        let mut largest = 0;
        for (index, rule) in profile.rules.iter().enumerate().filter(|(_, rule)| environment.keeps(rule)) {
            let numbers = rule.names.iter().filter_map(|name| syscalls::number(&name.value));
            largest = numbers.fold(largest, u16::max);
            filter.add(index, rule, answer, &mut seen);
            foreign |= rule.names.iter().any(|name| syscalls::is_foreign(&name.value));
        }
        let first_has_conditions = filter.calls.values().all(|call| call.unconditional.is_none());
        filter.tangled = filter.calls.values().any(|call| !call.is_plain());
        filter.forgets_number = foreign && first_has_conditions && seen.1.x32;
        // Programs meet new calls of a new libc: "not there" lets them try an old one, "not permitted" does
        // not. So runc puts ENOSYS before the filter unless the default is permissive.
        // https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/patchbpf/enosys_linux.go
        let permissive = matches!(answer.action, Action::Allow | Action::Log | Action::Trace);
        filter.ceiling = (largest > 0 && !permissive).then_some(largest);
        filter
    }

    /// The same filter without runc's answer to calls above the largest number that is named: the numbers of another
    /// ABI are others, and those of old calls are low in it.
    #[must_use]
    pub fn without_ceiling(self) -> Self {
        Self { ceiling: None, ..self }
    }

    /// What libseccomp or the kernel refuse about the rules together: where, and what is wrong.
    pub(super) fn refusal(self) -> Option<(Span, String)> {
        self.refusal
    }

    fn add(&mut self, index: usize, rule: &Rule, default: Answer, (wide, narrow): &mut (Seen, Narrow)) {
        let answer = rule.action.as_ref().and_then(|action| Answer::new(action, rule.errno.as_ref()));
        let Some(answer) = answer.filter(|answer| *answer != default) else {
            return;
        };
        let Some(alternatives) = alternatives(rule) else {
            return;
        };
        let mut seen = HashSet::new();
        for name in &rule.names {
            let Some(number) = syscalls::number(&name.value) else {
                if rule.args.is_empty() {
                    narrow.add_foreign(&name.value);
                }
                continue;
            };
            if !seen.insert(number) {
                continue;
            }
            let call = self.calls.entry(number).or_default();
            for conditions in &alternatives {
                let clash = || (name.span, clash_message(&name.value));
                if narrow.part_clashes((&name.value, number), conditions, answer) {
                    self.refusal.get_or_insert_with(&clash);
                }
                if call.unconditional.is_some() {
                    continue;
                }
                if narrow.clashes(number, conditions, answer) {
                    self.refusal.get_or_insert_with(&clash);
                }
                let meeting = wide.add(number, conditions, answer);
                if meeting == Meeting::Repetition {
                    continue;
                }
                if self.tests >= MAX_TESTS {
                    let message =
                        format!("the filter has over {MAX_TESTS} tests, more than the kernel loads");
                    self.refusal.get_or_insert((rule.span, message));
                    return;
                }
                self.tests += 1;
                let test = Test { conditions: conditions.clone(), answer, rule: index, name: name.span };
                if test.conditions.is_empty() {
                    call.unconditional = Some(test);
                    break;
                }
                if meeting == Meeting::Clash {
                    self.refusal.get_or_insert_with(&clash);
                }
                call.conditional.push(test);
            }
        }
    }
}

fn clash_message(name: &str) -> String {
    format!(
        "an earlier rule answers `{name}` under the same conditions with another action; \
         libseccomp cannot hold both"
    )
}

/// The lists of conditions of which one must hold, each sorted by argument; `None` where runc refuses one.
fn alternatives(rule: &Rule) -> Option<Vec<Vec<Condition>>> {
    let mut conditions = rule.args.iter().map(Condition::new).collect::<Option<Vec<_>>>()?;
    let mut seen = [false; 6];
    let mut twice = false;
    for condition in &conditions {
        if let Some(seen) = seen.get_mut(condition.index) {
            twice |= std::mem::replace(seen, true);
        }
    }
    if twice {
        let mut known = HashSet::new();
        let distinct = conditions.into_iter().filter(|condition| known.insert(*condition));
        let lists = distinct.map(|condition| if condition.always_holds() { vec![] } else { vec![condition] });
        return Some(lists.collect());
    }
    conditions.retain(|condition| !condition.always_holds());
    conditions.sort_by_key(|condition| condition.index);
    Some(vec![conditions])
}
