//! An address that names no page.

use crate::route::Route;
use yew::prelude::*;

/// Says that there is no such page, and shows the way home. `what` there is not: "such page"; its name, as the address
/// has it.
pub(crate) fn not_found(what: &str, name: &str) -> Html {
    html! {
        <div class="column narrow" key="not-found">
            <p class="label">{ "Not on this drawing" }</p>
            <h1 tabindex="-1">{ format!("There is no {what}") }</h1>
            <p>
                { "The address asks for " }<code>{ name }</code>
                { ". The link may be old, or a letter may be wrong." }
            </p>
            <p><a class="button" href={Route::Home.to_string()}>{ "To the course" }</a></p>
        </div>
    }
}
