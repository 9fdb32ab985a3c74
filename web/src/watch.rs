//! Observing which elements are on the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverInit};

/// Observes until it is dropped.
pub(crate) struct Watch {
    observer: IntersectionObserver,
    _look: Closure<dyn Fn(Array)>,
}

impl Watch {
    /// Calls `look` with the browser's entries whenever one of these elements comes or goes: into the window, made larger
    /// by this `margin`. Nothing where the browser has no observer.
    pub(crate) fn new(
        margin: &str,
        elements: impl IntoIterator<Item = Element>,
        look: impl Fn(Array) + 'static,
    ) -> Option<Self> {
        let look = Closure::<dyn Fn(Array)>::new(look);
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &options).ok()?;
        for element in elements {
            observer.observe(&element);
        }
        Some(Self { observer, _look: look })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
