//! Tells the styles of the whole page that an exercise or the playground is shown.

use crate::route::Route;
use gloo::utils::document_element;
use yew::prelude::*;

/// Names what is shown in `data-bench` of the root, where it is a workbench. A style that looked for one inside, with
/// `:has()`, would look again at each key.
#[hook]
pub(crate) fn use_bench(route: &Route) {
    let name = match route {
        Route::Exercise { .. } => Some("exercise"),
        Route::Playground => Some("playground"),
        _ => None,
    };
    use_effect_with(name, |name| {
        // An attribute of this name and these values is always allowed.
        let _ = match name {
            Some(name) => document_element().set_attribute("data-bench", name),
            None => document_element().remove_attribute("data-bench"),
        };
    });
}
