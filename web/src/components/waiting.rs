//! What stands in place of something that is on its way, or did not come.

use crate::load::Load;
use yew::prelude::*;

/// Says that something is on its way ("the lesson"), or why it did not come, with a button to try again.
pub(crate) fn waiting<T>(what: &str, load: Option<&Load<T>>, onretry: &Callback<()>) -> Html {
    match load {
        Some(Load::Failed(why)) => failed(what, why, onretry),
        _ => html! { <div class="waiting" role="status"><p>{ format!("Fetching {what}…") }</p></div> },
    }
}

fn failed(what: &str, why: &str, onretry: &Callback<()>) -> Html {
    let onclick = onretry.reform(|_: MouseEvent| ());
    html! {
        <div class="waiting failed" role="alert">
            <h2>{ format!("We could not fetch {what}") }</h2>
            <p>{ why }</p>
            <button type="button" {onclick}>{ "Try again" }</button>
        </div>
    }
}
