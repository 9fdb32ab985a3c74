//! The state that the page begins with: the address, and what the browser has kept.

use crate::route::Route;
use crate::state::{Action, State};
use crate::store::{Found, Slot, read};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::Reducible;

/// The state at the start.
pub(crate) fn start() -> State {
    let mut notices = Vec::new();
    let progress = kept(&Slot::Progress, &mut notices);
    let settings = kept(&Slot::Settings, &mut notices);
    let fragment = gloo::utils::window().location().hash().unwrap_or_default();
    let state = Rc::new(State::new(Route::parse(&fragment), progress, settings));
    Rc::unwrap_or_clone(notices.into_iter().fold(state, |state, event| state.reduce(event)))
}

/// What stands in a slot, or the default; what the learner and the saving have to know of it comes as events.
pub(crate) fn kept<T: DeserializeOwned + Default>(slot: &Slot, events: &mut Vec<Action>) -> T {
    match read(slot) {
        Found::Value(value) => return value,
        Found::Nothing => {}
        Found::Newer => {
            events.push(Action::Locked(slot.clone()));
            events.push(Action::Told(
                format!(
                    "A newer version of this page has saved {}. They stay as they are, and what you change now \
                     is not saved. Reload the page to get the newer version.",
                    what(slot)
                )
                .into(),
            ));
        }
        Found::SetAside(key) => events.push(Action::Told(
            format!(
                "We could not read {}. Nothing was deleted: what was there is now in this browser's storage \
                 under “{key}”.",
                what(slot)
            )
            .into(),
        )),
        Found::Forbidden => events.push(Action::Told(FORBIDDEN.into())),
    }
    T::default()
}

/// What a learner is told where the browser keeps nothing.
pub(super) const FORBIDDEN: &str = "This browser does not let the page save anything. You can work as usual; \
    before you close the page, export your progress on the Progress page.";

/// What stands in a slot, in words.
fn what(slot: &Slot) -> &'static str {
    match slot {
        Slot::Progress => "your progress and your answers",
        Slot::Settings => "your settings",
        Slot::Draft(_) => "your files for this exercise",
    }
}
