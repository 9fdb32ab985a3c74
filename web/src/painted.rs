//! Waiting for the browser: what can be done once the page is seen, or once it had a moment to draw it.

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

/// How long to wait for a browser that paints nothing, in milliseconds: the page may be in a tab that nobody sees.
const UNSEEN: u32 = 500;

/// How long after a frame has begun it is on the screen, in milliseconds.
const PAINTING: u32 = 100;

/// Calls `then` once the browser has painted what is shown now: what is fetched and started after that keeps nobody from
/// reading.
pub(crate) fn once_painted(then: impl FnOnce() + 'static) {
    let then = Rc::new(Cell::new(Some(then)));
    let call = move || {
        if let Some(then) = then.take() {
            then();
        }
    };
    Timeout::new(UNSEEN, call.clone()).forget();
    // It is called before the browser paints.
    let painting = Closure::once_into_js(move || Timeout::new(PAINTING, call).forget());
    // Where there are no frames, the time decides.
    let _ = window().request_animation_frame(painting.unchecked_ref());
}

/// Waits until the browser has painted what is shown now.
pub(crate) async fn painted() {
    after(once_painted).await;
}

/// Lets the browser do what it has to do, which may be to paint.
pub(crate) async fn breath() {
    after(|go_on| drop(Timeout::new(0, go_on).forget())).await;
}

/// Waits until what `begin` gets is called.
async fn after(begin: impl Fn(Box<dyn FnOnce()>)) {
    let promise = Promise::new(&mut |resolve, _| {
        // Nothing can be thrown by the function that resolves a promise.
        begin(Box::new(move || drop(resolve.call0(&JsValue::NULL))));
    });
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}
