//! The bottom of every page.

use crate::texts::t;
use yew::prelude::*;

/// The bottom of every page: what happens to what a learner types.
pub(crate) fn footer() -> Html {
    html! {
        <footer class="bottom">
            <p>
                { t::footer_promise() }
            </p>
            <p class="label">{ concat!("Bulkhead ", env!("CARGO_PKG_VERSION"), " · MIT or Apache-2.0") }</p>
        </footer>
    }
}
