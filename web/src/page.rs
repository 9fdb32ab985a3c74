//! Chooses the page of the route and gives it what it shows.

use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::pages::checklist::checklist;
use crate::pages::exercise::exercise;
use crate::pages::home::home;
use crate::pages::lesson::Lesson;
use crate::pages::not_found::not_found;
use crate::pages::progress::progress;
use crate::pages::report::Report;
use crate::pages::rule::rule;
use crate::pages::rules::Rules;
use crate::pages::text::text_page;
use crate::report::report;
use crate::route::Route;
use crate::standing::standing;
use crate::state::{Action, State};
use crate::texts::{original, t};
use crate::ticks::{are_complete, ticks};
use crate::workbench::{PLAYGROUND, Playground, Shared, Workbench};
use bulkhead_course::{Course, Module};
use bulkhead_lint::RuleInfo;
use std::rc::Rc;
use yew::prelude::*;

/// The page of the route.
pub(crate) fn show(state: &State, act: &Act) -> Html {
    let Some(course) = state.course() else {
        return waiting("course", state.course.as_ref(), &act.reform(|()| Action::Retried));
    };
    match &state.route {
        Route::Home => show_home(state, course, act),
        Route::Lesson { lesson, section } => show_lesson(state, course, lesson, section.as_deref(), act),
        Route::Exercise { lesson, exercise, check } => {
            show_exercise(state, lesson, exercise, check.as_deref(), act)
        }
        Route::Playground => show_playground(state, act),
        Route::Shared(data) => show_shared(state, data, act),
        Route::Glossary(_) => text_page(t::glossary_title(), state, original(), act),
        Route::Accessibility => text_page(t::accessibility_title(), state, None, act),
        Route::Checklist => checklist(&ticks(state), are_complete(state)),
        Route::Progress => progress(&report(state), &state.progress, &state.drafts, act),
        Route::Report => html! { <Report state={Rc::new(state.clone())} act={act.clone()} /> },
        Route::Rules => with_rules(state, act, |rules| html! { <Rules rules={rules.clone()} /> }),
        Route::Rule(id) => with_rules(state, act, |_| match state.rule(id) {
            Some(found) => rule(found, state, act),
            None => not_found(t::missing_rule(), id),
        }),
        Route::NotFound(address) => not_found(t::missing_page(), address),
    }
}

fn show_home(state: &State, course: &Course, act: &Act) -> Html {
    let standings: Vec<_> = course.modules.iter().map(|module| standing(state, module)).collect();
    let lesson = |module: &Module| state.lessons.get(&module.id).and_then(|lesson| lesson.ready().cloned());
    let minutes: Vec<_> = course.modules.iter().map(|module| lesson(module).map(|it| it.minutes)).collect();
    home(course, &standings, &minutes, state.progress.last.as_ref(), &act.reform(Action::Resumed))
}

fn show_lesson(state: &State, course: &Rc<Course>, id: &str, section: Option<&str>, act: &Act) -> Html {
    let Some(place) = course.modules.iter().position(|module| module.id == id) else {
        return not_found(t::missing_lesson(), id);
    };
    let module = course.modules.get(place).filter(|module| module.path.is_some());
    let Some(module) = module else {
        return not_found(t::missing_lesson_yet(), id);
    };
    let load = state.lessons.get(id);
    let Some(lesson) = load.and_then(|load| load.ready()) else {
        return heading(&module.title, waiting("lesson", load, &act.reform(|()| Action::Retried)));
    };
    let written = |module: &&Module| module.path.is_some();
    let before = course.modules.iter().take(place).rev().find(written).cloned();
    let after = course.modules.iter().skip(place + 1).find(written).cloned();
    let untranslated = state.translation(&module.translations).is_none();
    let translated = |module: &Module| state.translation(&module.translations).is_some();
    html! {
        <Lesson
            key={id.to_owned()}
            lesson={lesson.clone()}
            number={place + 1}
            language={state.lang(&module.translations)}
            untranslated={untranslated && course.modules.iter().any(translated)}
            neighbours={(before, after)}
            section={section.map(|slug| AttrValue::from(slug.to_owned()))}
            progress={state.progress.clone()}
            act={act.clone()}
        />
    }
}

fn show_exercise(state: &State, lesson: &str, id: &str, check: Option<&str>, act: &Act) -> Html {
    let missing = || not_found(t::missing_exercise(), id);
    let Some(module) = state.module(lesson).filter(|module| module.path.is_some()) else { return missing() };
    let load = state.lessons.get(lesson);
    let retry = act.reform(|()| Action::Retried);
    let Some(text) = load.and_then(Load::ready) else {
        return heading(&t::card_exercise(), waiting("lesson", load, &retry));
    };
    let Some(link) = text.exercises().find(|link| link.id() == id) else { return missing() };
    let load = state.exercises.get(id);
    let (Some(content), Some(draft)) = (load.and_then(Load::ready), state.drafts.get(id)) else {
        return heading(&link.title, waiting("exercise", load, &retry));
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
            ondraft={act.reform(move |draft| Action::DraftChanged(changed.clone(), Rc::new(draft)))}
            ongrade={act.reform(move |result| Action::ExerciseGraded(graded.clone(), result))}
            share={state.settings.share}
            onshare={act.reform(Action::ShareChosen)}
            onchoose={act.reform(move |theirs| Action::DraftChosen(chosen.clone(), theirs))}
        >
            <div {lang}>{ exercise(&content.exercise, module, unknown, next, passed) }</div>
        </Workbench>
    }
}

fn show_playground(state: &State, act: &Act) -> Html {
    let Some(draft) = state.drafts.get(PLAYGROUND) else {
        return heading(&t::header_playground(), Html::default());
    };
    html! {
        <Playground
            draft={draft.clone()}
            elsewhere={state.elsewhere.get(PLAYGROUND).cloned()}
            ondraft={act.reform(|draft| Action::DraftChanged(PLAYGROUND.to_owned(), Rc::new(draft)))}
            onchoose={act.reform(|theirs| Action::DraftChosen(PLAYGROUND.to_owned(), theirs))}
        />
    }
}

fn show_shared(state: &State, data: &str, act: &Act) -> Html {
    let Some(draft) = state.drafts.get(PLAYGROUND) else {
        return heading(&t::shared_title(), Html::default());
    };
    let ondraft = act.reform(|draft| Action::DraftChanged(PLAYGROUND.to_owned(), Rc::new(draft)));
    html! { <Shared data={data.to_owned()} draft={draft.clone()} {ondraft} /> }
}

/// A page that shows rules, once they are here.
fn with_rules(state: &State, act: &Act, show: impl FnOnce(&Rc<Vec<RuleInfo>>) -> Html) -> Html {
    match state.rules.as_ref().and_then(Load::ready) {
        Some(rules) => show(rules),
        None => heading(
            &t::header_rules(),
            waiting("rules", state.rules.as_ref(), &act.reform(|()| Action::Retried)),
        ),
    }
}

/// A page that has its heading and waits for the rest.
fn heading(title: &str, rest: Html) -> Html {
    html! { <div class="column narrow" key="waiting"><h1 tabindex="-1">{ title }</h1>{ rest }</div> }
}
