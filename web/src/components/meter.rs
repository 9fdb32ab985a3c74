//! How much of something is done: a row of cells, like a gauge, with the numbers in words.

use yew::prelude::*;

/// A gauge with more cells would be unreadable.
const MAX_CELLS: usize = 24;

/// How much of something is done, and in words: "2 of 3 steps done".
pub(crate) fn meter(done: usize, of: usize, words: AttrValue) -> Html {
    let cells = (0..of.min(MAX_CELLS))
        .map(|cell| html! { <i class={classes!("cell", (cell < done).then_some("cell-done"))} /> });
    html! {
        <span class="meter">
            <span class="cells" aria-hidden="true">{ for cells }</span>
            <span class="label">{ words }</span>
        </span>
    }
}
