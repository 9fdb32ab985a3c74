//! Whether something has been on the screen.

use crate::watch::Watch;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserverEntry};
use yew::prelude::*;

/// As far below the screen as the screen is high, what comes is on its way already.
const MARGIN: &str = "100% 0px";

/// Whether the element has been on the screen, or near it. On a phone the files stand behind a button.
#[hook]
pub(crate) fn use_shown(element: &NodeRef) -> bool {
    let shown = use_state_eq(|| false);
    // What has been seen is observed no more: an observer takes time at each key.
    use_effect_with((element.clone(), *shown), {
        let setter = shown.setter();
        move |(element, shown)| {
            let watch = (!shown).then(|| watch(element, setter));
            move || drop(watch)
        }
    });
    *shown
}

fn watch(element: &NodeRef, shown: UseStateSetter<bool>) -> Option<Watch> {
    let seen = shown.clone();
    let look = move |entries: Array| {
        let mut entries = entries.iter().filter_map(|entry| entry.dyn_into().ok());
        if entries.any(|entry: IntersectionObserverEntry| entry.is_intersecting()) {
            seen.set(true);
        }
    };
    let watch = element.cast::<Element>().and_then(|element| Watch::new(MARGIN, [element], look));
    if watch.is_none() {
        // Where the browser has no observer nothing is put off.
        shown.set(true);
    }
    watch
}
