//! A text as the page shows it: what Markdown says as a tree of known elements, with nothing in it that runs.
//!
//! Authors write Markdown and `publish` reads it, so that the page needs neither a Markdown parser nor the colours of
//! any language. As JSON a text is a string, and an element is a list of its name, its attribute and its children:
//!
//! ```json
//! ["p", "", "See ", ["a", "https://docs.docker.com/", "the docs"], "."]
//! ```

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::fmt;
use std::rc::Rc;

mod highlight;
mod links;
mod reader;

pub use links::Links;
pub(crate) use reader::Reader;

/// A text. What reads it from JSON ends at its parser's limit of nesting, and passes over elements that it does not know.
/// To clone it costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document(Rc<Vec<Node>>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text as it is.
    Text(String),
    /// An element: its tag, its attribute (empty where the tag has none), what is in it.
    Element(Tag, String, Vec<Self>),
}

/// The only elements of a text, and what the attribute of each one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading of level 2, the highest within a page: its slug.
    Heading2,
    /// A heading of level 3: its slug.
    Heading3,
    /// A heading of level 4: its slug.
    Heading4,
    /// A heading of level 5: its slug.
    Heading5,
    /// A heading of level 6: its slug.
    Heading6,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that no longer holds.
    Struck,
    /// Code within a line.
    Code,
    /// A quotation.
    Quote,
    /// A list without numbers.
    List,
    /// A list with numbers: the first of them.
    Numbered,
    /// An item of a list.
    Item,
    /// The box of a task list's item: `x` where it is ticked.
    Box,
    /// A table.
    Table,
    /// The head of a table: one row of header cells.
    Head,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A link: where it leads, `https://…` or `#/…`; empty where nothing may be opened.
    Link,
    /// A picture: its path in the folder of the course, empty where none may be shown. In it are the words that stand for it.
    Picture,
    /// A piece of code: its language and the kind of its file. In it are a verdict, if there is one, and tokens.
    Fence,
    /// Says of the fence that it is in that it is faulty: the rules that find it, with blanks between them.
    Faulty,
    /// Says of the fence that it is in that it is sound.
    Sound,
    /// A token of code that has a colour: its class.
    Token,
    /// A line break.
    Break,
    /// A line across.
    Line,
}

/// Each tag's name in JSON.
const NAMES: [(&str, Tag); 27] = [
    ("p", Tag::Paragraph),
    ("h2", Tag::Heading2),
    ("h3", Tag::Heading3),
    ("h4", Tag::Heading4),
    ("h5", Tag::Heading5),
    ("h6", Tag::Heading6),
    ("em", Tag::Emphasis),
    ("strong", Tag::Strong),
    ("s", Tag::Struck),
    ("code", Tag::Code),
    ("blockquote", Tag::Quote),
    ("ul", Tag::List),
    ("ol", Tag::Numbered),
    ("li", Tag::Item),
    ("box", Tag::Box),
    ("table", Tag::Table),
    ("head", Tag::Head),
    ("tr", Tag::Row),
    ("td", Tag::Cell),
    ("a", Tag::Link),
    ("img", Tag::Picture),
    ("fence", Tag::Fence),
    ("faulty", Tag::Faulty),
    ("sound", Tag::Sound),
    ("t", Tag::Token),
    ("br", Tag::Break),
    ("hr", Tag::Line),
];

impl Document {
    /// Reads Markdown; links lead where it says until they are [resolved](Self::resolve).
    #[must_use]
    pub fn read(markdown: &str) -> Self {
        Reader::default().read(markdown)
    }

    /// What it consists of.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.0
    }

    /// Puts another text behind it.
    pub(crate) fn extend(&mut self, other: Self) {
        Rc::make_mut(&mut self.0).extend(Rc::unwrap_or_clone(other.0));
    }

    /// Makes every link and picture lead to a page or a file of the course, to the web, or nowhere.
    pub fn resolve(&mut self, links: &Links) {
        links.resolve_all(Rc::<Vec<Node>>::make_mut(&mut self.0));
    }
}

impl From<Vec<Node>> for Document {
    fn from(nodes: Vec<Node>) -> Self {
        Self(Rc::new(nodes))
    }
}

impl Node {
    /// An element without an attribute.
    pub(crate) fn new(tag: Tag, children: Vec<Self>) -> Self {
        Self::Element(tag, String::new(), children)
    }

    /// The words in some nodes, without any mark-up.
    #[must_use]
    pub fn words(nodes: &[Self]) -> String {
        let mut words = String::new();
        for node in nodes {
            match node {
                Self::Text(text) => words.push_str(text),
                Self::Element(Tag::Break, ..) => words.push(' '),
                Self::Element(.., children) => words.push_str(&Self::words(children)),
            }
        }
        words
    }
}

impl Tag {
    fn name(self) -> &'static str {
        NAMES.iter().find(|(_, tag)| *tag == self).map_or("", |(name, _)| name)
    }

    fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(tag, attribute, children) => {
                let mut list = serializer.serialize_seq(Some(2 + children.len()))?;
                list.serialize_element(tag.name())?;
                list.serialize_element(attribute)?;
                children.iter().try_for_each(|child| list.serialize_element(child))?;
                list.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or an element")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let name: Option<String> = list.next_element()?;
        let Some(tag) = name.as_deref().and_then(Tag::named) else {
            // A newer page wrote it. Nothing stands for it.
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Node::Text(String::new()));
        };
        let attribute: Option<String> = list.next_element()?;
        let mut children = Vec::new();
        while let Some(child) = list.next_element()? {
            children.push(child);
        }
        Ok(Node::Element(tag, attribute.unwrap_or_default(), children))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_has_a_name_of_its_own() {
        for (name, tag) in NAMES {
            assert_eq!((tag.name(), Tag::named(name)), (name, Some(tag)));
        }
    }

    #[test]
    fn a_text_is_the_same_after_it_was_json() {
        let markdown = "# A `b`\n\n1. *c* **d** ~~e~~  \n   [f](https://example.com/)\n\n- [x] g\n\n---\n\n\
                        > ![h](i.svg)\n\n| j |\n|---|\n| k |\n\n```dockerfile bad expect=\"root-user\"\nUSER 0\n```\n";
        let document = Document::read(markdown);
        let json = serde_json::to_string(&document).unwrap();
        assert!(json.starts_with(r#"[["h2","a-b","A ",["code","","b"]],["ol","1",["li","","#), "{json}");
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    #[test]
    fn what_is_not_known_is_passed_over() {
        let json = r#"["a",["script","x",["p","","b"],{"c":[1]}],["p"],[],["em","","d"]]"#;
        let nothing = || Node::Text(String::new());
        assert_eq!(
            serde_json::from_str::<Document>(json).unwrap().nodes(),
            [
                Node::Text("a".into()),
                nothing(),
                Node::new(Tag::Paragraph, vec![]),
                nothing(),
                Node::new(Tag::Emphasis, vec![Node::Text("d".into())])
            ]
        );
    }

    #[test]
    fn what_is_no_text_is_refused_at_any_depth() {
        for json in ["1", "{}", "[1]", r#"[["p",2]]"#, r#"[["p","",3]]"#] {
            assert!(serde_json::from_str::<Document>(json).is_err(), "{json}");
        }
        let deep = format!("[{}{}]", r#"["p","","#.repeat(100_000), "]".repeat(100_000));
        assert!(serde_json::from_str::<Document>(&deep).is_err());
    }
}
