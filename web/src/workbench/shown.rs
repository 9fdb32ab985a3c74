//! Whether something has been on the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
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

/// Observes until it is dropped.
struct Watch {
    observer: Option<IntersectionObserver>,
    _look: Closure<dyn Fn(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn watch(element: &NodeRef, shown: UseStateSetter<bool>) -> Watch {
    let seen = shown.clone();
    let look = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let mut entries = entries.iter().filter_map(|entry| entry.dyn_into().ok());
        if entries.any(|entry: IntersectionObserverEntry| entry.is_intersecting()) {
            seen.set(true);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let observer = IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &options).ok();
    match (&observer, element.cast::<Element>()) {
        (Some(observer), Some(element)) => observer.observe(&element),
        // Where the browser has no observer nothing is put off.
        _ => shown.set(true),
    }
    Watch { observer, _look: look }
}
