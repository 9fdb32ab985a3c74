//! A newer version of the site: offered when it is here, used when the learner wants it and their work is saved.
//!
//! `web/offline.js` looks for it. The two speak by events on the window.

use super::saving::{Keeper, save};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Event;
use yew::prelude::*;

/// A newer version is here.
const READY: &str = "bulkhead-update-ready";
/// The learner wants it.
const WANTED: &str = "bulkhead-update-wanted";
/// The page is about to be loaded anew, here or in another tab's wake; whoever forbids it keeps it from that.
const LEAVING: &str = "bulkhead-leaving";

/// The offer of a newer version.
pub(crate) struct Update {
    /// Whether there is one that the learner has not put off.
    pub(crate) offered: bool,
    /// Uses it, if all work is saved.
    pub(crate) onuse: Callback<()>,
    /// Puts it off until the page is opened again.
    pub(crate) onlater: Callback<()>,
}

/// Hears of a newer version; `keeper` saves the learner's work before the page gives way to it.
#[hook]
pub(crate) fn use_update(keeper: Rc<RefCell<Keeper>>) -> Update {
    let offered = use_state_eq(|| false);
    use_effect_with((), {
        let (offered, keeper) = (offered.setter(), keeper.clone());
        move |()| {
            let ready = EventListener::new(&window(), READY, move |_| offered.set(true));
            let forbids = EventListenerOptions::enable_prevent_default();
            let leaving = EventListener::new_with_options(&window(), LEAVING, forbids, move |event| {
                if !save(&keeper) {
                    event.prevent_default();
                }
            });
            move || drop((ready, leaving))
        }
    });
    let onuse = Callback::from(move |()| {
        if save(&keeper)
            && let Ok(wanted) = Event::new(WANTED)
        {
            // Nobody can forbid this one.
            let _ = window().dispatch_event(&wanted);
        }
    });
    let onlater = Callback::from({
        let offered = offered.setter();
        move |()| offered.set(false)
    });
    Update { offered: *offered, onuse, onlater }
}
