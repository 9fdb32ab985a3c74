//! What the engine draws and the page shows: a tree of known elements, with nothing in it that runs.
//!
//! The page is small and the engine is not, so pictures are made there and come as a tree that one small component
//! shows. Only the elements and attributes listed here are ever shown.

use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// Every element that a scene may have.
pub(crate) const TAGS: [&str; 31] = [
    "button", "code", "dd", "details", "div", "dl", "dt", "g", "h2", "h3", "h4", "label", "li", "ol",
    "option", "p", "path", "rect", "select", "span", "strong", "summary", "svg", "table", "tbody", "td",
    "text", "th", "thead", "tr", "ul",
];

/// Every attribute that an element of a scene may have.
pub(crate) const ATTRIBUTES: [&str; 27] = [
    "aria-controls",
    "aria-current",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-pressed",
    "aria-selected",
    "class",
    "d",
    CHOICE,
    PLACE,
    "for",
    "height",
    "id",
    "lang",
    "role",
    "rx",
    "scope",
    "selected",
    "tabindex",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "y",
];

/// The attribute with what is chosen by a click: the next question's choice.
pub(crate) const CHOICE: &str = "data-choice";

/// The attribute with the place in a file that a click shows.
pub(crate) const PLACE: &str = "data-place";

/// A node: its tag, its attributes and its children; one without a tag is the text of its only attribute's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node(pub(crate) String, pub(crate) Vec<(String, String)>, pub(crate) Vec<Node>);

impl Node {
    // The engine calls these from hundreds of places, and is downloaded: none of them is worth inlining.

    /// An element, one of [`TAGS`].
    #[inline(never)]
    pub(crate) fn new(tag: &str) -> Self {
        Self(tag.to_owned(), Vec::new(), Vec::new())
    }

    /// A text.
    #[inline(never)]
    pub(crate) fn text(text: &str) -> Self {
        Self(String::new(), vec![(String::new(), text.to_owned())], Vec::new())
    }

    /// The text, where it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        let (_, text) = self.1.first().filter(|_| self.0.is_empty())?;
        Some(text)
    }

    /// With an attribute, one of [`ATTRIBUTES`].
    #[inline(never)]
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.1.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With an attribute that is a number.
    #[inline(never)]
    pub(crate) fn at(self, name: &str, value: usize) -> Self {
        self.with(name, &value.to_string())
    }

    /// With an attribute that is `true` or `false`.
    pub(crate) fn is(self, name: &str, value: bool) -> Self {
        self.with(name, if value { "true" } else { "false" })
    }

    /// With classes.
    pub(crate) fn class(self, names: &str) -> Self {
        self.with("class", names)
    }

    /// With one more child.
    #[inline(never)]
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.2.push(child);
        self
    }

    /// With more children.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.2.extend(children);
        self
    }

    /// With a text as it is.
    pub(crate) fn say(self, text: &str) -> Self {
        self.child(Self::text(text))
    }

    /// With a text whose pieces between backticks are code.
    #[inline(never)]
    pub(crate) fn prose(self, text: &str) -> Self {
        let pieces = text.split('`').enumerate().filter(|(_, piece)| !piece.is_empty());
        self.children(pieces.map(|(place, piece)| {
            if place % 2 == 0 { Self::text(piece) } else { Self::new("code").say(piece) }
        }))
    }

    /// A click on it asks for the picture of this choice.
    pub(crate) fn chooses(self, choice: &str) -> Self {
        self.with(CHOICE, choice)
    }

    /// A click on it shows a place of a file.
    pub(crate) fn shows(self, path: &str, span: Span) -> Self {
        self.with(PLACE, &format!("{} {} {path}", span.start(), span.end()))
    }
}

/// The place that an element shows, from its attribute.
pub(crate) fn place(attribute: &str) -> Option<(String, Span)> {
    let mut words = attribute.splitn(3, ' ');
    let (start, end) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((words.next()?.to_owned(), Span::new(start, end)))
}

/// Tests that a scene can be shown whole.
#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Fails where the page would leave something out.
    pub(crate) fn assert_shown(node: &Node) {
        if node.as_text().is_some() {
            assert_eq!(node.2, [], "a text has no children");
            return;
        }
        assert!(TAGS.contains(&node.0.as_str()), "{}", node.0);
        for (name, value) in &node.1 {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{name}={value}");
        }
        node.2.iter().for_each(assert_shown);
    }

    /// All its texts, with a space between two.
    pub(crate) fn words(node: &Node) -> String {
        let own = node.as_text().map(str::to_owned);
        let texts = own.into_iter().chain(node.2.iter().map(words)).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pieces_between_backticks_are_code() {
        let node = Node::new("p").prose("`web` reaches `db`.");
        let tags: Vec<_> = node.2.iter().map(|child| child.0.as_str()).collect();
        assert_eq!(tags, ["code", "", "code", ""]);
        assert_eq!(words(&node), "web  reaches  db .");
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let node = Node::new("button").shows("my files/compose.yaml", Span::new(3, 7));
        assert_eq!(node.1[0].0, PLACE);
        assert_eq!(place(&node.1[0].1), Some(("my files/compose.yaml".into(), Span::new(3, 7))));
        assert_eq!(place("3 x"), None);
    }

    #[test]
    fn the_lists_are_in_order_and_without_what_runs() {
        assert!(TAGS.is_sorted());
        for name in ATTRIBUTES {
            assert!(!name.starts_with("on") && name != "style", "{name}");
        }
        for tag in ["script", "style", "iframe", "foreignObject", "use", "image"] {
            assert!(!TAGS.contains(&tag));
        }
    }
}
