//! An address that names no page.

use crate::route::Route;
use crate::texts::t;
use yew::prelude::*;

/// Says that there is no such page, and shows the way home. `what`: the sentence that says so; the name
/// of what is missing, as the address has it.
pub(crate) fn not_found(what: AttrValue, name: &str) -> Html {
    html! {
        <div class="column narrow" key="not-found">
            <p class="label">{ t::missing_label() }</p>
            <h1 tabindex="-1">{ what }</h1>
            <p>{ t::missing_address(html! { <code>{ name }</code> }) }</p>
            <p><a class="button" href={Route::Home.to_string()}>{ t::missing_home() }</a></p>
        </div>
    }
}
