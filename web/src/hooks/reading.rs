//! Follows which part of a text is being read.

use crate::watch::Watch;
use gloo::utils::{document, window};
use std::rc::Rc;
use yew::prelude::*;

/// A heading is being read from where it comes into the upper part of the window: so much of its height.
const UPPER: f64 = 0.3;
/// The same for the observer: the lower part does not count.
const MARGIN: &str = "0px 0px -70% 0px";

/// The slug of the heading whose part is being read; `None` above the first.
#[hook]
pub(crate) fn use_reading(slugs: Rc<Vec<String>>) -> Option<String> {
    let reading = use_state_eq(|| None::<String>);
    use_effect_with(slugs, {
        let setter = reading.setter();
        move |slugs| {
            let observed = slugs.clone();
            let headings = slugs.iter().filter_map(|slug| document().get_element_by_id(slug));
            // Where the browser has no observer the list does not follow, and nothing else changes.
            let watch = Watch::new(MARGIN, headings, move |_| setter.set(current(&observed)));
            move || drop(watch)
        }
    });
    (*reading).clone()
}

/// The last heading that is above the lower part of the window.
fn current(slugs: &[String]) -> Option<String> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let above = |slug: &&String| {
        let heading = document().get_element_by_id(slug);
        heading.is_some_and(|heading| heading.get_bounding_client_rect().top() <= UPPER * height)
    };
    slugs.iter().rev().find(above).cloned()
}
