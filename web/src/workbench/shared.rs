//! Files that a link carries: named first, and opened only when the reader says so.

use super::own_draft::{MAX_FILES, instead, with_files};
use super::parcel::{Carried, use_parcel};
use crate::hooks::use_language;
use crate::route::Route;
use crate::store::Draft;
use crate::texts::t;
use gloo::utils::window;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Shared`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct SharedProps {
    /// What the link carries, packed.
    pub(crate) data: AttrValue,
    /// The reader's own files in the playground.
    pub(crate) draft: Rc<Draft>,
    /// Called with the files when the reader opens them.
    pub(crate) ondraft: Callback<Draft>,
}

/// The files of a link, and the question whether to open them.
#[component]
pub(crate) fn Shared(props: &SharedProps) -> Html {
    use_language();
    let SharedProps { data, draft, ondraft } = props;
    let carried = use_state_eq(|| None::<Carried>);
    let parcel = use_parcel();
    use_effect_with((data.clone(), parcel), {
        let setter = carried.setter();
        move |(data, parcel)| {
            if let Some(parcel) = parcel.clone() {
                let data = data.clone();
                yew::platform::spawn_local(async move { setter.set(Some(parcel.opened(&data).await)) });
            }
        }
    });
    let open = |make: fn(&Draft, &[(String, String)]) -> Draft| {
        let (carried, draft) = (carried.clone(), draft.clone());
        ondraft.reform(move |_: MouseEvent| {
            // The files leave the address: a reload shall not ask again.
            let _ = window().location().replace(&Route::Playground.to_string());
            carried.as_ref().map_or_else(|| (*draft).clone(), |carried| make(&draft, &carried.files))
        })
    };
    let beside = |draft: &Draft, files: &[(String, String)]| with_files(draft, files).0;
    let body = match &*carried {
        None => html! { <p role="status">{ t::shared_reading() }</p> },
        Some(carried) if carried.files.is_empty() => html! {
            <>
                <p role="alert">{ reason(&carried.error) }</p>
                <p><a class="button" href={Route::Playground.to_string()}>{ t::shared_home() }</a></p>
            </>
        },
        Some(carried) => html! {
            <>
                <p>{ t::shared_what() }</p>
                <ul class="carried">
                    { for carried.files.iter().map(|(path, text)| html! { <li><code>{ path }</code>{ " " }{ t::shared_size(text.len()) }</li> }) }
                </ul>
                <p class="row">
                    if draft.files.is_empty() {
                        <button type="button" class="primary" onclick={open(beside)}>{ t::shared_open() }</button>
                    } else {
                        <button type="button" class="primary" onclick={open(instead)}>
                            { t::shared_instead() }
                        </button>
                        if draft.files.len() + carried.files.len() <= MAX_FILES {
                            <button type="button" onclick={open(beside)}>{ t::shared_beside() }</button>
                        }
                    }
                    <a class="button" href={Route::Playground.to_string()}>{ t::shared_no() }</a>
                </p>
            </>
        },
    };
    html! {
        <div class="column narrow" key="shared">
            <h1 tabindex="-1">{ t::shared_title() }</h1>
            { body }
        </div>
    }
}

/// Why nothing is opened.
fn reason(error: &str) -> AttrValue {
    match error {
        "long" => t::shared_long(),
        "large" => t::shared_large(),
        "many" => t::shared_many(),
        "name" => t::shared_name(),
        _ => t::shared_broken(),
    }
}
