//! A page that is one text: the glossary, the statement about accessibility.

use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::markdown::Markdown;
use crate::state::{Action, State};
use crate::text::Text;
use bulkhead_course::Document;
use yew::prelude::*;

/// A page with this heading and a text in `lang`, where that is not the page's language.
pub(crate) fn text_page(title: AttrValue, state: &State, lang: Option<&'static str>, act: &Act) -> Html {
    html! {
        <article class="column narrow prose" key={title.to_string()}>
            <h1 tabindex="-1">{ title }</h1>
            { state.text().map_or_else(Html::default, |text| text_view("text", state, &text, lang, act)) }
        </article>
    }
}

/// A text once it is here; `what` it is while it is on its way.
pub(crate) fn text_view(
    what: &str,
    state: &State,
    text: &Text,
    lang: Option<&'static str>,
    act: &Act,
) -> Html {
    let load = state.texts.get(text);
    match load.and_then(Load::ready) {
        Some(text) => html! { <div {lang}><Markdown text={Document::clone(text)} /></div> },
        None => waiting(what, load, &act.reform(|()| Action::Retried)),
    }
}
