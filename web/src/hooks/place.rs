//! Remembers the place that the learner will want to come back to.

use super::Act;
use crate::route::Route;
use crate::state::{Action, State};
use crate::store::Place;
use yew::prelude::*;

/// Sends the lesson or exercise that is shown, once it is there.
#[hook]
pub(crate) fn use_place(state: &State, act: Act) {
    use_effect_with(place(state), move |place| {
        if let Some(place) = place {
            act.emit(Action::Arrived(place.clone()));
        }
    });
}

/// The place of the page that is shown, if it is one to come back to.
fn place(state: &State) -> Option<Place> {
    let (route, title, translations) = match &state.route {
        // How far it has been read is remembered more exactly than by its sections.
        Route::Lesson { lesson, .. } => {
            let title = &state.lessons.get(lesson)?.ready()?.title;
            (Route::lesson(lesson), title, &state.module(lesson)?.translations)
        }
        Route::Exercise { lesson, exercise, .. } => {
            let title = &state.exercises.get(exercise)?.ready()?.exercise.title;
            let mut links = state.lessons.get(lesson)?.ready()?.exercises();
            let link = links.find(|link| link.id() == exercise)?;
            (Route::exercise(lesson, exercise), title, &link.translations)
        }
        _ => return None,
    };
    let language = state.translation(translations).map(str::to_owned);
    Some(Place { address: route.to_string(), title: title.clone(), language })
}
