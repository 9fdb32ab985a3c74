//! The checklist of the learner's own files: the engine ticks it at every change.

use super::happens::{acting, view};
use super::picture::use_picture;
use crate::hooks::use_language;
use crate::protocol::Question;
use crate::scene::{PLACE, place};
use crate::texts::t;
use bulkhead_lint::Workspace;
use bulkhead_text::Span;
use std::rc::Rc;
use yew::prelude::*;

/// What [`OwnChecklist`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnChecklistProps {
    /// The files.
    pub(crate) workspace: Rc<Workspace>,
    /// Called with a place that the learner wants to see: the file and the bytes in it.
    pub(crate) onshow: Callback<(String, Span)>,
}

/// The checklist.
#[component]
pub(crate) fn OwnChecklist(props: &OwnChecklistProps) -> Html {
    use_language();
    let scene = use_picture(&props.workspace, "", |workspace, _| Question::Checklist { workspace });
    let onclick = {
        let onshow = props.onshow.clone();
        move |event: MouseEvent| {
            let shown = acting(&event).and_then(|element| element.get_attribute(PLACE));
            if let Some(place) = shown.and_then(|text| place(&text)) {
                onshow.emit(place);
            }
        }
    };
    html! {
        <section class="own-checklist" aria-labelledby="own-checklist-title">
            <header class="panel-head"><h2 id="own-checklist-title">{ t::header_checklist() }</h2></header>
            <div {onclick}>{ for scene.as_deref().map(view) }</div>
        </section>
    }
}
