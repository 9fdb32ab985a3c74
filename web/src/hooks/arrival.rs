//! What happens when a page has arrived: its title, the focus, the scroll position.

use super::navigation::Return;
use super::spot::remembered;
use crate::route::Route;
use crate::workbench::check_id;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

type Timer = Rc<RefCell<Option<Timeout>>>;

/// How long a page is given to grow before it is scrolled again, in milliseconds.
const GROWING: u32 = 50;

/// A page that has not grown by then is shorter than it was.
const MAX_TRIES: u32 = 20;

/// Names the document after the page; after a navigation, moves the focus to the page's heading and scrolls to
/// where the learner was, to the section that the address names, or to the top.
///
/// Where the learner goes on with a lesson (`resuming`), or begins with it in a new tab, that is the line that they had
/// come to.
///
/// `ready` says whether the page has what it shows: only then its height is right.
#[hook]
pub(crate) fn use_arrival(route: Route, title: String, ready: bool, back_to: Return, resuming: bool) {
    let first = use_mut_ref(|| true);
    let scrolling: Timer = use_mut_ref(|| None);
    use_effect_with(title, |title| document().set_title(title));
    use_effect_with((route, ready), move |(route, ready)| {
        if !ready {
            return;
        }
        let first = first.replace(false);
        let scroll = back_to.take();
        // The workbench goes to it, which knows whether it can be seen.
        if let Route::Exercise { check: Some(check), .. } = route
            && document().get_element_by_id(&check_id(check)).is_some()
        {
            return;
        }
        let section = match route {
            Route::Lesson { section: Some(slug), .. } | Route::Glossary(Some(slug)) => {
                Some(slug).filter(|slug| document().get_element_by_id(slug).is_some())
            }
            _ => None,
        };
        let spot = remembered(route);
        match (section, scroll) {
            (Some(slug), None) => go_to(slug),
            (None, None) if (first || resuming) && spot.is_some() => {
                let (place, heading) = spot.unwrap_or_default();
                match heading {
                    _ if first => {}
                    Some(heading) => focus(heading),
                    None => focus_heading(),
                }
                scroll_to(place, MAX_TRIES, scrolling.clone());
            }
            (_, scroll) => {
                if !first {
                    focus_heading();
                }
                if scroll.is_some() || !first {
                    scrolling.take();
                    scroll_to(scroll.unwrap_or_default(), MAX_TRIES, scrolling.clone());
                }
            }
        }
    });
}

/// Scrolls there; where the page is not tall enough yet, again as it grows.
fn scroll_to(place: f64, tries: u32, timer: Timer) {
    window().scroll_to_with_x_and_y(0.0, place);
    let arrived = window().scroll_y().is_ok_and(|now| (now - place).abs() < 1.0);
    if !arrived && tries > 0 {
        let again = timer.clone();
        let later = Timeout::new(GROWING, move || scroll_to(place, tries - 1, again));
        *timer.borrow_mut() = Some(later);
    }
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
