//! The files, the editor and what belongs to them.

use super::bundle::Bundle;
use super::changes::Changes;
use super::code::{Code, CodeProps, LEAVING};
use super::files;
use super::plain::Plain;
use super::tabs::{PANEL, tab_id, tabs};
use super::undo::{Replaced, undo};
use super::wish::Wish;
use crate::texts::t;
use yew::prelude::*;

/// The files, in the editor of the bundle where it is here; `replaced` is what was replaced last, if anything; with
/// `resets` they can go back to what they began with.
pub(crate) fn desk(code: &CodeProps, bundle: &Bundle, replaced: Option<&Replaced>, resets: bool) -> Html {
    let CodeProps { content, draft, problems, onwish, .. } = code;
    let open = files::open_file(content, draft);
    let place = content.exercise.files.iter().position(|file| open == Some(file)).unwrap_or_default();
    let editor = match bundle {
        Bundle::Ready(module) => {
            html! { <Code ..CodeProps { module: Some(module.clone()), ..code.clone() } /> }
        }
        Bundle::Asked | Bundle::Failed => html! { <Plain ..code.clone() /> },
    };
    let path = open.map(|file| file.path.clone()).unwrap_or_default();
    let onreset = onwish.reform(move |_: MouseEvent| Wish::Reset(Some(path.clone())));
    let onreset_all = onwish.reform(|_: MouseEvent| Wish::Reset(None));
    html! {
        <section class="desk" aria-label={t::desk_files()}>
            { tabs(content, draft, problems, onwish) }
            <div id={PANEL} class="panel" role="tabpanel" tabindex="-1" aria-labelledby={tab_id(place)}>{ editor }</div>
            <div class="desk-foot">
                if matches!(bundle, Bundle::Ready(_)) {
                    <p id={LEAVING} class="aside">
                        { t::desk_leaving(key("Esc"), key("Tab")) }
                        { " " }
                        { t::desk_keys(key("F1"), key("F8"), html! { <>{ key("Ctrl") }{ "+" }{ key(&t::key_space()) }</> }) }
                    </p>
                }
                { undo(replaced, onwish) }
                if resets {
                <span class="buttons">
                    <button type="button" class="quiet" onclick={onreset}>{ t::desk_reset_file() }</button>
                    <button type="button" class="quiet" onclick={onreset_all}>
                        { t::desk_reset_all() }
                    </button>
                </span>
                }
            </div>
            if let Some(file) = open.filter(|file| resets && !file.readonly) {
                <Changes content={content.clone()} path={file.path.clone()} text={code.texts.get(&file.path).cloned().unwrap_or_default()} />
            }
        </section>
    }
}

fn key(name: &str) -> Html {
    html! { <kbd>{ name }</kbd> }
}
