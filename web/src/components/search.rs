//! The search over lessons, exercises and rules.

use crate::components::finder::{Finder, Hit, finder};
use crate::components::overlay::Overlay;
use crate::components::search_results::{first_address, focus_result, results};
use crate::hooks::use_language;
use crate::texts::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`Search`] looks through.
#[derive(Properties, PartialEq)]
pub(crate) struct SearchProps {
    /// The language that the learner reads of what is translated; none where they read the original.
    pub(crate) language: Option<AttrValue>,
    /// How often the course was published anew.
    pub(crate) edition: u32,
    /// Called when it has closed.
    pub(crate) onclose: Callback<()>,
}

/// How far the search is.
#[derive(Clone)]
enum Step {
    Asked,
    Ready(Finder),
    Failed,
}

/// A field, and what is found.
#[component]
pub(crate) fn Search(props: &SearchProps) -> Html {
    use_language();
    let step = use_state(|| Step::Asked);
    let wanted = use_state(String::new);
    use_effect_with((props.language.clone(), props.edition), {
        let setter = step.setter();
        move |(language, edition)| {
            let (language, edition) = (language.clone(), *edition);
            yew::platform::spawn_local(async move {
                let finder = finder(language.as_deref(), edition).await;
                setter.set(finder.map_or(Step::Failed, Step::Ready));
            });
        }
    });
    let oninput = {
        let setter = wanted.setter();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                setter.set(field.value());
            }
        }
    };
    let asks = !wanted.trim().is_empty();
    let hits: Vec<Hit> = match &*step {
        Step::Ready(finder) if asks => finder.find(&wanted),
        _ => Vec::new(),
    };
    let said = match (&*step, hits.len()) {
        (Step::Failed, _) => t::search_failed(),
        (Step::Asked, _) if asks => t::search_waiting(),
        _ if !asks => AttrValue::default(),
        (_, many) => t::search_found(many),
    };
    let onkeydown = |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        focus_result(to);
    };
    let onsubmit = |event: SubmitEvent| {
        event.prevent_default();
        if let Some(address) = first_address() {
            // A fragment of this page can always be gone to.
            let _ = gloo::utils::window().location().set_hash(&address);
        }
    };
    html! {
        <Overlay id="search" onclose={props.onclose.clone()}>
            <form role="search" {onkeydown} {onsubmit}>
                <h2 id="search-title">
                    <label for="search-field">{ t::search_title() }</label>
                </h2>
                <input
                    id="search-field"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    value={(*wanted).clone()}
                    {oninput}
                />
                <p class="aside" role="status">{ said }</p>
                { results(&hits) }
                <p class="row"><button type="button" onclick={props.onclose.reform(|_| ())}>{ t::over_close() }</button></p>
            </form>
        </Overlay>
    }
}
