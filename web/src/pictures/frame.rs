//! What several pictures have in common: tabs, choices in a list, the same as text.

use crate::scene::Node;
use crate::texts::t;
use bulkhead_text::Span;
use yew::AttrValue;

/// The id of the element that the tabs switch.
pub(super) const PANEL: &str = "picture";

/// The tabs of the pictures, by their keys and titles.
pub(super) fn tabs(views: &[(&str, AttrValue)], shown: &str) -> Node {
    let tab = |(key, title): &(&str, AttrValue)| {
        let chosen = *key == shown;
        Node::new("button")
            .with("type", "button")
            .with("role", "tab")
            .with("id", &format!("{PANEL}-{key}"))
            .class("tab")
            .is("aria-selected", chosen)
            .with("aria-controls", PANEL)
            .with("tabindex", if chosen { "0" } else { "-1" })
            .chooses(key)
            .say(title)
    };
    let list = Node::new("div").class("tabs").with("role", "tablist").with("aria-label", &t::pane_pictures());
    list.children(views.iter().map(tab))
}

/// A button that leads to a place of a file.
pub(super) fn show(path: &str, span: Span, what: &str) -> Node {
    let button =
        Node::new("button").with("type", "button").class("quiet").shows(path, span).say(&t::show_me());
    button.child(Node::new("span").class("unseen").say(&format!(": {what}")))
}

/// What is shown when it is asked for, under its title.
pub(super) fn folded(title: &str, content: Node) -> Node {
    Node::new("details").child(Node::new("summary").say(title)).child(content)
}

/// A name as far as it fits; the whole of it stands in the text.
pub(super) fn short(name: &str, fits: usize) -> String {
    if name.chars().count() <= fits {
        return name.to_owned();
    }
    name.chars().take(fits.saturating_sub(1)).chain(['…']).collect()
}
/// A list to choose from, with its label: what is written and the choice that each entry stands for.
pub(super) fn select(id: &str, label: &str, entries: &[(String, String)], chosen: usize) -> Node {
    let option = |(place, (words, choice)): (usize, &(String, String))| {
        let option = Node::new("option").with("value", choice).say(words);
        if place == chosen { option.with("selected", "selected") } else { option }
    };
    let list = Node::new("select").with("id", id).children(entries.iter().enumerate().map(option));
    Node::new("p").class("choose").child(Node::new("label").with("for", id).say(label)).child(list)
}
