//! What stands in place of something that is on its way, or did not come.

use crate::load::Load;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Waiting`] says.
#[derive(Properties, PartialEq)]
pub(crate) struct WaitingProps {
    /// What is on its way: "the lesson".
    pub(crate) what: AttrValue,
    /// Why it did not come, if it did not.
    #[prop_or_default]
    pub(crate) failed: Option<Rc<str>>,
    /// Called when the learner wants it to be fetched again.
    pub(crate) onretry: Callback<()>,
}

/// Says that something is on its way, or why it did not come, with a button to try again.
#[component]
pub(crate) fn Waiting(props: &WaitingProps) -> Html {
    let onclick = props.onretry.reform(|_: MouseEvent| ());
    match &props.failed {
        None => html! {
            <div class="waiting" role="status"><p>{ format!("Fetching {}…", props.what) }</p></div>
        },
        Some(why) => html! {
            <div class="waiting failed" role="alert">
                <h2>{ format!("We could not fetch {}", props.what) }</h2>
                <p>{ why.as_ref() }</p>
                <button type="button" {onclick}>{ "Try again" }</button>
            </div>
        },
    }
}

/// [`Waiting`] for something that may have been asked for.
pub(crate) fn waiting<T>(what: &'static str, load: Option<&Load<T>>, onretry: Callback<()>) -> Html {
    let failed = match load {
        Some(Load::Failed(why)) => Some(Rc::clone(why)),
        _ => None,
    };
    html! { <Waiting {what} {failed} {onretry} /> }
}
