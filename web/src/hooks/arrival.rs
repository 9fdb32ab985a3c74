//! What happens when a page has arrived: its title, the focus, the scroll position.

use super::navigation::remembered_scroll;
use crate::route::Route;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Names the document after the page; after a navigation, moves the focus to the page's heading and scrolls to
/// where the learner was, to the section that the address names, or to the top.
///
/// `ready` says whether the page has what it shows: only then its height is right.
#[hook]
pub(crate) fn use_arrival(route: Route, title: String, ready: bool) {
    let first = use_mut_ref(|| true);
    let coming_back = use_mut_ref(remembered_scroll);
    // The history's entry must be read at once: the old page may still scroll, and write into it.
    use_memo(route.clone(), {
        let coming_back = coming_back.clone();
        move |_| *coming_back.borrow_mut() = remembered_scroll()
    });
    use_effect_with(title, |title| document().set_title(title));
    use_effect_with((route, ready), move |(route, ready)| {
        if !ready {
            return;
        }
        let first = first.replace(false);
        let scroll = coming_back.borrow_mut().take();
        let section = match route {
            Route::Lesson { section: Some(slug), .. } => {
                Some(slug).filter(|slug| document().get_element_by_id(slug).is_some())
            }
            _ => None,
        };
        match (section, scroll) {
            (Some(slug), None) => go_to(slug),
            (_, scroll) => {
                if !first {
                    focus_heading();
                }
                if scroll.is_some() || !first {
                    window().scroll_to_with_x_and_y(0.0, scroll.unwrap_or_default());
                }
            }
        }
    });
}

/// Scrolls to the heading with this slug and moves the focus there.
pub(crate) fn go_to(slug: &str) {
    if let Some(heading) = document().get_element_by_id(slug) {
        heading.scroll_into_view();
        focus(heading.unchecked_into());
    }
}

/// Moves the focus to the page's heading, so that a screen reader reads on from there.
fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        focus(heading.unchecked_into());
    }
}

fn focus(element: HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it was.
    let _ = element.focus_with_options(&options);
}
