//! The page's root: waits for the words, holds the state, runs the effects, shows the page of the route.

use crate::client::EngineProvider;
use crate::components::footer::footer;
use crate::components::header::header;
use crate::components::notices::notices;
use crate::components::over::{Over, over, use_over};
use crate::components::update::update;
use crate::hooks::{
    use_arrival, use_bench, use_content, use_draft, use_live_state, use_navigation, use_place, use_saving,
    use_spot, use_tabs, use_texts, use_theme, use_update,
};
use crate::page;
use crate::painted::breath;
use crate::parts::Parts;
use crate::state::{Action, State};
use crate::texts::{self, Language};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

/// How long the page waits for the words of its language, in milliseconds; then it begins in English.
const PATIENCE: u32 = 4_000;

/// Shows the page once the words of its language are here.
pub fn start(parts: Parts) {
    let shown = Rc::new(Cell::new(false));
    let late = shown.clone();
    let patience = Timeout::new(PATIENCE, move || show(&late, parts));
    spawn_local(async move {
        // `web/boot.js` has chosen it.
        let language =
            Language::of(&gloo::utils::document_element().get_attribute("lang").unwrap_or_default());
        let table = texts::load(language.unwrap_or_default()).await;
        if let Some(table) = table.filter(|_| !shown.get()) {
            texts::put(table);
        }
        breath().await;
        show(&shown, parts);
        drop(patience);
    });
}

/// Shows the page, once.
fn show(shown: &Cell<bool>, parts: Parts) {
    if !shown.replace(true) {
        yew::Renderer::<App>::with_props(AppProps { parts }).render();
    }
}

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
struct AppProps {
    parts: Parts,
}

/// The page, with the engine around it.
#[component]
fn App(props: &AppProps) -> Html {
    html! { <EngineProvider><Page parts={props.parts} /></EngineProvider> }
}

/// The page.
#[component]
fn Page(props: &AppProps) -> Html {
    let (live, act) = use_live_state();
    let state: Rc<State> = live.state();
    let back_to = use_navigation(act.clone());
    use_content(&state, act.clone(), props.parts);
    use_draft(&state, act.clone());
    use_theme(state.settings.theme);
    let language = use_texts(state.settings.language.clone(), act.clone());
    let keeper = use_saving(live, act.clone());
    use_tabs(keeper.clone(), act.clone());
    let newer = use_update(keeper);
    let resuming = state.resuming.as_ref() == Some(&state.route);
    let arrived = state.has_arrived();
    use_arrival(state.route.clone(), state.title(), arrived, back_to, resuming);
    use_spot(&state.route);
    use_bench(&state.route);

    use_place(&state, act.clone());

    let (what, onover) = use_over(&state.route, !state.settings.keys_off);

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
    let ondismiss = act.reform(Action::NoticeDismissed);
    html! {
        <ContextProvider<Language> context={language}>
            { header(&state.route, &state.settings, &act, onskip, &onover.reform(|()| Over::Search)) }
            { notices(update(&newer), &state.notices, &ondismiss) }
            <main id="main" class={(!arrived).then_some("waits")} tabindex="-1" ref={main}>{ page::show(&state, &act, &props.parts) }</main>
            { footer(&onover.reform(|()| Over::Shortcuts)) }
            { over(what, &state, &act, &onover) }
        </ContextProvider<Language>>
    }
}
