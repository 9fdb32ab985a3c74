//! Chooses the page of the route and gives it what it shows.

use crate::at_once::at_once;
use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::pages::home::home;
use crate::pages::lesson::Lesson;
use crate::pages::not_found::not_found;
use crate::parts::{Now, Part, Parts};
use crate::route::Route;
use crate::standing::standing;
use crate::state::{Action, State};
use crate::texts::{original, t};
use bulkhead_course::{Course, Module};
use std::rc::Rc;
use yew::prelude::*;

mod exercise;
mod playground;
mod records;
mod reference;
mod workbench;

pub use playground::playground;
pub use records::records;
pub use reference::reference;
pub use workbench::workbench;

/// The page of the route.
pub(crate) fn show(state: &Rc<State>, act: &Act, parts: &Parts) -> Html {
    let Some(course) = state.course() else {
        return waiting("course", state.course.as_ref(), &act.reform(|()| Action::Retried));
    };
    match &state.route {
        Route::Home => show_home(state, course, act),
        Route::Lesson { lesson, section } => show_lesson(state, course, lesson, section.as_deref(), act),
        Route::NotFound(address) => not_found(t::missing_page(), address),
        route => Part::of(route).map_or_else(Html::default, |part| show_part(part, state, act, parts)),
    }
}

/// What a part shows, once it is here.
fn show_part(part: Part, state: &Rc<State>, act: &Act, parts: &Parts) -> Html {
    let load = state.parts.get(&part);
    let now = Now { state: Rc::clone(state), act: act.clone() };
    let shown = load.and_then(Load::ready).and_then(|_| at_once((parts.source(part).show)(now))?.ok());
    shown.unwrap_or_else(|| match part {
        Part::Workbench => exercise::without_workbench(state, load, act),
        _ => heading(&state.name(), None, waiting("part", load, &act.reform(|()| Action::Retried))),
    })
}

fn show_home(state: &State, course: &Course, act: &Act) -> Html {
    let standings: Vec<_> = course.modules.iter().map(|module| standing(&state.progress, module)).collect();
    home(course, &standings, state.progress.last.as_ref(), &act.reform(Action::Resumed))
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
        return heading(
            &module.title,
            original().map(AttrValue::from),
            waiting("lesson", load, &act.reform(|()| Action::Retried)),
        );
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

/// A page that has its heading, in the language `lang` where that is not the page's, and waits for the rest.
fn heading(title: &str, lang: Option<AttrValue>, rest: Html) -> Html {
    html! { <div class="column narrow" key="waiting"><h1 tabindex="-1" {lang}>{ title }</h1>{ rest }</div> }
}
