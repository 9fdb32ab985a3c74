//! The list of the keys that do something, and the switch for those that are single characters.

use crate::components::over::{SEARCH_KEY, SHORTCUTS_KEY};
use crate::components::overlay::Overlay;
use crate::hooks::use_language;
use crate::texts::t;
use yew::prelude::*;

type Row = (&'static [&'static str], AttrValue);

/// The keys of every page: single characters, so the learner can switch them off.
fn on_every_page() -> Vec<Row> {
    vec![(&[SEARCH_KEY], t::search_title()), (&[SHORTCUTS_KEY], t::keys_list())]
}

/// The keys of the editor.
fn in_the_editor() -> Vec<Row> {
    vec![
        (&["Esc", "Tab"], t::keys_leave()),
        (&["Tab"], t::keys_indent()),
        (&["Ctrl", "Z"], t::keys_undo()),
        (&["Ctrl", "F"], t::keys_find()),
        (&["Ctrl", "Space"], t::keys_suggest()),
        (&["F1"], t::keys_explain()),
        (&["F8"], t::keys_next_problem()),
        (&["Shift", "F8"], t::keys_problem_before()),
        (&["Ctrl", "Shift", "["], t::keys_fold()),
        (&["Ctrl", "Shift", "]"], t::keys_unfold()),
    ]
}

/// What [`Shortcuts`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ShortcutsProps {
    /// Whether the single characters work.
    pub(crate) on: bool,
    /// Called with whether they shall.
    pub(crate) onswitch: Callback<bool>,
    /// Called when it has closed.
    pub(crate) onclose: Callback<()>,
}

/// The keys that do something.
#[component]
pub(crate) fn Shortcuts(props: &ShortcutsProps) -> Html {
    use_language();
    let on = props.on;
    let onchange = props.onswitch.reform(move |_: Event| !on);
    html! {
        <Overlay id="shortcuts" onclose={props.onclose.clone()}>
            <h2 id="shortcuts-title">{ t::footer_keys() }</h2>
            { table(t::keys_page(), &on_every_page()) }
            <label class="choice">
                <input type="checkbox" checked={on} {onchange} />
                <span>{ t::keys_switch() }</span>
            </label>
            { table(t::keys_editor(), &in_the_editor()) }
            <p class="aside">{ t::keys_mac() }</p>
            <p class="row"><button type="button" onclick={props.onclose.reform(|_| ())}>{ t::over_close() }</button></p>
        </Overlay>
    }
}

fn table(caption: AttrValue, rows: &[Row]) -> Html {
    let rows = rows.iter().map(|(keys, what)| {
        let keys = keys.iter().map(|key| html! { <><kbd>{ *key }</kbd>{ " " }</> });
        html! { <tr><th scope="row">{ for keys }</th><td>{ what }</td></tr> }
    });
    html! { <table class="keys"><caption>{ caption }</caption><tbody>{ for rows }</tbody></table> }
}
