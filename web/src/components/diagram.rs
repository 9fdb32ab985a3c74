//! A diagram: its source, the picture that is drawn of it, and what it shows in words.
//!
//! The source is there at once and stays; `web/editor/diagram.js` puts the picture before it when it comes near.

use super::fence::fence;
use crate::hooks::use_language;
use crate::scripts::show;
use crate::texts::{spoken, t};
use bulkhead_course::Node;
use yew::prelude::*;

/// What [`Diagram`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct DiagramProps {
    /// Its name in the page.
    pub(crate) slug: AttrValue,
    /// The source.
    pub(crate) source: AttrValue,
    /// What it is called.
    pub(crate) title: AttrValue,
    /// What it shows.
    pub(crate) words: AttrValue,
}

/// A figure that is named and described by its caption. Without the picture its source is open, and the page says why.
#[component]
pub(crate) fn Diagram(props: &DiagramProps) -> Html {
    use_language();
    let figure = use_node_ref();
    use_effect({
        let figure = figure.clone();
        move || {
            if let Some(figure) = figure.get() {
                show(&figure);
            }
        }
    });
    let (name, words) = (format!("diagram-{}", props.slug), format!("diagram-{}-words", props.slug));
    html! {
        <figure ref={figure} class="diagram" aria-labelledby={name.clone()} aria-describedby={words.clone()}>
            <div class="drawing scroll" tabindex="0" role="group" aria-label={t::diagram()} />
            <p class="failed" lang={spoken()} hidden=true>{ t::diagram_failed() }</p>
            <figcaption>
                <strong id={name}>{ &props.title }</strong>
                <p id={words}>{ &props.words }</p>
                <details open=true>
                    <summary lang={spoken()}>{ t::diagram_source() }</summary>
                    { fence("mermaid", &[Node::Text(props.source.to_string())]) }
                </details>
            </figcaption>
        </figure>
    }
}
