//! What `web/boot.js` has asked for while the page was on its way.

use crate::painted::breath;
use gloo::net::http::Response;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Map, Promise, Reflect};

/// The answer to a request that has been made for this address; nothing where there was none, or it failed.
///
/// It is here for once: whoever asks again gets what is published then.
pub(crate) async fn early(address: &str) -> Option<Response> {
    let asked: Map = Reflect::get(&window(), &JsValue::from_str("bulkheadEarly")).ok()?.dyn_into().ok()?;
    let address = JsValue::from_str(address);
    let answer: Promise = asked.get(&address).dyn_into().ok()?;
    asked.delete(&address);
    let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    // What is drawn already is painted before the page goes on.
    breath().await;
    Some(Response::from(answer))
}
