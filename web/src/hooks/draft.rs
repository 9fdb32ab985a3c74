//! Brings the learner's work from the browser's storage when its exercise or the playground opens.

use super::Act;
use super::start::kept;
use crate::state::{Action, State};
use crate::store::{Draft, Slot};
use std::rc::Rc;
use yew::prelude::*;

/// Sends the draft of what is shown, unless the page has it already.
#[hook]
pub(crate) fn use_draft(state: &State, act: Act) {
    let missing = state.route.draft().filter(|id| !state.drafts.contains_key(*id)).map(str::to_owned);
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
