//! What the learner has to be told, whatever page is shown.

use std::rc::Rc;
use yew::prelude::*;

/// What [`Notices`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct NoticesProps {
    /// The notices, oldest first.
    pub(crate) notices: Rc<Vec<Rc<str>>>,
    /// Called with the place of a notice that the learner has read.
    pub(crate) ondismiss: Callback<usize>,
}

/// The notices. Their region is always there, so that a screen reader says each new one.
#[component]
pub(crate) fn Notices(props: &NoticesProps) -> Html {
    let notices = props.notices.iter().enumerate().map(|(place, notice)| {
        let onclick = props.ondismiss.reform(move |_: MouseEvent| place);
        html! {
            <div class="notice" key={notice.as_ref()}>
                <p>{ notice.as_ref() }</p>
                <button type="button" class="quiet" {onclick}>{ "Dismiss" }</button>
            </div>
        }
    });
    html! { <div class="notices" role="status">{ for notices }</div> }
}
