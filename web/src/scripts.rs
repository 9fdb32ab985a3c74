//! The few lines that are JavaScript.
//!
//! In one block: wasm-bindgen numbers the blocks of a crate as the linker happens to order them, for the page and for the
//! worker each by itself, and both write them into the same folder.

use wasm_bindgen::prelude::*;

// To wait for a module in Rust is half a kilobyte more of what comes before the first lesson.
#[wasm_bindgen(inline_js = "
export function load(address) { return import(address); }
export function show(figure) {
  const { content } = document.querySelector('meta[name=bulkhead-diagram]');
  import(new URL(content, document.baseURI)).then(
    (module) => module.show(figure),
    () => { figure.querySelector('.failed').hidden = false; },
  );
}")]
extern "C" {
    /// Fetches a module.
    #[wasm_bindgen(catch)]
    pub(crate) async fn load(address: &str) -> Result<JsValue, JsValue>;

    /// Fetches what has a figure's diagram drawn, and lets it do so.
    pub(crate) fn show(figure: &web_sys::Node);
}
