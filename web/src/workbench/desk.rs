//! The files, the editor and what belongs to them.

use super::bundle::{Bundle, use_bundle};
use super::code::{Code, CodeProps, LEAVING};
use super::files;
use super::plain::Plain;
use super::tabs::{PANEL, tab_id, tabs};
use super::undo::{Replaced, undo};
use super::wish::Wish;
use yew::prelude::*;

/// What [`Desk`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct DeskProps {
    /// What the editor shows.
    pub(crate) code: CodeProps,
    /// What was replaced last, if anything.
    pub(crate) replaced: Option<Replaced>,
}

/// The files and the editor.
#[component]
pub(crate) fn Desk(props: &DeskProps) -> Html {
    let CodeProps { content, draft, problems, onwish, .. } = &props.code;
    let bundle = use_bundle();
    let open = files::open_file(content, draft);
    let place = content.exercise.files.iter().position(|file| open == Some(file)).unwrap_or_default();
    let editor = match bundle.clone() {
        Bundle::Ready(module) => {
            html! { <Code ..CodeProps { module: Some(module), ..props.code.clone() } /> }
        }
        Bundle::Asked | Bundle::Failed => html! { <Plain ..props.code.clone() /> },
    };
    let path = open.map(|file| file.path.clone()).unwrap_or_default();
    let onreset = onwish.reform(move |_: MouseEvent| Wish::Reset(Some(path.clone())));
    let onreset_all = onwish.reform(|_: MouseEvent| Wish::Reset(None));
    html! {
        <section class="desk" aria-label="Your files">
            { tabs(content, draft, problems, onwish) }
            <div id={PANEL} class="panel" role="tabpanel" tabindex="-1" aria-labelledby={tab_id(place)}>{ editor }</div>
            <div class="desk-foot">
                if matches!(bundle, Bundle::Ready(_)) {
                    <p id={LEAVING} class="aside">
                        { "Tab indents. To leave the editor press " }<kbd>{ "Esc" }</kbd>{ ", then " }<kbd>{ "Tab" }</kbd>
                        { "." }
                    </p>
                }
                { undo(props.replaced.as_ref(), onwish) }
                <span class="buttons">
                    <button type="button" class="quiet" onclick={onreset}>{ "Reset this file" }</button>
                    <button type="button" class="quiet" onclick={onreset_all}>
                        { "Reset the exercise" }
                    </button>
                </span>
            </div>
        </section>
    }
}
