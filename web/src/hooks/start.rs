//! The state that the page begins with: the address, and what the browser has kept.

use crate::language::preferred;
use crate::route::Route;
use crate::state::{Action, State};
use crate::store::{Found, Slot, read};
use crate::texts::t;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::Reducible;

/// The state at the start.
pub(crate) fn start() -> State {
    let mut notices = Vec::new();
    let progress = kept(&Slot::Progress, &mut notices);
    let settings = kept(&Slot::Settings, &mut notices);
    let fragment = gloo::utils::window().location().hash().unwrap_or_default();
    let state = State::new(Route::parse(&fragment), progress, settings);
    let state = Rc::new(State { languages: preferred(), ..state });
    Rc::unwrap_or_clone(notices.into_iter().fold(state, |state, event| state.reduce(event)))
}

/// What stands in a slot, or the default; what the learner and the saving have to know of it comes as events.
pub(crate) fn kept<T: DeserializeOwned + Default>(slot: &Slot, events: &mut Vec<Action>) -> T {
    match read(slot) {
        Found::Value(value) => return value,
        Found::Nothing => {}
        Found::Newer => {
            events.push(Action::Locked(slot.clone()));
            events.push(Action::Told(t::kept_newer(what(slot)).to_string().into()));
        }
        Found::SetAside(key) => {
            events.push(Action::Told(t::kept_unreadable(key, what(slot)).to_string().into()));
        }
        Found::Forbidden => events.push(Action::Told(t::saving_forbidden().to_string().into())),
    }
    T::default()
}

/// What stands in a slot, as the messages know it.
fn what(slot: &Slot) -> &'static str {
    match slot {
        Slot::Progress => "progress",
        Slot::Settings | Slot::Spot => "settings",
        Slot::Draft(_) => "draft",
    }
}
