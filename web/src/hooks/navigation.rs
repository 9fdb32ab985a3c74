//! Follows the address, and remembers how far each page was scrolled for the way back.

use super::Act;
use crate::route::Route;
use crate::state::Action;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;
use yew::prelude::*;

/// How long after the last scrolling its place is remembered, in milliseconds.
const SETTLED: u32 = 120;

/// Where on the page that is arrived at the learner was before; `None` on one that they have not been to.
pub(crate) type Return = Rc<Cell<Option<f64>>>;

/// Sends an event at every change of the address. Says where the learner was on the page that it leads to.
#[hook]
pub(crate) fn use_navigation(act: Act) -> Return {
    let back_to: Return = use_memo((), |()| Cell::new(remembered_scroll()));
    let returning = back_to.clone();
    use_effect_with((), move |()| {
        let history = window().history();
        if let Ok(history) = &history {
            // The browser would scroll before the page is there.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let moved = EventListener::new(&window(), "hashchange", move |_| {
            let fragment = window().location().hash().unwrap_or_default();
            act.emit(Action::Navigated(Route::parse(&fragment)));
        });
        let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let pending = timer.clone();
        let scrolled = EventListener::new(&window(), "scroll", move |_| {
            *timer.borrow_mut() = Some(Timeout::new(SETTLED, remember_scroll));
        });
        let left = EventListener::new(&window(), "popstate", move |_| {
            // What has not settled belongs to the entry that is being left, and may not go into the next one.
            drop(pending.take());
            // To be read at once: until the new page is drawn, the old one may still scroll and write into it.
            returning.set(remembered_scroll());
        });
        move || drop((moved, scrolled, left))
    });
    back_to
}

/// Writes the place into the history's entry, where it survives leaving the page and coming back.
fn remember_scroll() {
    let place = window().scroll_y().unwrap_or_default();
    if let Ok(history) = window().history() {
        // A browser that refuses (it does after very many) goes back to the top instead.
        let _ = history.replace_state(&JsValue::from_f64(place), "");
    }
}

/// The place that the history's entry remembers; `None` on a page that the learner has not been to.
fn remembered_scroll() -> Option<f64> {
    window().history().and_then(|history| history.state()).ok()?.as_f64()
}
