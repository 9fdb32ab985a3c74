//! What the page of an exercise shows: its words, and once it is here the workbench around them.

use super::heading;
use crate::components::waiting::waiting;
use crate::content::ExerciseContent;
use crate::hooks::Act;
use crate::load::Load;
use crate::pages::exercise::exercise;
use crate::pages::not_found::not_found;
use crate::route::Route;
use crate::state::{Action, State};
use crate::store::Draft;
use crate::texts::{original, t};
use crate::workbench::{TASK, has_picture, task_pane};
use std::rc::Rc;
use yew::prelude::*;

/// An exercise that can be read.
pub(super) struct Known<'a> {
    /// The id of its lesson.
    pub(super) lesson: &'a str,
    /// Its id.
    pub(super) id: &'a str,
    /// The exercise and the files that it begins with.
    pub(super) content: &'a Rc<ExerciseContent>,
    /// The learner's work.
    pub(super) draft: &'a Rc<Draft>,
    /// The id of the check that the address names, if there is one.
    pub(super) check: Option<&'a str>,
    /// The language of its words, where it is not the page's.
    pub(super) lang: Option<AttrValue>,
    /// The heading and the task.
    pub(super) words: Html,
}

/// The exercise of the route; what is shown in its place where it cannot be read, or not yet.
pub(super) fn known<'a>(state: &'a State, act: &Act) -> Result<Known<'a>, Html> {
    let Route::Exercise { lesson, exercise: id, check } = &state.route else { return Err(Html::default()) };
    let missing = || not_found(t::missing_exercise(), id);
    let module = state.module(lesson).filter(|module| module.path.is_some()).ok_or_else(missing)?;
    let retry = act.reform(|()| Action::Retried);
    let load = state.lessons.get(lesson);
    let text = load
        .and_then(Load::ready)
        .ok_or_else(|| heading(&t::card_exercise(), None, waiting("lesson", load, &retry)))?;
    let link = text.exercises().find(|link| link.id() == id).ok_or_else(missing)?;
    let lang = state.lang(&link.translations);
    let load = state.exercises.get(id);
    let (Some(content), Some(draft)) = (load.and_then(Load::ready), state.drafts.get(id)) else {
        return Err(heading(&link.title, lang, waiting("exercise", load, &retry)));
    };
    let next = text.exercises().skip_while(|other| other.id() != id).nth(1);
    let next = next.map(|other| {
        let lang = state.lang(&module.translations);
        (Route::exercise(lesson, other.id()), html! { <span {lang}>{ &other.title }</span> })
    });
    // After the last exercise of a lesson comes the next lesson.
    let next = next.or_else(|| {
        let after = state.module_after(lesson)?;
        Some((Route::lesson(&after.id), html! { <span lang={original()}>{ &after.title }</span> }))
    });
    let passed = state.progress.exercises.get(id).is_some_and(|result| result.passed);
    let is_known = |check: &&str| content.exercise.checks.iter().any(|own| own.id == *check);
    let (check, unknown) = match check.as_deref() {
        Some(check) if is_known(&check) => (Some(check), None),
        check => (None, check),
    };
    let words = html! {
        <div class="task-words" lang={lang.clone()}>{ exercise(&content.exercise, module, unknown, next, passed) }</div>
    };
    Ok(Known { lesson, id, content, draft, check, lang, words })
}

/// The exercise without the workbench: the task can be read while that is on its way.
pub(super) fn without_workbench(state: &State, load: Option<&Load<()>>, act: &Act) -> Html {
    match known(state, act) {
        Ok(Known { content, words, .. }) => {
            let exercise = &content.exercise;
            let pictured = has_picture(exercise.files.iter().map(|file| file.kind));
            html! {
                <div key="waiting" class="exercise shows-task">
                    { task_pane(exercise.checks.len(), pictured) }
                    <article id={TASK} class="brief" aria-labelledby="exercise-title">
                        { words }
                        { waiting("part", load, &act.reform(|()| Action::Retried)) }
                    </article>
                </div>
            }
        }
        Err(instead) => instead,
    }
}
