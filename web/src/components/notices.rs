//! What the learner has to be told, whatever page is shown.

use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// The offer of a newer version, and the notices, oldest first; `ondismiss` gets the place of one that the learner has
/// read. Their region is always there, so that a screen reader says each new one.
pub(crate) fn notices(offer: Option<Html>, notices: &[Rc<str>], ondismiss: &Callback<usize>) -> Html {
    let notices = notices.iter().enumerate().map(|(place, notice)| {
        let onclick = ondismiss.reform(move |_: MouseEvent| place);
        html! {
            <div class="notice" key={notice.as_ref()}>
                <p>{ notice.as_ref() }</p>
                <button type="button" class="quiet" {onclick}>{ t::notice_dismiss() }</button>
            </div>
        }
    });
    html! { <div class="notices" role="status">{ for offer }{ for notices }</div> }
}
