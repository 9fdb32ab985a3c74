//! After something has replaced the learner's work: what happened, and the way back.

use super::code::focus;
use super::tabs::PANEL;
use super::wish::Wish;
use crate::store::Draft;
use gloo::utils::document;
use std::collections::BTreeMap;
use yew::prelude::*;

/// What was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// What happened, in words.
    pub(crate) what: String,
    /// The texts of all files before.
    pub(crate) before: BTreeMap<String, String>,
}

/// What [`Undo`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct UndoProps {
    /// What was replaced last, if anything.
    pub(crate) replaced: Option<Replaced>,
    /// Called with what the learner does.
    pub(crate) onwish: Callback<Wish>,
}

/// What happened, and the way back.
#[component]
pub(crate) fn Undo(props: &UndoProps) -> Html {
    let inside = props.replaced.as_ref().map(|replaced| {
        let before = replaced.before.clone();
        let onclick = props.onwish.reform(move |_: MouseEvent| {
            // The button goes; the focus moves to the files that have changed.
            focus(document().get_element_by_id(PANEL));
            Wish::Restore(before.clone())
        });
        html! {
            <>
                <span>{ &replaced.what }</span>
                <button type="button" class="quiet" {onclick}>{ "Undo" }</button>
            </>
        }
    });
    html! { <div class="undo" role="status">{ for inside }</div> }
}

/// What the learner is offered when another tab has changed the same exercise.
#[derive(Properties, PartialEq)]
pub(crate) struct ElsewhereProps {
    /// The other tab's work.
    pub(crate) theirs: Option<std::rc::Rc<Draft>>,
    /// Called with `true` to take it, with `false` to keep one's own.
    pub(crate) onchoose: Callback<bool>,
}

/// The choice between this tab's work and the other's.
#[component]
pub(crate) fn Elsewhere(props: &ElsewhereProps) -> Html {
    let choose = |take: bool| props.onchoose.reform(move |_: MouseEvent| take);
    html! {
        <div class="elsewhere" role="status">
            if props.theirs.is_some() {
                <p>{ "You have changed this exercise in another tab too. Which work do you want to go on with?" }</p>
                <p>
                    <button type="button" onclick={choose(true)}>{ "Take the other tab's" }</button>
                    <button type="button" onclick={choose(false)}>{ "Keep what is here" }</button>
                </p>
            }
        </div>
    }
}
