//! Remembers how far a lesson has been read, and goes back there.
//!
//! A place in pixels would be another one in a window of another width, so it is told from the heading above it.

use crate::route::Route;
use crate::store::{Found, Slot, Spot, encode, read, write};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How long after the last scrolling its place is remembered, in milliseconds.
const SETTLED: u32 = 300;

/// A heading that is no further below the window's edge than this counts as above the first line in sight, in pixels.
const NEAR: f64 = 80.0;

/// The headings of a lesson.
const HEADINGS: &str = "main :is(h1, h2, h3)[id]";

/// Keeps how far the lesson of this page has been read.
#[hook]
pub(crate) fn use_spot(route: &Route) {
    use_effect_with(lesson(route), |address| {
        let listener = address.clone().map(|address| {
            let timer = RefCell::new(None::<Timeout>);
            EventListener::new(&window(), "scroll", move |_| {
                let address = address.clone();
                *timer.borrow_mut() = Some(Timeout::new(SETTLED, move || {
                    // A browser that keeps nothing says so when there is more to keep.
                    let _ = write(&Slot::Spot, &encode(&here(address)));
                }));
            })
        });
        move || drop(listener)
    });
}

/// The address of the lesson, without its section.
fn lesson(route: &Route) -> Option<String> {
    match route {
        Route::Lesson { lesson, .. } => Some(Route::lesson(lesson).to_string()),
        _ => None,
    }
}

/// Where the learner is now.
fn here(address: String) -> Spot {
    let mut spot =
        Spot { address, heading: String::new(), below: whole(window().scroll_y().unwrap_or_default()) };
    let Ok(headings) = document().query_selector_all(HEADINGS) else { return spot };
    for heading in (0..headings.length()).filter_map(|place| headings.get(place)) {
        let Ok(heading) = heading.dyn_into::<Element>() else { continue };
        let top = heading.get_bounding_client_rect().top();
        if top > NEAR {
            break;
        }
        spot.heading = heading.id();
        spot.below = whole(-top);
    }
    spot
}

/// Where the learner was on this page: how far it has to be scrolled, and the heading above, if there is one.
pub(super) fn remembered(route: &Route) -> Option<(f64, Option<HtmlElement>)> {
    let address = lesson(route)?;
    let Found::Value(spot) = read::<Spot>(&Slot::Spot) else { return None };
    if spot.address != address {
        return None;
    }
    let below = f64::from(spot.below);
    if spot.heading.is_empty() {
        return Some((below, None));
    }
    let heading: HtmlElement = document().get_element_by_id(&spot.heading)?.dyn_into().ok()?;
    let top = heading.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default();
    Some((top + below, Some(heading)))
}

/// A place on a page, without its fraction.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates, and no page is that long")]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}
