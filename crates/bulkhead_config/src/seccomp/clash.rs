//! Rules that libseccomp refuses together (`EEXIST`): the same conditions, different answers.

use super::condition::Condition;
use super::filter::Answer;
use std::collections::{HashMap, HashSet};

/// The conditions seen so far.
///
/// libseccomp keeps the conditions of a call as a tree, the lowest argument first. A new list of conditions
/// that ends at a node where another answer stands, or on the way to one, has no place in it. A longer list
/// than the one before has
/// (<https://github.com/seccomp/libseccomp/blob/main/src/db.c>, `_db_rule_gen_64` and `_db_tree_add`).
#[derive(Default)]
pub(super) struct Clashes {
    /// Each beginning of a list, with the answers that lie at its end or behind it; two are enough to know
    /// that any further one differs from one of them.
    answers: HashMap<(u16, Vec<Condition>), Vec<Answer>>,
    whole: HashSet<(u16, Vec<Condition>, Answer)>,
}

impl Clashes {
    /// Whether the same conditions with the same answer were asked about before: such a repetition adds
    /// nothing to the filter.
    pub(super) fn repeats(&mut self, number: u16, conditions: &[Condition], answer: Answer) -> bool {
        !self.whole.insert((number, conditions.to_vec(), answer))
    }

    /// Adds conditions that are sorted by argument, at most one an argument. Whether they clash with an
    /// earlier list.
    pub(super) fn add(&mut self, number: u16, conditions: &[Condition], answer: Answer) -> bool {
        let key = (number, conditions.to_vec());
        let clash =
            self.answers.get(&key).is_some_and(|earlier| earlier.iter().any(|other| *other != answer));
        for length in 1..=conditions.len() {
            let beginning = conditions.iter().take(length).copied().collect();
            let answers = self.answers.entry((number, beginning)).or_default();
            if answers.len() < 2 && !answers.contains(&answer) {
                answers.push(answer);
            }
        }
        clash
    }
}
