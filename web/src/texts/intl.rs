//! Numbers and their plurals, as the browser knows them for each language.

use super::Language;
use std::cell::RefCell;
use std::thread::LocalKey;
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
    static RULES: Last<PluralRules> = const { RefCell::new(None) };
    static FORMAT: Last<NumberFormat> = const { RefCell::new(None) };
}

type Last<I> = RefCell<Option<(Language, I)>>;

fn with<I, T>(
    last: &'static LocalKey<Last<I>>,
    language: Language,
    make: fn(&str) -> I,
    ask: impl FnOnce(&I) -> T,
) -> T {
    last.with_borrow_mut(|last| {
        if last.as_ref().is_some_and(|(other, _)| *other != language) {
            *last = None;
        }
        ask(&last.get_or_insert_with(|| (language, make(language.tag()))).1)
    })
}

/// The plural category of a number (`one`, `other`).
pub(super) fn plural(language: Language, number: f64) -> String {
    if cfg!(target_arch = "wasm32") {
        return with(&RULES, language, PluralRules::new, |rules| rules.select(number));
    }
    // Tests run outside of a browser; this is right for the whole numbers of English and German.
    if number.total_cmp(&1.0).is_eq() { "one" } else { "other" }.to_owned()
}

/// A number as the language writes it.
pub(super) fn number(language: Language, number: f64) -> String {
    // Every language that the page has writes these with the same digits and nothing between them; to make what knows the
    // others takes a browser longer than all the rest of a sentence.
    let small = number as u16;
    if small < 1_000 && f64::from(small).total_cmp(&number).is_eq() {
        return small.to_string();
    }
    if cfg!(target_arch = "wasm32") {
        return with(&FORMAT, language, NumberFormat::new, |format| format.format(number));
    }
    number.to_string()
}
