//! A button that copies a text and says whether it worked.

use crate::hooks::use_language;
use crate::texts::t;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// How long the result stands, in milliseconds.
const SHOWN_FOR: u32 = 4_000;

/// What [`Copy`] copies.
#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    /// The text.
    pub(crate) text: AttrValue,
    /// What it is, for those who do not see where the button stands: "this Dockerfile example".
    pub(crate) what: AttrValue,
}

/// A button that copies a text; the result is shown and announced.
#[component]
pub(crate) fn Copy(props: &CopyProps) -> Html {
    use_language();
    let result = use_state(|| None::<bool>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let onclick = {
        let (text, result) = (props.text.clone(), result.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, result, timer) = (text.clone(), result.clone(), timer.clone());
            yew::platform::spawn_local(async move {
                result.set(Some(copy(&text).await));
                *timer.borrow_mut() = Some(Timeout::new(SHOWN_FOR, move || result.set(None)));
            });
        })
    };
    let said = result.map(|worked| if worked { t::copy_done() } else { t::copy_refused() });
    html! {
        <span class="copy">
            <span class="copy-result" role="status">{ for said }</span>
            <button type="button" class="quiet" aria-label={t::copy_what(&props.what)} {onclick}>
                { t::copy() }
            </button>
        </span>
    }
}

/// Copies a text; whether it worked. A page that is not served securely has no clipboard.
async fn copy(text: &str) -> bool {
    let clipboard = gloo::utils::window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
