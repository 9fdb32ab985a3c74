//! The open file in a plain text area: while the editor's bundle is on its way, and where it does not come.

use super::code::{CodeProps, Jump};
use super::files;
use super::tabs::file_label;
use super::wish::Wish;
use crate::hooks::use_language;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The open file in a plain text area.
#[component]
pub(crate) fn Plain(props: &CodeProps) -> Html {
    use_language();
    let area = use_node_ref();
    use_effect_with(props.jump.clone(), {
        let area = area.clone();
        move |jump| {
            if let (Some(Jump { range: (from, to), .. }), Some(area)) =
                (jump, area.cast::<HtmlTextAreaElement>())
            {
                let units = |at: &usize| u32::try_from(*at).unwrap_or(u32::MAX);
                // A range beyond the text is cut by the browser.
                let _ = area.set_selection_range(units(from), units(to));
                super::code::focus(Some(area.into()));
            }
        }
    });
    let Some(file) = files::open_file(&props.content, &props.draft) else { return Html::default() };
    let oninput = {
        let path = file.path.clone();
        props.onwish.reform(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            Wish::Edit(path.clone(), area.value())
        })
    };
    let text = props.texts.get(&file.path).map(|text| text.to_string()).unwrap_or_default();
    let label = file_label(&file.path, file.readonly);
    html! {
        <textarea
            class="code plain"
            ref={area}
            aria-label={label}
            readonly={file.readonly}
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            wrap="off"
            value={text}
            {oninput}
        />
    }
}
