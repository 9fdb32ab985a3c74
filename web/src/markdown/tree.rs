//! Markdown as a tree of our own: the only things that a lesson can put on the page.

use super::links::{Links, Target};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::collections::BTreeMap;

/// Blocks nested deeper than this are shown at this depth.
const MAX_DEPTH: usize = 40;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Text as it is.
    Text(String),
    /// `code` within a line.
    Code(String),
    /// An element without anything of its own but what is in it.
    Element(Kind, Vec<Self>),
    /// A heading: its level in the page (2 to 6), its slug, what it says.
    Heading(u8, String, Vec<Self>),
    /// An ordered list that starts at this number.
    Numbered(u64, Vec<Self>),
    /// A link.
    Link(Target, Vec<Self>),
    /// A picture: its address and the words that stand for it.
    Picture(Option<String>, String),
    /// A fence: its info string and its text.
    Fence(String, String),
    /// The box of a task list's item.
    Task(bool),
    /// A line break.
    Break,
    /// A line across.
    Line,
}

/// The elements that need no more than a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing around it.
    Group,
    /// A paragraph.
    Paragraph,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that no longer holds.
    Struck,
    /// A quotation.
    Quote,
    /// A list without numbers.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// The head of a table: one row of header cells.
    Head,
    /// A row.
    Row,
    /// A cell.
    Cell,
}

/// What has begun: everything of a node but its children.
enum Start {
    Element(Kind),
    Heading(u8),
    Numbered(u64),
    Link(Target),
    Picture(Option<String>),
    Fence(String),
}

/// Reads the pieces of one file, so that headings with the same words get slugs of their own.
pub(crate) struct Reader<'a> {
    links: &'a Links,
    slugs: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    /// A reader for a file with these surroundings.
    pub(crate) fn new(links: &'a Links) -> Self {
        Self { links, slugs: BTreeMap::new() }
    }

    /// Reads a piece. Raw HTML is shown as the text it is; comments are left out.
    pub(crate) fn read(&mut self, markdown: &str) -> Vec<Node> {
        let mut root = Vec::new();
        let mut open: Vec<(Start, Vec<Node>)> = Vec::new();
        for event in Parser::new_ext(markdown, bulkhead_course::options()) {
            let node = match event {
                Event::Start(tag) => {
                    let flat = open.len() >= MAX_DEPTH;
                    let start = if flat { Start::Element(Kind::Group) } else { self.start(tag) };
                    open.push((start, Vec::new()));
                    continue;
                }
                Event::End(_) => match open.pop() {
                    Some((start, children)) => self.finish(start, children),
                    None => continue,
                },
                Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => {
                    continue;
                }
                Event::Code(text) => Node::Code(text.into_string()),
                Event::SoftBreak => Node::Text("\n".to_owned()),
                Event::HardBreak => Node::Break,
                Event::Rule => Node::Line,
                Event::TaskListMarker(done) => Node::Task(done),
                Event::Text(text)
                | Event::Html(text)
                | Event::InlineHtml(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text)
                | Event::FootnoteReference(text) => Node::Text(text.into_string()),
            };
            add(open.last_mut().map_or(&mut root, |(_, children)| children), node);
        }
        root
    }

    /// What a tag begins.
    fn start(&self, tag: Tag<'_>) -> Start {
        Start::Element(match tag {
            Tag::Heading { level, .. } => return Start::Heading((level as u8).max(2)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => return Start::Fence(info.into_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => return Start::Fence(String::new()),
            Tag::List(Some(first)) => return Start::Numbered(first),
            Tag::Link { dest_url, .. } => return Start::Link(self.links.resolve(&dest_url)),
            Tag::Image { dest_url, .. } => return Start::Picture(self.links.picture(&dest_url)),
            Tag::Paragraph => Kind::Paragraph,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(None) => Kind::List,
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead => Kind::Head,
            Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            _ => Kind::Group,
        })
    }

    /// The node that has ended.
    fn finish(&mut self, start: Start, children: Vec<Node>) -> Node {
        match start {
            Start::Element(kind) => Node::Element(kind, children),
            Start::Heading(level) => Node::Heading(level, self.slug(&words(&children)), children),
            Start::Numbered(first) => Node::Numbered(first, children),
            Start::Link(target) => Node::Link(target, children),
            Start::Picture(address) => Node::Picture(address, words(&children)),
            Start::Fence(info) => Node::Fence(info, words(&children)),
        }
    }

    /// The slug of a heading: the second with the same words gets `-1`, the third `-2`.
    fn slug(&mut self, heading: &str) -> String {
        let plain = bulkhead_course::slug(heading);
        let times = self.slugs.entry(plain.clone()).or_default();
        let slug = if *times == 0 { plain } else { format!("{plain}-{times}") };
        *times += 1;
        slug
    }
}

/// Puts a node behind the others; text that follows text becomes one.
fn add(children: &mut Vec<Node>, node: Node) {
    match (children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, Node::Element(Kind::Group, inner)) => children.extend(inner),
        (_, node) => children.push(node),
    }
}

/// The words of some nodes, without any mark-up.
pub(crate) fn words(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) | Node::Code(text) => text.clone(),
            Node::Element(_, children)
            | Node::Heading(_, _, children)
            | Node::Numbered(_, children)
            | Node::Link(_, children) => words(children),
            Node::Picture(_, alt) => alt.clone(),
            Node::Break => " ".to_owned(),
            Node::Fence(..) | Node::Task(_) | Node::Line => String::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Node> {
        Reader::new(&Links::default()).read(markdown)
    }

    fn text(text: &str) -> Node {
        Node::Text(text.into())
    }

    fn slugs(nodes: &[Node]) -> Vec<(u8, &str)> {
        let slug = |node| match node {
            &Node::Heading(level, ref slug, _) => Some((level, slug.as_str())),
            _ => None,
        };
        nodes.iter().filter_map(slug).collect()
    }

    #[test]
    fn raw_html_is_text_and_comments_are_nothing() {
        assert_eq!(
            read("a <img src=x onerror=alert(1)> b"),
            vec![Node::Element(Kind::Paragraph, vec![text("a <img src=x onerror=alert(1)> b")])]
        );
        assert_eq!(read("<script>alert(1)</script>\n"), vec![text("<script>alert(1)</script>\n")]);
        assert_eq!(read("<!-- a comment -->\n"), vec![]);
    }

    #[test]
    fn a_link_that_could_run_something_is_refused() {
        assert_eq!(
            read("[x](javascript:alert(1))"),
            vec![Node::Element(Kind::Paragraph, vec![Node::Link(Target::Refused, vec![text("x")])])]
        );
    }

    #[test]
    fn headings_have_slugs_and_never_take_the_page_s_first_level() {
        let nodes = read("# Why `root` matters\n\ntext\n\n### Next\n");
        let found = slugs(&nodes);
        assert_eq!(found, [(2, "why-root-matters"), (3, "next")]);
    }

    #[test]
    fn headings_with_the_same_words_get_numbers_across_pieces() {
        let links = Links::default();
        let mut reader = Reader::new(&links);
        assert_eq!(slugs(&reader.read("## Two\n")), [(2, "two")]);
        assert_eq!(slugs(&reader.read("## Two\n")), [(2, "two-1")]);
    }

    #[test]
    fn a_fence_keeps_its_info_string_and_its_text() {
        assert_eq!(
            read("```dockerfile bad expect=\"missing-user\"\nFROM a\n```\n"),
            vec![Node::Fence("dockerfile bad expect=\"missing-user\"".into(), "FROM a\n".into())]
        );
    }

    #[test]
    fn tables_and_task_lists_are_read() {
        let Some(Node::Element(Kind::Table, rows)) = read("| a |\n|---|\n| b |\n").into_iter().next() else {
            panic!("no table")
        };
        assert_eq!(rows.len(), 2);
        let Some(Node::Element(Kind::List, items)) = read("- [x] done\n").into_iter().next() else {
            panic!("no list")
        };
        assert!(matches!(&items[0], Node::Element(Kind::Item, children) if children[0] == Node::Task(true)));
    }

    #[test]
    fn deep_nesting_is_flattened() {
        fn depth(nodes: &[Node]) -> usize {
            nodes
                .iter()
                .map(|node| match node {
                    Node::Element(_, children) => 1 + depth(children),
                    _ => 0,
                })
                .max()
                .unwrap_or(0)
        }
        let nodes = read(&format!("{}deep", "> ".repeat(2_000)));
        assert!(depth(&nodes) <= MAX_DEPTH + 1);
        assert!(words(&nodes).ends_with("deep"));
    }
}
