//! How much of something is done: a row of cells, like a gauge, with the numbers in words.

use yew::prelude::*;

/// A gauge with more cells would be unreadable.
const MAX_CELLS: usize = 24;

/// What [`Meter`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct MeterProps {
    /// How many are done.
    pub(crate) done: usize,
    /// How many there are.
    pub(crate) of: usize,
    /// What they are: "steps".
    pub(crate) what: AttrValue,
}

/// How much of something is done.
#[component]
pub(crate) fn Meter(props: &MeterProps) -> Html {
    let cells = (0..props.of.min(MAX_CELLS))
        .map(|cell| html! { <i class={classes!("cell", (cell < props.done).then_some("cell-done"))} /> });
    html! {
        <span class="meter">
            <span class="cells" aria-hidden="true">{ for cells }</span>
            <span class="label">{ format!("{} of {} {}", props.done, props.of, props.what) }</span>
        </span>
    }
}
