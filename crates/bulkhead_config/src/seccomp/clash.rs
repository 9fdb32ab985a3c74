//! Rules that libseccomp refuses together (`EEXIST`): the same conditions, different answers.

use super::condition::Condition;
use super::filter::Answer;
use std::collections::HashMap;

/// The conditions seen so far for each call, and the last answer to them.
#[derive(Default)]
pub(super) struct Seen {
    answers: HashMap<(u16, Vec<Condition>), Answer>,
    /// The tests of each call that came before.
    earlier: HashMap<u16, Vec<(Vec<Condition>, Answer)>>,
}

/// How conditions compare with those seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// They are new.
    New,
    /// The same with the same answer: nothing to add to the filter.
    Repetition,
    /// libseccomp has no place for them.
    Clash,
}

impl Seen {
    /// Adds conditions that are sorted by argument, at most one an argument.
    ///
    /// libseccomp keeps the conditions of a call as a tree, the lowest argument first. A list that ends on the
    /// way to another answer has no place in it, a longer one than before has
    /// (<https://github.com/seccomp/libseccomp/blob/main/src/db.c>). With several tests before it, only equal
    /// lists and an empty one are called a clash: where another shorter one then ends is not certain.
    pub(super) fn add(&mut self, number: u16, conditions: &[Condition], answer: Answer) -> Meeting {
        let before = self.answers.insert((number, conditions.to_vec()), answer);
        if before == Some(answer) {
            return Meeting::Repetition;
        }
        let earlier = self.earlier.entry(number).or_default();
        let certain = conditions.is_empty() || earlier.len() == 1;
        let on_the_way = certain
            && earlier.iter().any(|(longer, other)| *other != answer && longer.starts_with(conditions));
        if conditions.is_empty() {
            earlier.clear();
        }
        earlier.push((conditions.to_vec(), answer));
        if on_the_way || before.is_some() { Meeting::Clash } else { Meeting::New }
    }
}

/// What the same rules become for programs of 32 bits, where the profile covers those: libseccomp refuses the
/// profile if it has no place for a rule on one of the architectures.
pub(super) struct Narrow {
    seen: Seen,
    /// Which of the [`WHOLES`] have a rule without conditions: it swallows all for their parts.
    swallowed: [bool; 2],
    /// Whether `SCMP_ARCH_X86` is covered.
    pub(super) x86: bool,
    /// Whether `SCMP_ARCH_X32` is covered.
    pub(super) x32: bool,
}

/// Two calls of 32-bit x86 and the calls that are parts of them there, besides calls of their own. The first
/// argument is then the number of the part: of a rule's conditions, those on it do not count
/// (<https://github.com/seccomp/libseccomp/blob/main/src/arch-x86.c>).
const WHOLES: [(&str, &str); 2] = [
    (
        "socketcall",
        "socket bind connect listen accept getsockname getpeername socketpair sendto recvfrom shutdown \
         setsockopt getsockopt sendmsg recvmsg accept4 recvmmsg sendmmsg",
    ),
    ("ipc", "semop semget semctl semtimedop msgsnd msgrcv msgget msgctl shmat shmdt shmget shmctl"),
];

impl Narrow {
    pub(super) fn new(x86: bool, x32: bool) -> Self {
        Self { seen: Seen::default(), swallowed: [false; 2], x86, x32 }
    }

    /// Whether 32 bits have no place for a rule for the call itself.
    pub(super) fn clashes(&mut self, number: u16, conditions: &[Condition], answer: Answer) -> bool {
        let narrow: Vec<Condition> = narrow(conditions).collect();
        let covered = (self.x86 || self.x32) && !narrow.is_empty();
        covered && self.seen.add(number, &narrow, answer) == Meeting::Clash
    }

    /// Whether 32-bit x86 has no place for a rule for the call as a part of another.
    pub(super) fn part_clashes(
        &mut self,
        (name, number): (&str, u16),
        conditions: &[Condition],
        answer: Answer,
    ) -> bool {
        /// Added to a call's number where it is a part of another call: larger than all numbers.
        const PART: u16 = 1 << 12;
        let mut wholes = WHOLES.iter().zip(self.swallowed);
        let whole = wholes.find(|((_, parts), _)| parts.split_ascii_whitespace().any(|part| part == name));
        if !self.x86 || whole.is_none_or(|(_, swallowed)| swallowed) {
            return false;
        }
        let rest: Vec<Condition> = narrow(conditions).filter(|condition| condition.index > 0).collect();
        self.seen.add(number + PART, &rest, answer) == Meeting::Clash
    }

    /// Takes note of a rule without conditions for a call that x86_64 does not have.
    pub(super) fn add_foreign(&mut self, name: &str) {
        for ((whole, _), swallowed) in WHOLES.iter().zip(&mut self.swallowed) {
            *swallowed |= *whole == name;
        }
    }
}

/// What is left of conditions where arguments have 32 bits.
fn narrow(conditions: &[Condition]) -> impl Iterator<Item = Condition> {
    conditions.iter().map(|condition| condition.narrow()).filter(|condition| !condition.always_holds())
}
