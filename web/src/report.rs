//! The progress report: each step of each written module, and how it stands.

use crate::route::Route;
use crate::standing::counted;
use crate::state::State;
use crate::store::Progress;
use crate::texts::t;
use bulkhead_course::{Lesson, Outline};
use yew::prelude::*;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing has been done.
    Open,
    /// Something has been done.
    Begun,
    /// All has been done.
    Done,
}

/// A step of a module.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// What it is called.
    pub(crate) name: Html,
    /// Where it is done.
    pub(crate) route: Route,
    /// How it stands.
    pub(crate) mark: Mark,
    /// How it stands, in words.
    pub(crate) standing: AttrValue,
}

/// A module and its steps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ModuleReport {
    /// Its id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its rows: the lesson, all questions, each exercise.
    pub(crate) steps: Vec<Step>,
}

/// How many steps of the course are done, and how many there are; a lesson that is still on its way is counted as the
/// course describes it, so that the number does not grow before the learner's eyes.
pub(crate) fn total(state: &State) -> (usize, usize) {
    let modules = state.course().map(|course| course.modules.as_slice()).unwrap_or_default();
    let written = modules.iter().filter(|module| module.path.is_some());
    let counts = written.filter_map(|module| {
        let here = || Some(Outline::of(state.lessons.get(&module.id)?.ready()?));
        Some(counted(&module.id, &module.outline.clone().or_else(here)?, &state.progress))
    });
    counts.fold((0, 0), |(done, of), (more, steps)| (done + more, of + steps))
}

/// How each written module stands, as far as its lesson is here.
pub(crate) fn report(state: &State) -> Vec<ModuleReport> {
    let modules = state.course().map(|course| course.modules.clone()).unwrap_or_default();
    modules
        .into_iter()
        .filter_map(|module| {
            let lesson = state.lessons.get(&module.id)?.ready()?;
            let steps = steps(lesson, state.lang(&module.translations), &state.progress);
            Some(ModuleReport { id: module.id, title: module.title, steps })
        })
        .collect()
}

/// The steps of a lesson that is written in `lang`.
fn steps(lesson: &Lesson, lang: Option<AttrValue>, progress: &Progress) -> Vec<Step> {
    let here = Route::lesson(&lesson.id);
    let read = progress.lessons.contains(&lesson.id);
    let mut steps = vec![Step {
        name: Html::from(t::step_lesson()),
        route: here.clone(),
        mark: if read { Mark::Done } else { Mark::Open },
        standing: if read { t::step_read() } else { t::step_unread() },
    }];
    if lesson.quizzes().next().is_some() {
        steps.push(questions(lesson, progress, here));
    }
    steps.extend(lesson.exercises().map(|link| {
        let (mark, standing) = match progress.exercises.get(link.id()) {
            None => (Mark::Open, t::card_open()),
            Some(it) if it.passed => (Mark::Done, t::step_passed(it.of, it.points)),
            Some(it) => (Mark::Begun, t::step_points(it.of, it.points)),
        };
        Step {
            name: t::step_exercise(html! { <span lang={lang.clone()}>{ &link.title }</span> }),
            route: Route::exercise(&lesson.id, link.id()),
            mark,
            standing,
        }
    }));
    steps
}

/// All questions of a lesson together.
fn questions(lesson: &Lesson, progress: &Progress, route: Route) -> Step {
    let all = lesson.quizzes().count();
    let answers: Vec<_> = lesson.quizzes().filter_map(|quiz| progress.quizzes.get(&quiz.id)).collect();
    let right = answers.iter().filter(|answer| answer.right).count();
    let mark = match (answers.len(), right) {
        (0, _) => Mark::Open,
        (_, right) if right == all => Mark::Done,
        _ => Mark::Begun,
    };
    Step { name: Html::from(t::step_questions()), route, mark, standing: t::step_right(all, right) }
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

    fn marks(progress: &Progress) -> Vec<(Mark, AttrValue)> {
        let lesson = Lesson::parse("one/lesson.md", LESSON).unwrap();
        steps(&lesson, None, progress).into_iter().map(|step| (step.mark, step.standing)).collect()
    }

    #[test]
    fn a_step_is_open_begun_or_done() {
        let mut progress = Progress::default();
        assert_eq!(
            marks(&progress),
            [
                (Mark::Open, "Not read yet".into()),
                (Mark::Open, "0 of 1 right".into()),
                (Mark::Open, "Not begun".into())
            ]
        );
        progress.lessons.insert("one".into());
        progress
            .quizzes
            .insert("q".into(), QuizAnswer { chosen: vec![1], right: false, ..QuizAnswer::default() });
        let result = ExerciseResult { points: 5, of: 5, passed: true, items: [].into() };
        progress.exercises.insert("e".into(), result);
        assert_eq!(
            marks(&progress),
            [
                (Mark::Done, "Read".into()),
                (Mark::Begun, "0 of 1 right".into()),
                (Mark::Done, "Passed: 5 of 5 points".into())
            ]
        );
    }
}
