//! Brings the learner's work on an exercise from the browser's storage when the exercise opens.

use super::Act;
use super::start::kept;
use crate::route::Route;
use crate::state::{Action, State};
use crate::store::{Draft, Slot};
use std::rc::Rc;
use yew::prelude::*;

/// Sends the draft of the exercise that is shown, unless the page has it already.
#[hook]
pub(crate) fn use_draft(state: &State, act: Act) {
    let missing = match &state.route {
        Route::Exercise { exercise, .. } if !state.drafts.contains_key(exercise) => Some(exercise.clone()),
        _ => None,
    };
    use_effect_with(missing, move |missing| {
        let Some(exercise) = missing else { return };
        let mut events = Vec::new();
        let draft: Draft = kept(&Slot::Draft(exercise.clone()), &mut events);
        events.push(Action::DraftChanged(exercise.clone(), Rc::new(draft)));
        for event in events {
            act.emit(event);
        }
    });
}
