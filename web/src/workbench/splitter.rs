//! The bar between what a workbench is about and the files: drawn by the pointer, moved by the arrow keys.

use crate::hooks::use_language;
use crate::texts::t;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// The share of the task in percent: at the least, at the most, at first; and how far an arrow key moves it.
const LEAST: u32 = 20;
const MOST: u32 = 70;
const FIRST: u32 = 38;
const STEP: u32 = 2;

/// The custom property of the surroundings that the styles read.
const PROPERTY: &str = "--task";

/// What [`Splitter`] divides.
#[derive(Properties, PartialEq)]
pub(crate) struct SplitterProps {
    /// The share of the task in percent, as it was kept; 0 where the learner has not chosen one.
    pub(crate) share: u32,
    /// Called with the share that the learner chose.
    pub(crate) onshare: Callback<u32>,
    /// What the bar is called.
    pub(crate) name: AttrValue,
    /// The id of what gets this share.
    pub(crate) controls: &'static str,
}

/// The bar.
#[component]
pub(crate) fn Splitter(props: &SplitterProps) -> Html {
    use_language();
    let bar = use_node_ref();
    let share = kept(props.share);
    let dragged = use_mut_ref(|| None::<u32>);
    use_effect_with(share, {
        let bar = bar.clone();
        move |share| set(bar.cast(), *share)
    });
    let onkeydown = {
        let onshare = props.onshare.clone();
        move |event: KeyboardEvent| {
            if let Some(share) = moved(share, &event.key(), is_rtl()) {
                event.prevent_default();
                onshare.emit(share);
            }
        }
    };
    let onpointerdown = {
        let dragged = dragged.clone();
        move |event: PointerEvent| {
            if let Some(bar) = event.target_dyn_into::<Element>() {
                // Without capture the drag ends where the pointer leaves the bar; the keys still work.
                let _ = bar.set_pointer_capture(event.pointer_id());
                *dragged.borrow_mut() = Some(share);
                event.prevent_default();
            }
        }
    };
    let onpointermove = {
        let (bar, dragged) = (bar.clone(), dragged.clone());
        move |event: PointerEvent| {
            let mut dragged = dragged.borrow_mut();
            if dragged.is_some()
                && let Some(share) = pointed(bar.cast(), f64::from(event.client_x()))
            {
                *dragged = Some(share);
                set(bar.cast(), share);
            }
        }
    };
    let onpointerup = props.onshare.clone();
    let onpointerup = move |_: PointerEvent| {
        let chosen = dragged.borrow_mut().take();
        if let Some(chosen) = chosen {
            onpointerup.emit(chosen);
        }
    };
    html! {
        <div
            class="splitter"
            ref={bar}
            role="separator"
            tabindex="0"
            aria-label={props.name.clone()}
            aria-orientation="vertical"
            aria-controls={props.controls}
            aria-valuenow={share.to_string()}
            aria-valuemin={LEAST.to_string()}
            aria-valuemax={MOST.to_string()}
            aria-valuetext={t::splitter_share(share)}
            {onkeydown}
            {onpointerdown}
            {onpointermove}
            onpointercancel={onpointerup.clone()}
            {onpointerup}
        />
    }
}

/// The share that counts for one that was kept.
fn kept(share: u32) -> u32 {
    if share == 0 { FIRST } else { share.clamp(LEAST, MOST) }
}

/// The share after a key.
fn moved(share: u32, key: &str, rtl: bool) -> Option<u32> {
    let share = match key {
        "ArrowRight" if !rtl => share + STEP,
        "ArrowLeft" if rtl => share + STEP,
        "ArrowLeft" | "ArrowRight" => share.saturating_sub(STEP),
        "Home" => LEAST,
        "End" => MOST,
        _ => return None,
    };
    Some(share.clamp(LEAST, MOST))
}

/// The share at a place of the window, from its left edge.
fn pointed(bar: Option<Element>, x: f64) -> Option<u32> {
    let around = bar?.parent_element()?.get_bounding_client_rect();
    let from_start = if is_rtl() { around.right() - x } else { x - around.left() };
    let percent = (100.0 * from_start / around.width()).clamp(f64::from(LEAST), f64::from(MOST));
    // Between two small numbers, so nothing is lost.
    format!("{percent:.0}").parse().ok()
}

/// Tells the styles. An attribute would be refused by the page's policy; a property of the style object is not.
fn set(bar: Option<Element>, share: u32) {
    let around = bar.and_then(|bar| bar.parent_element()).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(around) = around {
        let _ = around.style().set_property(PROPERTY, &format!("{share}%"));
    }
}

fn is_rtl() -> bool {
    gloo::utils::document_element().get_attribute("dir").is_some_and(|dir| dir == "rtl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_the_bar_within_its_bounds() {
        assert_eq!(moved(38, "ArrowRight", false), Some(40));
        assert_eq!(moved(38, "ArrowRight", true), Some(36));
        assert_eq!(moved(20, "ArrowLeft", false), Some(LEAST));
        assert_eq!(moved(69, "ArrowRight", false), Some(MOST));
        assert_eq!((moved(38, "Home", false), moved(38, "End", false)), (Some(LEAST), Some(MOST)));
        assert_eq!(moved(38, "a", false), None);
    }

    #[test]
    fn what_was_kept_counts_within_the_bounds() {
        assert_eq!((kept(0), kept(1), kept(50), kept(999)), (FIRST, LEAST, 50, MOST));
    }
}
