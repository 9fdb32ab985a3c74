//! The checklist: what to do for every container, what ticks it here, which rules look after it.

use crate::components::items::{group_title, item_title};
use crate::components::meter::meter;
use crate::route::Route;
use crate::texts::t;
use crate::ticks::Tick;
use bulkhead_lint::Group;
use yew::prelude::*;

const GROUPS: [Group; 4] = [Group::Image, Group::Runtime, Group::Network, Group::Secrets];

/// The checklist: its items, in order; `complete` once all exercises are here: until then an item may have one that is
/// not known yet.
pub(crate) fn checklist(ticks: &[Tick], complete: bool) -> Html {
    let done = ticks.iter().filter(|tick| tick.done).count();
    let groups = GROUPS.into_iter().map(|group| {
        let ticks: Vec<_> = ticks.iter().filter(|tick| tick.item.group() == group).collect();
        html! {
            if !ticks.is_empty() {
                <section class="check-group">
                    <h2>{ group_title(group) }</h2>
                    <ul class="checklist">{ for ticks.into_iter().map(|tick| row(tick, complete)) }</ul>
                </section>
            }
        }
    });
    html! {
        <div class="wide-column" key="checklist">
            <h1 tabindex="-1">{ t::checklist_title() }</h1>
            <p class="lead">{ t::checklist_lead() }</p>
            <p>{ meter(done, ticks.len(), t::checklist_ticked(done, ticks.len())) }</p>
            <div class="check-groups">{ for groups }</div>
        </div>
    }
}

fn row(tick: &Tick, complete: bool) -> Html {
    let (class, sign, words) = if tick.done {
        ("ticked", "☑", t::checklist_item_ticked())
    } else {
        ("open", "☐", t::checklist_item_open())
    };
    let exercises = tick.exercises.iter().map(|by| {
        html! { <li key={by.route.to_string()}><a href={by.route.to_string()} lang={by.lang.clone()}>{ &by.title }</a></li> }
    });
    html! {
        <li {class}>
            <span class="box" aria-hidden="true">{ sign }</span>
            <div>
                <p class="item"><span class="unseen">{ words }{ " " }</span>{ item_title(tick.item) }</p>
                if tick.exercises.is_empty() {
                    <p class="by">
                        { if complete { t::checklist_no_exercise() } else { t::checklist_fetching() } }
                    </p>
                } else {
                    <div class="by">{ t::checklist_ticked_by() }{ " " }<ul>{ for exercises }</ul></div>
                }
                { rules(&tick.rules) }
            </div>
        </li>
    }
}

/// The rules that look after an item: in sight if they are few, else behind their number.
fn rules(ids: &[String]) -> Html {
    /// How many are few.
    const FEW: usize = 3;
    let list = ids.iter().map(|id| {
        html! { <li><a href={Route::Rule(id.clone()).to_string()}><code>{ id }</code></a></li> }
    });
    match ids.len() {
        0 => Html::default(),
        1..=FEW => {
            html! { <div class="by">{ t::checklist_looked_after() }{ " " }<ul>{ for list }</ul></div> }
        }
        many => html! {
            <details class="by">
                <summary>{ t::checklist_rules(many) }</summary>
                <ul>{ for list }</ul>
            </details>
        },
    }
}
