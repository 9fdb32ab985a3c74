//! The search's JavaScript: fetched when the learner searches for the first time. See `web/editor/finder.js`.

use crate::client::address;
use crate::content::{rules_file, search_file};
use crate::route::Route;
use crate::workbench::load;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Module;

    /// Reads what can be found.
    #[wasm_bindgen(method, catch)]
    async fn begin(
        this: &Module,
        lessons: &str,
        rules: &str,
        translated: &str,
        language: &str,
        edition: u32,
    ) -> Result<JsValue, JsValue>;

    /// What can be found.
    #[derive(Clone)]
    pub(crate) type Finder;

    /// The best results, best first.
    #[wasm_bindgen(method)]
    pub(crate) fn find(this: &Finder, query: &str) -> Vec<Hit>;

    /// A result.
    #[derive(Clone)]
    pub(crate) type Hit;

    /// What it is called.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn title(this: &Hit) -> String;

    /// The lesson around it; nothing for a rule.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn within(this: &Hit) -> String;

    /// The words around what was found.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn excerpt(this: &Hit) -> String;

    /// The language that it is translated into; nothing where it is the original.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn language(this: &Hit) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn lesson(this: &Hit) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn section(this: &Hit) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn exercise(this: &Hit) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn rule(this: &Hit) -> Option<String>;
}

impl Hit {
    /// Where it is.
    pub(crate) fn route(&self) -> Route {
        match (self.lesson(), self.exercise(), self.rule()) {
            (Some(lesson), Some(exercise), _) => Route::exercise(&lesson, &exercise),
            (Some(lesson), None, _) => Route::Lesson { lesson, section: self.section() },
            (None, _, Some(rule)) => Route::Rule(rule),
            (None, _, None) => Route::Home,
        }
    }
}

/// Fetches the search and what can be found in the course of this edition, in this language where it is translated;
/// `None` where that fails.
pub(crate) async fn finder(language: Option<&str>, edition: u32) -> Option<Finder> {
    let module: Module = load(&address("bulkhead-finder")?).await.ok()?.unchecked_into();
    let (lessons, rules) = (search_file(None), rules_file());
    let translated = language.map(|language| search_file(Some(language))).unwrap_or_default();
    let found = module.begin(&lessons, &rules, &translated, language.unwrap_or_default(), edition).await;
    found.ok().map(JsCast::unchecked_into)
}
