//! The playground, and the files that a link carries.

use super::heading;
use crate::hooks::Act;
use crate::parts::Now;
use crate::route::Route;
use crate::state::{Action, State};
use crate::texts::t;
use crate::workbench::{PLAYGROUND, Playground, Shared};
use std::rc::Rc;
use yew::prelude::*;

/// The playground, and the files that a link carries.
pub fn playground(now: &Now) -> Html {
    let Now { state, act } = now;
    match &state.route {
        Route::Shared(data) => show_shared(state, data, act),
        _ => show_playground(state, act),
    }
}

fn show_playground(state: &State, act: &Act) -> Html {
    let Some(draft) = state.drafts.get(PLAYGROUND) else {
        return heading(&t::header_playground(), None, Html::default());
    };
    html! {
        <Playground
            draft={draft.clone()}
            elsewhere={state.elsewhere.get(PLAYGROUND).cloned()}
            ondraft={act.reform(|draft| Action::Worked(PLAYGROUND.to_owned(), draft))}
            share={state.settings.share}
            onshare={act.reform(Action::ShareChosen)}
            onchoose={act.reform(|theirs| Action::DraftChosen(PLAYGROUND.to_owned(), theirs))}
        />
    }
}

fn show_shared(state: &State, data: &str, act: &Act) -> Html {
    let Some(draft) = state.drafts.get(PLAYGROUND) else {
        return heading(&t::shared_title(), None, Html::default());
    };
    let ondraft = act.reform(|draft| Action::DraftChanged(PLAYGROUND.to_owned(), Rc::new(draft)));
    html! { <Shared data={data.to_owned()} draft={draft.clone()} {ondraft} /> }
}
