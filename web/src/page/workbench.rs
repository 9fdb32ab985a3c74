//! The page of an exercise.

use super::heading;
use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::pages::exercise::exercise;
use crate::pages::not_found::not_found;
use crate::parts::Now;
use crate::route::Route;
use crate::state::{Action, State};
use crate::texts::{original, t};
use crate::workbench::Workbench;
use yew::prelude::*;

/// The page of an exercise.
pub fn workbench(now: &Now) -> Html {
    let Now { state, act } = now;
    match &state.route {
        Route::Exercise { lesson, exercise, check } => show(state, lesson, exercise, check.as_deref(), act),
        _ => Html::default(),
    }
}

fn show(state: &State, lesson: &str, id: &str, check: Option<&str>, act: &Act) -> Html {
    let missing = || not_found(t::missing_exercise(), id);
    let Some(module) = state.module(lesson).filter(|module| module.path.is_some()) else { return missing() };
    let load = state.lessons.get(lesson);
    let retry = act.reform(|()| Action::Retried);
    let Some(text) = load.and_then(Load::ready) else {
        return heading(&t::card_exercise(), None, waiting("lesson", load, &retry));
    };
    let Some(link) = text.exercises().find(|link| link.id() == id) else { return missing() };
    let load = state.exercises.get(id);
    let (Some(content), Some(draft)) = (load.and_then(Load::ready), state.drafts.get(id)) else {
        return heading(&link.title, state.lang(&link.translations), waiting("exercise", load, &retry));
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
    let lang = state.lang(&link.translations);
    let known = check.filter(|id| content.exercise.checks.iter().any(|check| check.id == *id));
    let unknown = check.filter(|_| known.is_none());
    let (changed, graded, chosen) = (id.to_owned(), id.to_owned(), id.to_owned());
    html! {
        <Workbench
            key={id.to_owned()}
            lesson={lesson.to_owned()}
            check={known.map(|check| AttrValue::from(check.to_owned()))}
            lang={lang.clone()}
            content={content.clone()}
            draft={draft.clone()}
            elsewhere={state.elsewhere.get(id).cloned()}
            ondraft={act.reform(move |draft| Action::Worked(changed.clone(), draft))}
            ongrade={act.reform(move |result| Action::ExerciseGraded(graded.clone(), result))}
            share={state.settings.share}
            onshare={act.reform(Action::ShareChosen)}
            onchoose={act.reform(move |theirs| Action::DraftChosen(chosen.clone(), theirs))}
        >
            <div class="task-words" {lang}>{ exercise(&content.exercise, module, unknown, next, passed) }</div>
        </Workbench>
    }
}
