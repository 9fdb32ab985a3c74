//! The course drawn as a ship: a compartment for each module, filled as far as it is done.

use crate::standing::Standing;
use yew::prelude::*;

/// The hull from the side: stern left, bow right.
const HULL: &str = "M26 66 H974 L912 152 Q902 166 884 166 H78 Q56 166 50 148 Z";
/// Where the first compartment begins, and how wide all are together.
const FIRST: usize = 34;
const WIDTH: usize = 900;
/// From the deck to the keel.
const DECK: usize = 66;
const DEPTH: usize = 100;

/// The drawing; how each module stands, in order. It says nothing that the list of modules beside it does not say in
/// words.
pub(crate) fn hull(modules: &[Standing]) -> Html {
    let count = modules.len().max(1);
    let compartments = modules.iter().enumerate().map(|(place, standing)| {
        let left = FIRST + place * WIDTH / count;
        let right = FIRST + (place + 1) * WIDTH / count;
        let class = match standing {
            Standing::Planned => "planned",
            Standing::Begun { done, of } if done == of => "done",
            Standing::Begun { .. } | Standing::Unknown => "open",
        };
        let filled = match standing {
            Standing::Begun { done, of } => DEPTH * done / (*of).max(1),
            Standing::Planned => DEPTH,
            Standing::Unknown => 0,
        };
        let wall = format!("M{right} {DECK}V{}", DECK + DEPTH);
        html! {
            <g class={classes!("compartment", class)}>
                <rect
                    x={left.to_string()}
                    y={(DECK + DEPTH - filled).to_string()}
                    width={(right - left).to_string()}
                    height={filled.to_string()}
                />
                <path d={wall} />
            </g>
        }
    });
    html! {
        <svg class="hull" viewBox="0 0 1000 204" aria-hidden="true">
            <defs>
                <@{"clipPath"} id="hull-inside"><path d={HULL} /></@>
                <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <path class="hatch" d="M0 0V7" />
                </pattern>
            </defs>
            <path class="thin" d="M150 66V34H330V66M190 34V14H262V34M226 14V2M420 66V48H700V66M760 66V30M760 36L840 66" />
            <g clip-path="url(#hull-inside)">{ for compartments }</g>
            <g class="numbers">{ for numbers(count) }</g>
            <path class="outline" d={HULL} />
            <path class="waterline" d="M0 112H1000" />
        </svg>
    }
}

/// The number under each compartment.
fn numbers(count: usize) -> impl Iterator<Item = Html> {
    (0..count).map(move |place| {
        let middle = FIRST + (2 * place + 1) * WIDTH / (2 * count);
        html! { <text x={middle.to_string()} y="190">{ format!("{:02}", place + 1) }</text> }
    })
}
