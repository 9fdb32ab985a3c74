//! The terms of the course, each with what it means.

use crate::components::waiting::waiting;
use crate::hooks::Act;
use crate::load::Load;
use crate::markdown::Markdown;
use crate::state::Action;
use crate::texts::{original, t};
use bulkhead_course::Document;
use yew::prelude::*;

/// The glossary, once it is here.
pub(crate) fn glossary(text: Option<&Load<Document>>, act: &Act) -> Html {
    html! {
        <article class="column narrow prose" key="glossary">
            <h1 tabindex="-1">{ t::glossary_title() }</h1>
            {
                match text.and_then(Load::ready) {
                    Some(text) => html! { <div lang={original()}><Markdown text={Document::clone(text)} /></div> },
                    None => waiting("glossary", text, &act.reform(|()| Action::Retried)),
                }
            }
        </article>
    }
}
