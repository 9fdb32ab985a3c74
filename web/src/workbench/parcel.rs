//! The playground's JavaScript for what goes out and comes in; its functions are described in `web/editor/parcel.js`.

use super::bundle::load;
use crate::client::address;
use bulkhead_lint::FileKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::DataTransfer;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    pub(crate) type Parcel;

    /// What was dropped.
    #[wasm_bindgen(method)]
    pub(crate) fn dropped(this: &Parcel, data: &DataTransfer) -> JsValue;

    #[wasm_bindgen(method, catch)]
    async fn gather(this: &Parcel, list: &JsValue, known: &JsValue) -> Result<JsValue, JsValue>;

    /// Lets the browser save a zip of files.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn save(this: &Parcel, files: &str, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn link(this: &Parcel, files: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn open(this: &Parcel, data: &str) -> Result<JsValue, JsValue>;
}

/// Files that were chosen or dropped.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Gathered {
    /// Those of a known kind: path and text.
    pub(crate) files: Vec<(String, String)>,
    /// How many were left out.
    pub(crate) left: usize,
    /// Whether there were more than are looked at.
    pub(crate) most: bool,
}

/// A link that was made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    /// How many characters it has, or would have.
    pub(crate) length: usize,
    /// Whether it is in the clipboard.
    pub(crate) copied: bool,
    /// The link; empty where it would be too long.
    pub(crate) address: String,
}

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Carried {
    /// Path and text of each file.
    pub(crate) files: Vec<(String, String)>,
    /// Why there are none: `long`, `broken`, `large`, `many` or `name`.
    pub(crate) error: String,
}

impl PartialEq for Parcel {
    fn eq(&self, other: &Self) -> bool {
        let (own, other): (&JsValue, &JsValue) = (self.as_ref(), other.as_ref());
        own == other
    }
}

impl Parcel {
    /// The files of a list, or of what was dropped.
    pub(crate) async fn gathered(&self, list: &JsValue) -> Gathered {
        let known = |path: String, text: String| FileKind::detect(&path, &text).is_some();
        let known = Closure::<dyn Fn(String, String) -> bool>::new(known);
        read(self.gather(list, known.as_ref()).await)
    }

    /// A link with files, in the clipboard where the browser allows it.
    pub(crate) async fn linked(&self, files: &str) -> Link {
        read(self.link(files).await)
    }

    /// What a link carries. Anybody may have written it.
    pub(crate) async fn opened(&self, data: &str) -> Carried {
        read(self.open(data).await)
    }
}

fn read<T: DeserializeOwned + Default>(answer: Result<JsValue, JsValue>) -> T {
    let text = answer.ok().and_then(|answer| answer.as_string()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// The module, fetched where it is not here yet; none where it cannot be.
pub(crate) async fn parcel() -> Option<Parcel> {
    load(&address("bulkhead-parcel")?).await.ok().map(JsCast::unchecked_into)
}

/// Fetches the module.
#[hook]
pub(crate) fn use_parcel() -> Option<Parcel> {
    let parcel = use_state_eq(|| None::<Parcel>);
    use_effect_with((), {
        let setter = parcel.setter();
        move |()| {
            yew::platform::spawn_local(async move {
                if let Some(module) = self::parcel().await {
                    setter.set(Some(module));
                }
            });
        }
    });
    (*parcel).clone()
}
