//! What the learner has done, as the engine takes it to grade it and to make a report of it.

use crate::content::ExerciseContent;
use crate::load::Load;
use crate::state::State;
use crate::store::Draft;
use bulkhead_course::{Attempt, Claim, Lesson, ReportedModule};
use std::collections::BTreeMap;

/// Whether all is here that a report is made of, or will not come.
pub(crate) fn is_ready(state: &State) -> bool {
    state.wanted().is_empty()
        && state.lessons.values().all(Load::has_arrived)
        && state.exercises.values().all(Load::has_arrived)
}

/// What the learner has done in each written module; `drafts` is all their work.
pub(crate) fn claim(
    state: &State,
    drafts: &BTreeMap<String, Draft>,
    (name, date, course_version): (String, String, String),
) -> Claim {
    let course = state.course();
    let modules = course.map(|course| course.modules.as_slice()).unwrap_or_default();
    let lessons = modules.iter().filter_map(|it| Some((it, state.lessons.get(&it.id)?.ready()?)));
    Claim {
        name,
        date,
        course: course.map(|course| course.title.clone()).unwrap_or_default(),
        course_version,
        modules: lessons
            .map(|(it, lesson)| (module(state, &it.title, lesson), attempts(state, lesson, drafts)))
            .collect(),
    }
}

/// What was done in a module; it is called as the course calls it, in the original's language.
fn module(state: &State, title: &str, lesson: &Lesson) -> ReportedModule {
    let right = |id: &str| state.progress.quizzes.get(id).is_some_and(|answer| answer.right);
    ReportedModule {
        id: lesson.id.clone(),
        title: title.to_owned(),
        read: state.progress.lessons.contains(&lesson.id),
        right: lesson.quizzes().filter(|quiz| right(&quiz.id)).count(),
        questions: lesson.quizzes().count(),
        exercises_in_all: lesson.exercises().count(),
        exercises: Vec::new(),
    }
}

/// The work on each exercise that has been begun.
fn attempts(state: &State, lesson: &Lesson, drafts: &BTreeMap<String, Draft>) -> Vec<Attempt> {
    let begun = lesson.exercises().filter(|link| state.progress.exercises.contains_key(link.id()));
    let attempts = begun.filter_map(|link| {
        let content = state.exercises.get(link.id())?.ready()?;
        let language = state.translation(&link.translations).map(str::to_owned);
        Some(attempt(content, language, drafts.get(link.id())?))
    });
    attempts.collect()
}

fn attempt(content: &ExerciseContent, language: Option<String>, draft: &Draft) -> Attempt {
    // What passed counts, whatever the learner has tried since.
    let files = if draft.solved.is_empty() { &draft.files } else { &draft.solved };
    Attempt {
        exercise: content.published.to_string(),
        language,
        starter: content.starter.clone(),
        files: files.clone(),
        hints: draft.hints,
        solution_seen: draft.solution_seen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::Part;
    use crate::route::Route;
    use crate::state::Action;
    use crate::store::{ExerciseResult, Progress, Settings};
    use bulkhead_course::{Course, Grader, ProgressReport};
    use std::rc::Rc;
    use yew::Reducible;

    const COURSE: &str = "title: T\nlevel: L\nminutes: 1\nsummary: S\nchecklist: []\n\
                          modules:\n  - {id: one, title: One, summary: S, path: 01-one}\n";
    const LESSON: &str =
        "---\nid: one\ntitle: One\nminutes: 1\nobjectives: [Do it]\n---\n\n[Exercise: E](exercises/e/)\n";

    #[test]
    fn what_passed_is_reported_and_not_what_was_tried_later() {
        let result = ExerciseResult { points: 1, of: 1, passed: true, items: [].into() };
        let progress = Progress { exercises: [("e".to_owned(), result)].into(), ..Progress::default() };
        let state = State::new(Route::Report, progress, Settings::default());
        let content = crate::workbench::tests::content();
        let lesson = Lesson::parse("01-one/lesson.md", LESSON).map_err(|_| String::new());
        let course = Course::parse(COURSE).map_err(|_| String::new());
        let actions = [
            Action::PartCame(Part::Records, Ok(()).into()),
            Action::CourseCame(course.into()),
            Action::LessonCame("one".into(), lesson.into()),
            Action::ExerciseCame("e".into(), Ok(content).into()),
        ];
        let state = actions.into_iter().fold(Rc::new(state), |state, action| state.reduce(action));
        assert!(is_ready(&state));
        let files = |text: &str| BTreeMap::from([("Dockerfile".to_owned(), text.to_owned())]);
        let draft = Draft {
            files: files("FROM a\n"),
            solved: files("FROM a\nUSER 1\n"),
            hints: 1,
            ..Draft::default()
        };
        let facts = ("Ada".to_owned(), "2026-01-31".to_owned(), "v".to_owned());
        let report = ProgressReport::new(
            claim(&state, &[("e".to_owned(), draft)].into(), facts),
            &Grader::all(),
            |text| serde_json::from_str(text).ok(),
        );
        let exercise = &report.modules[0].exercises[0];
        assert!(exercise.result.passed);
        assert_eq!(exercise.files, files("FROM a\nUSER 1\n"));
    }
}
