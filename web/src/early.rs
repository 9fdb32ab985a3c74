//! What `web/boot.js` has asked for while the page was on its way.

use crate::painted::breath;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use web_sys::js_sys::{Map, Promise, Reflect};

/// The answer to a request that has been made for this address; `None` where there was no request.
///
/// It is here for once: whoever asks again asks for what is published then.
///
/// # Errors
/// There was no answer.
pub(crate) async fn early(address: &str) -> Option<Result<Response, JsValue>> {
    let asked: Map = Reflect::get(&window(), &JsValue::from_str("bulkheadEarly")).ok()?.dyn_into().ok()?;
    let address = JsValue::from_str(address);
    let answer: Promise = asked.get(&address).dyn_into().ok()?;
    asked.delete(&address);
    let answer = JsFuture::from(answer).await;
    // What is drawn already is painted before the page goes on.
    breath().await;
    Some(answer.and_then(JsCast::dyn_into))
}
