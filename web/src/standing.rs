//! How far a learner is: with a module, with the course.

use crate::store::Progress;
use bulkhead_course::{Module, Outline};

/// How a module stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is not written yet.
    Planned,
    /// What its lesson holds is not known.
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
pub(crate) fn standing(progress: &Progress, module: &Module) -> Standing {
    match &module.outline {
        _ if module.path.is_none() => Standing::Planned,
        None => Standing::Unknown,
        Some(outline) => {
            let (done, of) = counted(&module.id, outline, progress);
            Standing::Begun { done, of }
        }
    }
}

/// How many steps of the lesson with this id and outline are done, and how many there are.
pub(crate) fn counted(id: &str, outline: &Outline, progress: &Progress) -> (usize, usize) {
    let Outline { quizzes, exercises, .. } = outline;
    let read = usize::from(progress.lessons.contains(id));
    let right = quizzes.iter().filter(|id| progress.quizzes.get(*id).is_some_and(|answer| answer.right));
    let passed = exercises.iter().filter(|id| progress.exercises.get(*id).is_some_and(|it| it.passed));
    (read + right.count() + passed.count(), 1 + quizzes.len() + exercises.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{ExerciseResult, QuizAnswer};
    use bulkhead_course::Lesson;

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
        let outline = Outline::of(&Lesson::parse("one/lesson.md", LESSON).unwrap());
        let mut progress = Progress::default();
        assert_eq!(counted("one", &outline, &progress), (0, 3));
        progress.lessons.insert("one".into());
        progress
            .quizzes
            .insert("q".into(), QuizAnswer { chosen: vec![1], right: false, ..QuizAnswer::default() });
        assert_eq!(counted("one", &outline, &progress), (1, 3));
        progress
            .quizzes
            .insert("q".into(), QuizAnswer { chosen: vec![0], right: true, ..QuizAnswer::default() });
        let result = ExerciseResult { points: 5, of: 5, passed: true, items: [].into() };
        progress.exercises.insert("e".into(), result);
        assert_eq!(counted("one", &outline, &progress), (3, 3));
    }
}
