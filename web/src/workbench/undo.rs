//! After something has replaced the learner's work: what happened, and the way back.

use super::code::focus;
use super::files::Texts;
use super::tabs::PANEL;
use super::wish::Wish;
use crate::texts::t;
use gloo::utils::document;
use yew::prelude::*;

/// What was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// What happened, in words.
    pub(crate) what: AttrValue,
    /// The texts of all files before.
    pub(crate) before: Texts,
}

/// What was replaced last, if anything, and the way back.
pub(crate) fn undo(replaced: Option<&Replaced>, onwish: &Callback<Wish>) -> Html {
    let inside = replaced.map(|replaced| {
        let before = replaced.before.clone();
        let onclick = onwish.reform(move |_: MouseEvent| {
            // The button goes; the focus moves to the files that have changed.
            focus(document().get_element_by_id(PANEL));
            Wish::Restore(before.clone())
        });
        html! {
            <>
                <span>{ &replaced.what }</span>
                <button type="button" class="quiet" {onclick}>{ t::undo() }</button>
            </>
        }
    });
    html! { <div class="undo" role="status">{ for inside }</div> }
}

/// The choice between this tab's work and another's on the same exercise; `onchoose` gets `true` for the other's.
pub(crate) fn elsewhere(differs: bool, onchoose: &Callback<bool>) -> Html {
    let choose = |take: bool| onchoose.reform(move |_: MouseEvent| take);
    html! {
        <div class="elsewhere" role="status">
            if differs {
                <p>{ t::elsewhere_question() }</p>
                <p>
                    <button type="button" onclick={choose(true)}>{ t::elsewhere_take() }</button>
                    <button type="button" onclick={choose(false)}>{ t::elsewhere_keep() }</button>
                </p>
            }
        </div>
    }
}
