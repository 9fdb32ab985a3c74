//! Numbers and their plurals, as the browser knows them for each language.

use super::Language;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(tag: &str) -> PluralRules;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    type NumberFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(tag: &str) -> NumberFormat;

    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;
}

/// The plural category of a number (`one`, `other`).
pub(super) fn plural(language: Language, number: f64) -> String {
    if cfg!(target_arch = "wasm32") {
        return PluralRules::new(language.tag()).select(number);
    }
    // Tests run outside of a browser; this is right for the whole numbers of English and German.
    if number.total_cmp(&1.0).is_eq() { "one" } else { "other" }.to_owned()
}

/// A number as the language writes it.
pub(super) fn number(language: Language, number: f64) -> String {
    if cfg!(target_arch = "wasm32") {
        return NumberFormat::new(language.tag()).format(number);
    }
    number.to_string()
}
