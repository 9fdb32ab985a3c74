//! What happens when the files run, as pictures: the engine draws them, this pane shows them as they come.

use super::code::focus;
use super::picture::use_picture;
use crate::hooks::use_language;
use crate::protocol::Question;
use crate::scene::{ATTRIBUTES, CHOICE, Node, PLACE, TAGS, place};
use crate::texts::t;
use bulkhead_lint::{FileKind, Workspace};
use bulkhead_text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;
use yew::virtual_dom::{Key, VTag};

/// What [`Happens`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct HappensProps {
    /// The files.
    pub(crate) workspace: Rc<Workspace>,
    /// Called with a place that the learner wants to see: the file and the bytes in it.
    pub(crate) onshow: Callback<(String, Span)>,
}

/// Whether there is a picture of any of these files.
pub(crate) fn has_picture(mut kinds: impl Iterator<Item = FileKind>) -> bool {
    kinds.any(|kind| matches!(kind, FileKind::Compose | FileKind::Seccomp | FileKind::Dockerfile))
}

/// The pane "What happens".
#[component]
pub(crate) fn Happens(props: &HappensProps) -> Html {
    use_language();
    let choice = use_state_eq(String::new);
    let scene =
        use_picture(&props.workspace, &choice, |workspace, choice| Question::Picture { workspace, choice });
    let act = {
        let (setter, onshow) = (choice.setter(), props.onshow.clone());
        move |element: &Element| {
            if let Some(choice) = element.get_attribute(CHOICE) {
                setter.set(choice);
            } else if let Some(place) = element.get_attribute(PLACE).and_then(|text| place(&text)) {
                onshow.emit(place);
            }
        }
    };
    let onclick = {
        let act = act.clone();
        move |event: MouseEvent| {
            if let Some(element) = acting(&event) {
                act(&element);
            }
        }
    };
    let onchange = {
        let setter = choice.setter();
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                setter.set(select.value());
            }
        }
    };
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(element) = acting(&event).and_then(|element| led_to(&element, &event.key())) {
            event.prevent_default();
            act(&element);
            focus(Some(element));
        }
    };
    html! {
        <section class="happens" aria-labelledby="happens-title">
            <header class="panel-head"><h2 id="happens-title">{ t::happens_title() }</h2></header>
            <div {onclick} {onchange} {onkeydown}>
                if let Some(scene) = &scene {
                    <Scene node={scene.clone()} />
                } else {
                    <p class="none">{ t::happens_waiting() }</p>
                }
            </div>
        </section>
    }
}

/// The element around an event's target on which a click does something.
pub(super) fn acting(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{CHOICE}],[{PLACE}]")).ok().flatten()
}

/// The element that a key acts on: of tabs the next one, of what is drawn the element itself. Real buttons need no help.
fn led_to(element: &Element, key: &str) -> Option<Element> {
    let tab = element.get_attribute("role").is_some_and(|role| role == "tab");
    let first = || element.parent_element()?.first_element_child();
    let last = || element.parent_element()?.last_element_child();
    match key {
        "ArrowRight" if tab => element.next_element_sibling().or_else(first),
        "ArrowLeft" if tab => element.previous_element_sibling().or_else(last),
        "Home" if tab => first(),
        "End" if tab => last(),
        "Enter" | " " if element.tag_name() == "g" => Some(element.clone()),
        _ => None,
    }
}

/// What [`Scene`] shows.
#[derive(Properties, PartialEq)]
struct SceneProps {
    node: Rc<Node>,
}

/// A scene. A component of its own: while it stays the same, it is not made anew at each key.
#[component]
fn Scene(props: &SceneProps) -> Html {
    view(&props.node)
}

/// A scene as it is; what is not known is left out. JSON is read to a bounded depth, so this recursion ends.
pub(crate) fn view(node: &Node) -> Html {
    named(node, None)
}

/// An element of a scene. It is the same one as before where its own name is the same; one without takes this `name`.
fn named(node: &Node, name: Option<String>) -> Html {
    if let Some(text) = node.as_text() {
        return Html::from(text);
    }
    let Some(tag) = known(&TAGS, &node.0) else { return Html::default() };
    let mut element = VTag::new(tag);
    element.key = name.map(Key::from);
    for (name, value) in &node.1 {
        if let Some(name) = known(&ATTRIBUTES, name) {
            if name == "id" {
                element.key = Some(Key::from(value.as_str()));
            }
            element.add_attribute(name, value.clone());
        }
    }
    // The second list stays the second list, whatever comes before it.
    let mut counts = BTreeMap::<&str, u32>::new();
    element.add_children(node.2.iter().map(|child| {
        let count = counts.entry(&child.0).or_default();
        *count += 1;
        named(child, Some(format!("{} {count}", child.0)))
    }));
    element.into()
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_drawn_has_the_pane() {
        assert!(has_picture([FileKind::Text, FileKind::Compose].into_iter()));
        assert!(!has_picture([FileKind::Daemon, FileKind::Text].into_iter()));
    }

    #[test]
    fn unknown_elements_and_attributes_are_left_out() {
        assert_eq!(view(&Node::new("script").say("x")), Html::default());
        let node = Node::new("p").with("onclick", "x").with("style", "y").class("z").say("w");
        assert_eq!(view(&node), view(&Node::new("p").class("z").say("w")));
    }
}
