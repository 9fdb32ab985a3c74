//! What the learner has done, and the report of it.

use crate::pages::progress::progress;
use crate::pages::report::Report;
use crate::parts::Now;
use crate::report::{report, total};
use crate::route::Route;
use yew::prelude::*;

/// What the learner has done, and the report of it.
pub fn records(now: &Now) -> Html {
    let Now { state, act } = now;
    match &state.route {
        Route::Report => html! { <Report state={state.clone()} act={act.clone()} /> },
        _ => progress(&report(state), total(state), &state.progress, &state.drafts, act),
    }
}
