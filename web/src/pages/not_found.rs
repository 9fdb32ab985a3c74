//! An address that names no page.

use crate::route::Route;
use yew::prelude::*;

/// What [`NotFound`] says.
#[derive(Properties, PartialEq)]
pub(crate) struct NotFoundProps {
    /// What there is not: "a page", "a lesson".
    pub(crate) what: AttrValue,
    /// Its name, as the address has it.
    pub(crate) name: AttrValue,
}

/// Says that there is no such page, and shows the way home.
#[component]
pub(crate) fn NotFound(props: &NotFoundProps) -> Html {
    html! {
        <div class="column narrow">
            <p class="label">{ "Not on this drawing" }</p>
            <h1 tabindex="-1">{ format!("There is no {}", props.what) }</h1>
            <p>
                { "The address asks for " }<code>{ &props.name }</code>
                { ". The link may be old, or a letter may be wrong." }
            </p>
            <p><a class="button" href={Route::Home.to_string()}>{ "To the course" }</a></p>
        </div>
    }
}
