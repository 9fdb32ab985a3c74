//! The page's root: holds the state, runs the effects, shows the page of the route.

use crate::client::EngineProvider;
use crate::components::footer::footer;
use crate::components::header::header;
use crate::components::notices::notices;
use crate::hooks::{
    use_arrival, use_content, use_draft, use_live_state, use_navigation, use_place, use_saving, use_tabs,
    use_theme,
};
use crate::page;
use crate::state::{Action, State};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The page, with the engine around it.
#[component]
pub fn App() -> Html {
    html! { <EngineProvider><Page /></EngineProvider> }
}

/// The page.
#[component]
fn Page() -> Html {
    let (live, act) = use_live_state();
    let state: Rc<State> = Rc::clone(&live.borrow());
    let back_to = use_navigation(act.clone());
    use_content(&state, act.clone());
    use_draft(&state, act.clone());
    use_theme(state.settings.theme);
    let keeper = use_saving(live, state.clone(), act.clone());
    use_tabs(keeper, act.clone());
    use_arrival(state.route.clone(), state.title(), state.has_arrived(), back_to);

    use_place(&state, act.clone());

    let main = use_node_ref();
    let onskip = {
        let main = main.clone();
        Callback::from(move |()| {
            if let Some(main) = main.cast::<HtmlElement>() {
                // An element with a tab index can always take the focus.
                let _ = main.focus();
            }
        })
    };
    let ontheme = act.reform(Action::ThemeChosen);
    let ondismiss = act.reform(Action::NoticeDismissed);
    html! {
        <>
            { header(&state.route, state.settings.theme, ontheme, onskip) }
            { notices(&state.notices, &ondismiss) }
            <main id="main" tabindex="-1" ref={main}>{ page::show(&state, &act) }</main>
            { footer() }
        </>
    }
}
