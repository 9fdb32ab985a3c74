//! Rules that libseccomp refuses together (`EEXIST`): the same conditions, different answers.

use super::condition::Condition;
use super::filter::{Answer, Test};
use std::collections::HashMap;

/// The conditions seen so far for each call, and the last answer to them.
#[derive(Default)]
pub(super) struct Seen(HashMap<(u16, Vec<Condition>), Answer>);

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
    /// Adds conditions that are sorted by argument, at most one an argument. `earlier` holds the tests of the
    /// same call so far.
    ///
    /// libseccomp keeps the conditions of a call as a tree, the lowest argument first. A list that ends on the
    /// way to another answer has no place in it, a longer one than before has
    /// (<https://github.com/seccomp/libseccomp/blob/main/src/db.c>). With several tests before it, only equal
    /// lists are called a clash: where a shorter one then ends is not certain.
    pub(super) fn add(
        &mut self,
        number: u16,
        conditions: &[Condition],
        answer: Answer,
        earlier: &[Test],
    ) -> Meeting {
        let before = self.0.insert((number, conditions.to_vec()), answer);
        let on_the_way = match earlier {
            [only] => only.answer != answer && only.conditions.starts_with(conditions),
            _ => false,
        };
        match before {
            Some(before) if before == answer => Meeting::Repetition,
            None if !on_the_way => Meeting::New,
            _ => Meeting::Clash,
        }
    }
}
