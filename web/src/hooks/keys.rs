//! Keys that work on every page. None of them is taken from a field in which the learner writes.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Where a letter belongs to what is written there, or to what has opened before the page.
const TAKEN: &str = "input, textarea, select, [contenteditable], dialog";

/// Calls with the character of every key that is pressed alone, outside of fields and dialogs; `on` says whether the
/// learner wants such keys at all. The page hears of a key only where `wanted` has it.
#[hook]
pub(crate) fn use_keys(on: bool, wanted: &'static [&'static str], onkey: Callback<String>) {
    use_effect_with(on, move |on| {
        let listener = on.then(|| {
            // Not passive: `/` opens the browser's own search otherwise.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let key = event.key();
                if wanted.contains(&key.as_str()) && is_alone(event) && is_free(event) {
                    event.prevent_default();
                    onkey.emit(key);
                }
            })
        });
        move || drop(listener)
    });
}

/// Whether no other key is held that makes it a command of the browser, no word is being composed, and nobody has
/// taken it already.
fn is_alone(event: &KeyboardEvent) -> bool {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    !(held || event.is_composing() || event.default_prevented())
}

/// Whether the key was pressed where nobody writes.
fn is_free(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let inside = target.and_then(|element| element.closest(TAKEN).ok().flatten());
    let modal = document().query_selector("dialog[open]").ok().flatten();
    inside.is_none() && modal.is_none()
}
