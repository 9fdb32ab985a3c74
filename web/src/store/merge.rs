//! Two records of one learner's progress become one; nothing that either has done is lost.

use super::schema::{ExerciseResult, Progress, QuizAnswer};
use std::collections::BTreeMap;

/// Both together. Of two answers the right one counts, of two results the better one; else `theirs`, which was
/// written last.
pub(crate) fn merge(ours: &Progress, theirs: &Progress) -> Progress {
    Progress {
        lessons: &ours.lessons | &theirs.lessons,
        quizzes: join(&ours.quizzes, &theirs.quizzes, quiz),
        exercises: join(&ours.exercises, &theirs.exercises, exercise),
        last: theirs.last.clone().or_else(|| ours.last.clone()),
    }
}

/// What [`merge`] would bring that `ours` has not: how many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gain {
    /// Lessons that were not read.
    pub(crate) lessons: usize,
    /// Answers that are new or changed.
    pub(crate) quizzes: usize,
    /// Results that are new or better.
    pub(crate) exercises: usize,
}

/// What merging would bring.
pub(crate) fn gain(ours: &Progress, theirs: &Progress) -> Gain {
    let merged = merge(ours, theirs);
    Gain {
        lessons: merged.lessons.difference(&ours.lessons).count(),
        quizzes: changed(&ours.quizzes, &merged.quizzes),
        exercises: changed(&ours.exercises, &merged.exercises),
    }
}

fn changed<T: PartialEq>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> usize {
    after.iter().filter(|(key, value)| before.get(*key) != Some(*value)).count()
}

fn join<T: Clone>(
    ours: &BTreeMap<String, T>,
    theirs: &BTreeMap<String, T>,
    choose: fn(&T, &T) -> T,
) -> BTreeMap<String, T> {
    let mut joined = ours.clone();
    for (key, their) in theirs {
        let value = ours.get(key).map_or_else(|| their.clone(), |our| choose(our, their));
        joined.insert(key.clone(), value);
    }
    joined
}

fn quiz(ours: &QuizAnswer, theirs: &QuizAnswer) -> QuizAnswer {
    if ours.right && !theirs.right { ours.clone() } else { theirs.clone() }
}

fn exercise(ours: &ExerciseResult, theirs: &ExerciseResult) -> ExerciseResult {
    let better = (theirs.passed, theirs.points) >= (ours.passed, ours.points);
    let mut best = if better { theirs.clone() } else { ours.clone() };
    best.items = &ours.items | &theirs.items;
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::Place;

    fn answer(right: bool) -> QuizAnswer {
        QuizAnswer { chosen: vec![usize::from(right)], right, ..QuizAnswer::default() }
    }

    fn result(points: u32) -> ExerciseResult {
        ExerciseResult { points, of: 5, passed: points == 5, items: [].into() }
    }

    fn progress(lessons: &[&str], quiz: bool, points: u32) -> Progress {
        Progress {
            lessons: lessons.iter().map(|&id| id.to_owned()).collect(),
            quizzes: [("q".to_owned(), answer(quiz))].into(),
            exercises: [("e".to_owned(), result(points))].into(),
            last: Some(Place { address: "#/".into(), title: lessons.join(" "), language: None }),
        }
    }

    #[test]
    fn nothing_that_either_has_done_is_lost() {
        let merged = merge(&progress(&["a"], true, 2), &progress(&["b"], false, 5));
        assert_eq!(merged.lessons, ["a".to_owned(), "b".to_owned()].into());
        assert_eq!(merged.quizzes["q"], answer(true));
        assert_eq!(merged.exercises["e"], result(5));
    }

    #[test]
    fn merging_again_changes_nothing() {
        let (a, b) = (progress(&["a"], true, 2), progress(&["b"], false, 5));
        let once = merge(&a, &b);
        assert_eq!(merge(&once, &b), once);
        assert_eq!(merge(&once, &once), once);
    }

    #[test]
    fn two_tabs_that_merge_each_other_s_progress_agree() {
        let (a, b) = (progress(&["a"], false, 2), progress(&["b"], false, 3));
        let first = merge(&a, &b);
        assert_eq!(merge(&b, &first), first);
    }

    #[test]
    fn the_gain_counts_what_is_new_or_better() {
        let gained = gain(&progress(&["a"], true, 2), &progress(&["a", "b"], false, 5));
        assert_eq!(gained, Gain { lessons: 1, quizzes: 0, exercises: 1 });
        assert_eq!(gain(&progress(&["a"], true, 2), &progress(&["a"], true, 2)), Gain::default());
    }
}
