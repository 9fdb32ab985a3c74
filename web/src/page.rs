//! Chooses the page of the route and gives it what it shows.

use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::markdown::Links;
use crate::pages::home::Home;
use crate::pages::lesson::Lesson;
use crate::pages::not_found::NotFound;
use crate::route::Route;
use crate::standing::standing;
use crate::state::{Action, State};
use bulkhead_course::{Course, Module};
use std::rc::Rc;
use yew::prelude::*;

/// The page of the route.
pub(crate) fn show(state: &State, act: &Act) -> Html {
    let Some(course) = state.course() else {
        return waiting("the course", state.course.as_ref(), act.reform(|()| Action::Retried));
    };
    match &state.route {
        Route::Home => home(state, course),
        Route::Lesson { lesson, section } => show_lesson(state, course, lesson, section.as_deref(), act),
        other => html! { <NotFound what="such page" name={other.to_string()} /> },
    }
}

fn home(state: &State, course: &Rc<Course>) -> Html {
    let standings: Vec<_> = course.modules.iter().map(|module| standing(state, module)).collect();
    let lesson = |module: &Module| state.lessons.get(&module.id).and_then(|lesson| lesson.ready().cloned());
    let minutes: Vec<_> = course.modules.iter().map(|module| lesson(module).map(|it| it.minutes)).collect();
    html! { <Home course={course.clone()} {standings} {minutes} last={state.progress.last.clone()} /> }
}

fn show_lesson(state: &State, course: &Rc<Course>, id: &str, section: Option<&str>, act: &Act) -> Html {
    let Some(place) = course.modules.iter().position(|module| module.id == id) else {
        return html! { <NotFound what="such lesson" name={id.to_owned()} /> };
    };
    let module = course.modules.get(place).filter(|module| module.path.is_some());
    let Some(module) = module else {
        return html! { <NotFound what="such lesson yet" name={id.to_owned()} /> };
    };
    let load = state.lessons.get(id);
    let Some(lesson) = load.and_then(|load| load.ready()) else {
        return html! {
            <div class="column narrow">
                <h1 tabindex="-1">{ &module.title }</h1>
                { waiting("the lesson", load, act.reform(|()| Action::Retried)) }
            </div>
        };
    };
    let written = |module: &&Module| module.path.is_some();
    let before = course.modules.iter().take(place).rev().find(written).cloned();
    let after = course.modules.iter().skip(place + 1).find(written).cloned();
    html! {
        <Lesson
            key={id.to_owned()}
            lesson={lesson.clone()}
            number={place + 1}
            links={Rc::new(links(course, module))}
            neighbours={(before, after)}
            section={section.map(|slug| AttrValue::from(slug.to_owned()))}
            progress={state.progress.clone()}
            act={act.clone()}
        />
    }
}

/// The surroundings of a module's lesson.
fn links(course: &Course, module: &Module) -> Links {
    let lessons = course.modules.iter().filter_map(|other| Some((other.path.clone()?, other.id.clone())));
    Links {
        folder: module.path.clone().unwrap_or_default(),
        lesson: module.id.clone(),
        lessons: lessons.collect(),
    }
}
