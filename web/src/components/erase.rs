//! Erases all that the learner has done here, after asking.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What [`Erase`] calls.
#[derive(Properties, PartialEq)]
pub(crate) struct EraseProps {
    /// Called when the learner is sure.
    pub(crate) onerase: Callback<()>,
}

/// A button that asks, then erases.
#[component]
pub(crate) fn Erase(props: &EraseProps) -> Html {
    let dialog = use_node_ref();
    let ask = {
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It can only refuse when it is open already.
                let _ = dialog.show_modal();
            }
        }
    };
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let sure = {
        let (onerase, close) = (props.onerase.clone(), close.clone());
        move |event: MouseEvent| {
            onerase.emit(());
            close(event);
        }
    };
    html! {
        <section>
            <h2>{ "Begin anew" }</h2>
            <p>{ "Your answers, results and drafts of this course are erased from this browser. Nobody else has a copy." }</p>
            <button type="button" class="danger" onclick={ask}>{ "Erase everything…" }</button>
            <dialog ref={dialog} aria-labelledby="erase-title">
                <h2 id="erase-title">{ "Erase everything that you have done?" }</h2>
                <p>{ "This cannot be undone. Export a file first if you may want it back." }</p>
                <p class="row">
                    <button type="button" onclick={close}>{ "Keep it" }</button>
                    <button type="button" class="danger" onclick={sure}>{ "Erase everything" }</button>
                </p>
            </dialog>
        </section>
    }
}
