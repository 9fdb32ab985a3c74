//! A diagram: its source, the picture that is drawn of it, and what it shows in words.
//!
//! The source is there at once and stays; `web/editor/diagram.js` puts the picture before it when it comes near.

use super::fence::fence;
use crate::client::address;
use crate::hooks::use_language;
use crate::texts::t;
use crate::workbench::load;
use bulkhead_course::Node;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Module;

    /// Shows the diagram of a figure.
    #[wasm_bindgen(method)]
    fn show(this: &Module, figure: &Element);
}

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
    let failed = use_state_eq(|| false);
    use_effect_with(props.source.clone(), {
        let (figure, failed) = (figure.clone(), failed.setter());
        move |_| {
            yew::platform::spawn_local(async move {
                let module = match address("bulkhead-diagram") {
                    Some(address) => load(&address).await.ok(),
                    None => None,
                };
                match (module, figure.cast::<Element>()) {
                    (Some(module), Some(figure)) => module.unchecked_into::<Module>().show(&figure),
                    (module, _) => failed.set(module.is_none()),
                }
            });
        }
    });
    let (name, words) = (format!("diagram-{}", props.slug), format!("diagram-{}-words", props.slug));
    html! {
        <figure ref={figure} class="diagram" aria-labelledby={name.clone()} aria-describedby={words.clone()}>
            <div class="drawing scroll" tabindex="0" role="group" aria-label={t::diagram()} />
            <p class="failed" hidden={!*failed}>{ t::diagram_failed() }</p>
            <figcaption>
                <strong id={name}>{ &props.title }</strong>
                <p id={words}>{ &props.words }</p>
                <details open=true>
                    <summary>{ t::diagram_source() }</summary>
                    { fence("mermaid", &[Node::Text(props.source.to_string())]) }
                </details>
            </figcaption>
        </figure>
    }
}
