//! A dialog over the page: the focus stays within it, Escape closes it, and the focus goes back to where it was.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What [`Overlay`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct OverlayProps {
    /// Its name in the styles and, with `-title`, the id of its heading.
    pub(crate) id: &'static str,
    /// Called when it has closed.
    pub(crate) onclose: Callback<()>,
    /// What is in it, a heading with that id first.
    pub(crate) children: Html,
}

/// A dialog that opens when it appears.
#[component]
pub(crate) fn Overlay(props: &OverlayProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It can only refuse when it is open already.
                let _ = dialog.show_modal();
            }
        }
    });
    let onclose = props.onclose.reform(|_: Event| ());
    let onoutside = {
        let dialog = dialog.clone();
        move |event: MouseEvent| {
            // What is around the dialog belongs to its element; what is in it does not.
            let outside = event.target() == dialog.get().map(Into::into);
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|_| outside) {
                dialog.close();
            }
        }
    };
    html! {
        <dialog ref={dialog} class={props.id} aria-labelledby={format!("{}-title", props.id)} {onclose} onclick={onoutside}>
            <div class="overlay">{ props.children.clone() }</div>
        </dialog>
    }
}
