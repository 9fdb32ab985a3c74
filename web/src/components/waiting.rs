//! What stands in place of something that is on its way, or did not come.

use crate::load::Load;
use crate::texts::t;
use yew::prelude::*;

/// Says that something is on its way (a `lesson`, the `course`: the message `waiting-fetching` knows them), or why it did not come, with a button to try again.
pub(crate) fn waiting<T>(what: &str, load: Option<&Load<T>>, onretry: &Callback<()>) -> Html {
    match load {
        Some(Load::Failed(why)) => failed(what, why, onretry),
        _ => html! { <div class="waiting" role="status"><p>{ t::waiting_fetching(what) }</p></div> },
    }
}

fn failed(what: &str, why: &str, onretry: &Callback<()>) -> Html {
    let onclick = onretry.reform(|_: MouseEvent| ());
    html! {
        <div class="waiting failed" role="alert">
            <h2>{ t::waiting_failed(what) }</h2>
            <p>{ why }</p>
            <button type="button" {onclick}>{ t::try_again() }</button>
        </div>
    }
}
