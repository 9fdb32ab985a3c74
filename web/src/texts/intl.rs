//! Numbers and their plurals, as the browser knows them for each language.

use super::Language;
use std::cell::RefCell;
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

thread_local! {
    /// What the browser knows of the language that was asked about last: making it takes longer than asking it.
    static LAST: RefCell<Option<(Language, (PluralRules, NumberFormat))>> = const { RefCell::new(None) };
}

fn with<T>(language: Language, ask: impl FnOnce(&(PluralRules, NumberFormat)) -> T) -> T {
    LAST.with_borrow_mut(|last| {
        if last.as_ref().is_some_and(|(other, _)| *other != language) {
            *last = None;
        }
        let make = || (PluralRules::new(language.tag()), NumberFormat::new(language.tag()));
        ask(&last.get_or_insert_with(|| (language, make())).1)
    })
}

/// The plural category of a number (`one`, `other`).
pub(super) fn plural(language: Language, number: f64) -> String {
    if cfg!(target_arch = "wasm32") {
        return with(language, |(rules, _)| rules.select(number));
    }
    // Tests run outside of a browser; this is right for the whole numbers of English and German.
    if number.total_cmp(&1.0).is_eq() { "one" } else { "other" }.to_owned()
}

/// A number as the language writes it.
pub(super) fn number(language: Language, number: f64) -> String {
    if cfg!(target_arch = "wasm32") {
        return with(language, |(_, format)| format.format(number));
    }
    number.to_string()
}
