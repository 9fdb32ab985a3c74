//! Erases all that the learner has done here, after asking.

use crate::hooks::use_language;
use crate::texts::t;
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
    use_language();
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
            <h2>{ t::erase_title() }</h2>
            <p>{ t::erase_what() }</p>
            <button type="button" class="danger" onclick={ask}>{ t::erase_ask() }</button>
            <dialog ref={dialog} aria-labelledby="erase-title">
                <h2 id="erase-title">{ t::erase_question() }</h2>
                <p>{ t::erase_warning() }</p>
                <p class="row">
                    <button type="button" onclick={close}>{ t::erase_no() }</button>
                    <button type="button" class="danger" onclick={sure}>{ t::erase_yes() }</button>
                </p>
            </dialog>
        </section>
    }
}
