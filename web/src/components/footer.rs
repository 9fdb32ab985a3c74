//! The bottom of every page.

use yew::prelude::*;

/// The bottom of every page: what happens to what a learner types.
pub(crate) fn footer() -> Html {
    html! {
        <footer class="bottom">
            <p>
                { "Your files and your progress stay in this browser: nothing that you type is sent anywhere." }
            </p>
            <p class="label">{ concat!("Bulkhead ", env!("CARGO_PKG_VERSION"), " · MIT or Apache-2.0") }</p>
        </footer>
    }
}
