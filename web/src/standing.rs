//! How far a learner is: with a module, with the course.

use crate::state::State;
use crate::store::Progress;
use bulkhead_course::{Lesson, Module};

/// How a module stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is not written yet.
    Planned,
    /// Its lesson is not here yet.
    Unknown,
    /// So many of its steps are done; a step is reading the lesson, a question, an exercise.
    Begun {
        /// How many are done.
        done: usize,
        /// How many there are.
        of: usize,
    },
}

/// How a module stands.
pub(crate) fn standing(state: &State, module: &Module) -> Standing {
    if module.path.is_none() {
        return Standing::Planned;
    }
    let lesson = state.lessons.get(&module.id).and_then(|lesson| lesson.ready());
    lesson.map_or(Standing::Unknown, |lesson| {
        let (done, of) = counted(lesson, &state.progress);
        Standing::Begun { done, of }
    })
}

/// How many steps of a lesson are done, and how many there are.
pub(crate) fn counted(lesson: &Lesson, progress: &Progress) -> (usize, usize) {
    let read = usize::from(progress.lessons.contains(&lesson.id));
    let right = |id: &str| progress.quizzes.get(id).is_some_and(|answer| answer.right);
    let passed = |id: &str| progress.exercises.get(id).is_some_and(|result| result.passed);
    let quizzes = lesson.quizzes().filter(|quiz| right(&quiz.id)).count();
    let exercises = lesson.exercises().filter(|exercise| passed(exercise.id())).count();
    (read + quizzes + exercises, 1 + lesson.quizzes().count() + lesson.exercises().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{ExerciseResult, QuizAnswer};

    const LESSON: &str = "---
id: one
title: One
minutes: 5
objectives: [Do it]
---
[Exercise: E](exercises/e/)

<!-- quiz: q points=1 -->

Which?

- [x] This
  > Yes.
- [ ] That
  > No.
";

    #[test]
    fn a_lesson_s_steps_are_reading_questions_and_exercises() {
        let lesson = Lesson::parse("one/lesson.md", LESSON).unwrap();
        let mut progress = Progress::default();
        assert_eq!(counted(&lesson, &progress), (0, 3));
        progress.lessons.insert("one".into());
        progress
            .quizzes
            .insert("q".into(), QuizAnswer { chosen: vec![1], right: false, ..QuizAnswer::default() });
        assert_eq!(counted(&lesson, &progress), (1, 3));
        progress
            .quizzes
            .insert("q".into(), QuizAnswer { chosen: vec![0], right: true, ..QuizAnswer::default() });
        let result = ExerciseResult { points: 5, of: 5, passed: true, items: [].into() };
        progress.exercises.insert("e".into(), result);
        assert_eq!(counted(&lesson, &progress), (3, 3));
    }
}
