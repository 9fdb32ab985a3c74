//! The bottom of every page.

use crate::route::Route;
use crate::texts::t;
use yew::prelude::*;

/// The bottom of every page: what happens to what a learner types; `onkeys` is called when they want to see the keys.
pub(crate) fn footer(onkeys: &Callback<()>) -> Html {
    html! {
        <footer class="bottom">
            <p>
                { t::footer_promise() }
            </p>
            <p>
                <a href={Route::Glossary(None).to_string()}>{ t::glossary_title() }</a>
                { " " }
                <a href={Route::Accessibility.to_string()}>{ t::accessibility_title() }</a>
                { " " }
                <button type="button" class="quiet" onclick={onkeys.reform(|_: MouseEvent| ())}>{ t::footer_keys() }</button>
            </p>
            <p class="label">{ t::footer_version(env!("CARGO_PKG_VERSION")) }</p>
        </footer>
    }
}
