//! The editor's JavaScript: fetched when the files of an exercise are first shown. Its functions are described in `web/editor`.

use super::shown::use_shown;
use crate::client::address;
pub(crate) use crate::scripts::load;
use wasm_bindgen::prelude::*;
use yew::platform::spawn_local;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    pub(crate) type Module;

    /// Opens an editor in an element.
    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &Module, parent: &web_sys::Element, options: &JsValue) -> Editor;

    /// An open editor.
    pub(crate) type Editor;

    /// Shows a file.
    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &Editor, path: &str);

    /// Takes over a text that the page has changed.
    #[wasm_bindgen(method)]
    pub(crate) fn sync(this: &Editor, path: &str, text: &str);

    /// Says everything in these words from now on.
    #[wasm_bindgen(method)]
    pub(crate) fn speak(this: &Editor, words: &JsValue);

    /// Marks what is wrong with a file.
    #[wasm_bindgen(method)]
    pub(crate) fn mark(this: &Editor, path: &str, found: &JsValue);

    /// Selects a range of the file that is shown.
    #[wasm_bindgen(method)]
    pub(crate) fn jump(this: &Editor, from: usize, to: usize);

    /// Ends it.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Editor);
}

/// The editor's bundle.
#[derive(Clone, PartialEq)]
pub(crate) enum Bundle {
    /// It is on its way.
    Asked,
    /// It is here.
    Ready(Module),
    /// It did not come; a plain text area does its work.
    Failed,
}

impl PartialEq for Module {
    fn eq(&self, other: &Self) -> bool {
        let (own, other): (&JsValue, &JsValue) = (self.as_ref(), other.as_ref());
        own == other
    }
}

/// Fetches the editor's bundle once `place`, where it will stand, is on the screen.
#[hook]
pub(crate) fn use_bundle(place: &NodeRef) -> Bundle {
    let bundle = use_state_eq(|| Bundle::Asked);
    let shown = use_shown(place);
    use_effect_with(shown, {
        let setter = bundle.setter();
        move |shown| {
            if !shown {
                return;
            }
            spawn_local(async move {
                let module = match address("bulkhead-editor") {
                    Some(address) => load(&address).await.ok(),
                    None => None,
                };
                setter.set(module.map_or(Bundle::Failed, |module| Bundle::Ready(module.unchecked_into())));
            });
        }
    });
    (*bundle).clone()
}
