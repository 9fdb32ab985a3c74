//! Hears what another tab of this page keeps, so that two tabs do not undo each other's work.

use super::Act;
use super::saving::Keeper;
use crate::state::Action;
use crate::store::{Decoded, Draft, Progress, Settings, Slot, decode, keys};
use gloo::events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

/// Sends an event for every value of ours that another tab has written.
#[hook]
pub(crate) fn use_tabs(keeper: Rc<RefCell<Keeper>>, act: Act) {
    use_effect_with((), move |()| {
        let listener = EventListener::new(&gloo::utils::window(), "storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
            let Some(slot) = event.key().and_then(|key| keys().slot(&key)) else { return };
            let kept = keeper.borrow().has_kept_progress();
            let Some(action) = heard(slot, event.new_value().as_deref(), kept) else { return };
            act.emit(action.clone());
            if let Action::DraftChangedElsewhere(id, theirs) = action {
                keeper.borrow_mut().follow(&id, &theirs);
            }
        });
        move || drop(listener)
    });
}

/// What another tab's new value in a slot means here; `kept` says whether all progress of this tab is kept.
fn heard(slot: Slot, value: Option<&str>, kept: bool) -> Option<Action> {
    match (slot, value) {
        // The learner erased everything in the other tab.
        (Slot::Progress, None) => Some(Action::Erased),
        (Slot::Progress, Some(text)) => {
            let theirs = current::<Progress>(text)?;
            Some(if kept { Action::ProgressReplaced(theirs) } else { Action::ProgressMerged(theirs) })
        }
        (Slot::Settings, Some(text)) => current::<Settings>(text).map(Action::SettingsReplaced),
        (Slot::Draft(exercise), Some(text)) => {
            Some(Action::DraftChangedElsewhere(exercise, Rc::new(current::<Draft>(text)?)))
        }
        (Slot::Settings | Slot::Draft(_), None) | (Slot::Spot, _) => None,
    }
}

/// A value of this version; another tab may run another one.
fn current<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    match decode(text) {
        Decoded::Current(value) => Some(value),
        Decoded::Newer(_) | Decoded::Corrupt => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::encode;

    #[test]
    fn another_tab_s_progress_is_merged_where_this_tab_has_changes_of_its_own() {
        let text = encode(&Progress::default());
        assert!(matches!(heard(Slot::Progress, Some(&text), false), Some(Action::ProgressMerged(_))));
        assert!(matches!(heard(Slot::Progress, Some(&text), true), Some(Action::ProgressReplaced(_))));
    }

    #[test]
    fn what_cannot_be_read_changes_nothing_here() {
        assert!(heard(Slot::Progress, Some("rubbish"), true).is_none());
        assert!(heard(Slot::Draft("e".into()), Some(r#"{"version":2}"#), true).is_none());
    }

    #[test]
    fn erasing_in_another_tab_is_followed() {
        assert!(matches!(heard(Slot::Progress, None, true), Some(Action::Erased)));
    }
}
