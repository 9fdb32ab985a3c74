//! What is looked up: glossary, checklist, rules, the statement about accessibility.

use super::heading;
use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::pages::checklist::checklist;
use crate::pages::not_found::not_found;
use crate::pages::rule::rule;
use crate::pages::rules::Rules;
use crate::pages::text::text_page;
use crate::parts::Now;
use crate::route::Route;
use crate::state::{Action, State};
use crate::texts::{original, t};
use crate::ticks::{are_complete, ticks};
use bulkhead_lint::RuleInfo;
use std::rc::Rc;
use yew::prelude::*;

/// What is looked up.
pub fn reference(now: &Now) -> Html {
    let Now { state, act } = now;
    match &state.route {
        Route::Glossary(_) => text_page(t::glossary_title(), state, original(), act),
        Route::Accessibility => text_page(t::accessibility_title(), state, None, act),
        Route::Rules => with_rules(state, act, |rules| html! { <Rules rules={rules.clone()} /> }),
        Route::Rule(id) => with_rules(state, act, |_| match state.rule(id) {
            Some(found) => rule(found, state, act),
            None => not_found(t::missing_rule(), id),
        }),
        _ => checklist(&ticks(state), are_complete(state)),
    }
}

/// A page that shows rules, once they are here.
fn with_rules(state: &State, act: &Act, show: impl FnOnce(&Rc<Vec<RuleInfo>>) -> Html) -> Html {
    match state.rules.as_ref().and_then(Load::ready) {
        Some(rules) => show(rules),
        None => heading(
            &t::header_rules(),
            None,
            waiting("rules", state.rules.as_ref(), &act.reform(|()| Action::Retried)),
        ),
    }
}
