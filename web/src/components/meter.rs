//! How much of something is done: a row of cells, like a gauge, with the numbers in words.

use yew::prelude::*;

/// A gauge with more cells would be unreadable.
const MAX_CELLS: usize = 24;

/// How much of something is done; `what` it is: "steps".
pub(crate) fn meter(done: usize, of: usize, what: &str) -> Html {
    let cells = (0..of.min(MAX_CELLS))
        .map(|cell| html! { <i class={classes!("cell", (cell < done).then_some("cell-done"))} /> });
    html! {
        <span class="meter">
            <span class="cells" aria-hidden="true">{ for cells }</span>
            <span class="label">{ format!("{done} of {of} {what}") }</span>
        </span>
    }
}
