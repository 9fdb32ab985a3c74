//! A text as the page shows it: what Markdown says as a tree of known elements, with nothing in it that runs.
//!
//! Authors write Markdown and `publish` reads it, so that the page needs neither a Markdown parser nor the colours of
//! any language. As JSON a text is a string, and an element is a list of its name, its attribute and its children:
//!
//! ```json
//! ["p", "", "See ", ["a", "https://docs.docker.com/", "the docs"], "."]
//! ```

use std::rc::Rc;

mod highlight;
mod json;
mod links;
mod reader;
mod terms;

pub use links::Links;
pub(crate) use reader::Reader;
pub(crate) use terms::Explainer;

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
    /// A diagram: its slug. In it are its source, what it is called, and what it shows.
    Diagram,
    /// A term of the glossary: its slug. In it are the word and its meaning.
    Term,
    /// What the term that it is in means.
    Meaning,
    /// A token of code that has a colour: its class.
    Token,
    /// A line break.
    Break,
    /// A line across.
    Line,
    /// A mistake of the author's, where the course is shown while it is written: its file, line and column. In it are
    /// what is wrong and what to do.
    Mistake,
}

/// Each tag's name in JSON.
const NAMES: [(&str, Tag); 31] = [
    ("term", Tag::Term),
    ("meaning", Tag::Meaning),
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
    ("diagram", Tag::Diagram),
    ("faulty", Tag::Faulty),
    ("sound", Tag::Sound),
    ("t", Tag::Token),
    ("br", Tag::Break),
    ("hr", Tag::Line),
    ("mistake", Tag::Mistake),
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

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it consists of, to be changed.
    pub(crate) fn nodes_mut(&mut self) -> &mut [Node] {
        Rc::<Vec<Node>>::make_mut(&mut self.0)
    }

    /// Puts another text behind it.
    pub(crate) fn extend(&mut self, other: Self) {
        Rc::make_mut(&mut self.0).extend(Rc::unwrap_or_clone(other.0));
    }

    /// Makes every link and picture lead to a page or a file of the course, to the web, or nowhere.
    pub fn resolve(&mut self, links: &Links) {
        links.resolve_all(self.nodes_mut());
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
    /// Whether it is that of a heading.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, Self::Heading2 | Self::Heading3 | Self::Heading4 | Self::Heading5 | Self::Heading6)
    }

    fn name(self) -> &'static str {
        NAMES.iter().find(|(_, tag)| *tag == self).map_or("", |(name, _)| name)
    }

    fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
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
}
