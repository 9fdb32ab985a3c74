//! The list of what a search has found, and the keys that move through it.

use crate::components::finder::Hit;
use crate::route::Route;
use crate::texts::{original, t};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Each of the results.
const LINKS: &str = "#search-results a";

/// What was found, best first.
pub(crate) fn results(hits: &[Hit]) -> Html {
    let rows = hits.iter().map(|hit| {
        let route = hit.route();
        let kind = match &route {
            Route::Exercise { .. } => t::search_exercise(),
            Route::Rule(_) => t::search_rule(),
            _ => t::search_lesson(),
        };
        let lang = hit.language().map(AttrValue::from).or(original().map(AttrValue::from));
        let within = hit.within();
        let around = (!within.is_empty() && within != hit.title()).then_some(within);
        html! {
            <li key={route.to_string()}>
                <a href={route.to_string()}>
                    <span class="label">{ kind }</span>
                    <strong lang={lang.clone()}>{ hit.title() }</strong>
                    if let Some(around) = around {
                        <span class="within" lang={lang.clone()}>{ around }</span>
                    }
                    <span class="excerpt" {lang}>{ hit.excerpt() }</span>
                </a>
            </li>
        }
    });
    html! { <ol id="search-results" class="results">{ for rows }</ol> }
}

/// The address of the best result.
pub(crate) fn first_address() -> Option<String> {
    links().first()?.get_attribute("href")
}

/// Moves the focus `by` results; before the first of them is the field.
pub(crate) fn focus_result(by: i32) {
    let links = links();
    let active = document().active_element();
    let here = links.iter().position(|link| Some(link) == active.as_ref());
    let field = document().get_element_by_id("search-field");
    let target = match (here, by) {
        (None, 1) => links.first().cloned(),
        (Some(place), 1) => links.get(place + 1).cloned(),
        (Some(0), _) => field,
        (Some(place), _) => place.checked_sub(1).and_then(|before| links.get(before)).cloned(),
        (None, _) => None,
    };
    if let Some(element) = target.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Links and fields can always take the focus.
        let _ = element.focus();
    }
}

fn links() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(LINKS) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}
