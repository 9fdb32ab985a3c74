//! Hands the learner their work as a file.

use super::import::here;
use crate::hooks::use_language;
use crate::store::{Archive, Draft, Progress, now};
use crate::texts::t;
use gloo::utils::{body, document};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::prelude::*;

/// What [`Export`] hands over.
#[derive(Properties, PartialEq)]
pub(crate) struct ExportProps {
    /// What the learner has done.
    pub(crate) progress: Rc<Progress>,
    /// The drafts that the page has open; the others come from the browser's storage.
    pub(crate) drafts: BTreeMap<String, Rc<Draft>>,
}

/// A button that hands the learner their work as a file.
#[component]
pub(crate) fn Export(props: &ExportProps) -> Html {
    use_language();
    let said = use_state(|| None::<bool>);
    let onclick = {
        let (progress, open, said) = (props.progress.clone(), props.drafts.clone(), said.clone());
        move |_: MouseEvent| {
            let all = here(&open);
            let moment = now();
            let date = moment.split('T').next().unwrap_or_default();
            let name = format!("bulkhead-{date}.json");
            let archive = Archive::new(moment.clone(), (*progress).clone(), all);
            said.set(Some(download(&name, &archive.text()).is_ok()));
        }
    };
    let said = said.map(|worked| if worked { t::export_done() } else { t::export_refused() });
    html! {
        <section>
            <h2>{ t::export_title() }</h2>
            <p>{ t::export_what() }</p>
            <p class="row">
                <button type="button" {onclick}>{ t::export() }</button>
                <span role="status">{ for said }</span>
            </p>
        </section>
    }
}

/// Lets the browser save a text as a file.
pub(crate) fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    body().append_child(&link)?;
    link.click();
    link.remove();
    Url::revoke_object_url(&address)
}
