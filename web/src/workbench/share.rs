//! The playground's files for others: as a zip, and as a link that carries them.

use super::own_draft::pairs;
use super::parcel::Parcel;
use crate::hooks::use_language;
use crate::store::Draft;
use crate::texts::t;
use std::rc::Rc;
use yew::prelude::*;

/// The longest link that is made, as `parcel.js` has it.
const MAX_LINK: usize = 32_000;

/// What [`Share`] hands out.
#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    /// The learner's files.
    pub(crate) draft: Rc<Draft>,
    /// The JavaScript for it, once it is here.
    pub(crate) parcel: Option<Parcel>,
}

/// The buttons that hand the files out.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    use_language();
    let said = use_state_eq(AttrValue::default);
    let shown = use_state_eq(String::new);
    let save = {
        let (draft, parcel, said) = (props.draft.clone(), props.parcel.clone(), said.setter());
        move |_: MouseEvent| {
            let Some(parcel) = parcel.clone() else {
                said.set(t::share_not_here());
                return;
            };
            let (files, said) = (pairs(&draft), said.clone());
            yew::platform::spawn_local(async move {
                said.set(match parcel.save(&files, "bulkhead-playground.zip").await {
                    Ok(_) => t::share_saved(),
                    Err(_) => t::export_refused(),
                });
            });
        }
    };
    let link = {
        let (draft, parcel) = (props.draft.clone(), props.parcel.clone());
        let (said, shown) = (said.setter(), shown.setter());
        move |_: MouseEvent| {
            let Some(parcel) = parcel.clone() else {
                said.set(t::share_not_here());
                return;
            };
            let (files, said, shown) = (pairs(&draft), said.clone(), shown.clone());
            yew::platform::spawn_local(async move {
                let link = parcel.linked(&files).await;
                said.set(words(link.length, link.copied));
                shown.set(if link.copied { String::new() } else { link.address });
            });
        }
    };
    html! {
        <>
            <h2>{ t::share_title() }</h2>
            <p class="row">
                <button type="button" onclick={save}>{ t::share_zip() }</button>
                <button type="button" onclick={link}>{ t::share_link() }</button>
            </p>
            <p class="aside">{ t::share_warning() }</p>
            if !shown.is_empty() {
                <p class="row">
                    <label for="own-link">{ t::share_the_link() }</label>
                    <input id="own-link" type="text" readonly={true} value={(*shown).clone()} />
                </p>
            }
            <div class="undo" role="status">{ &*said }</div>
        </>
    }
}

fn words(length: usize, copied: bool) -> AttrValue {
    match (length, copied) {
        (0, _) => t::share_failed(),
        (length, _) if length > MAX_LINK => t::share_too_long(length, MAX_LINK),
        (length, true) => t::share_copied(length),
        (length, false) => t::share_not_copied(length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_is_too_long_is_not_offered() {
        assert!(words(MAX_LINK + 1, false).contains("Download the zip instead"));
        assert!(words(100, true).contains("100"));
    }
}
