//! From Markdown to a text: raw HTML is shown as the text it is, and comments are left out.

use super::highlight::highlight;
use super::{Document, Node, Tag};
use crate::diagram::{self, Diagram};
use crate::fence::{Expectation, Fence};
use crate::markdown::{self, Piece, Slugs};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser};

/// Blocks nested deeper than this are shown at this depth.
const MAX_DEPTH: usize = 40;

/// Reads the pieces of one file, so that headings with the same words get slugs of their own; diagrams, too.
#[derive(Default)]
pub(crate) struct Reader {
    slugs: Slugs,
    diagrams: Slugs,
}

/// What has begun: everything of a node but its children. Without a tag it is nothing but these.
type Start = (Option<Tag>, String);

impl Reader {
    /// Reads Markdown.
    pub(crate) fn read(&mut self, markdown: &str) -> Document {
        self.events(Parser::new_ext(markdown, markdown::options()))
    }

    /// Reads a top-level piece.
    pub(crate) fn piece(&mut self, piece: &Piece<'_>) -> Document {
        self.events(piece.events.iter().map(|(event, _)| event.clone()))
    }

    fn events<'a>(&mut self, events: impl IntoIterator<Item = Event<'a>>) -> Document {
        let mut root = Vec::new();
        let mut open: Vec<(Start, Vec<Node>)> = Vec::new();
        for event in events {
            let node = match event {
                Event::Start(tag) => {
                    let flat = open.len() >= MAX_DEPTH;
                    let start = if flat { (None, String::new()) } else { start(tag) };
                    open.push((start, Vec::new()));
                    continue;
                }
                Event::End(_) => {
                    let Some((start, children)) = open.pop() else { continue };
                    let above = open.last_mut().map_or(&mut root, |(_, children)| children);
                    self.finish(start, children).into_iter().for_each(|node| add(above, node));
                    continue;
                }
                Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => {
                    continue;
                }
                Event::Code(text) => Node::new(Tag::Code, vec![Node::Text(text.into_string())]),
                Event::SoftBreak => Node::Text("\n".to_owned()),
                Event::HardBreak => Node::new(Tag::Break, Vec::new()),
                Event::Rule => Node::new(Tag::Line, Vec::new()),
                Event::TaskListMarker(done) => {
                    Node::Element(Tag::Box, if done { "x" } else { "" }.to_owned(), Vec::new())
                }
                Event::Text(text)
                | Event::Html(text)
                | Event::InlineHtml(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text)
                | Event::FootnoteReference(text) => Node::Text(text.into_string()),
            };
            add(open.last_mut().map_or(&mut root, |(_, children)| children), node);
        }
        root.into()
    }

    /// What has ended, as nodes.
    fn finish(&mut self, (tag, mut attribute): Start, children: Vec<Node>) -> Vec<Node> {
        let Some(tag) = tag else { return children };
        let children = match tag {
            Tag::Heading2 | Tag::Heading3 | Tag::Heading4 | Tag::Heading5 | Tag::Heading6 => {
                attribute = self.slugs.next(&Node::words(&children).replace('\n', " "));
                children
            }
            Tag::Picture => vec![Node::Text(Node::words(&children))],
            Tag::Fence => {
                let info = attribute;
                attribute = info.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
                let text = Node::words(&children);
                let children = fence(&info, &text);
                // One with a mistake is shown as it is written.
                match Diagram::parse(&text) {
                    Ok(diagram) if attribute == diagram::LANGUAGE => {
                        return vec![self.diagram(diagram, Node::Element(tag, attribute, children))];
                    }
                    _ => children,
                }
            }
            _ => children,
        };
        vec![Node::Element(tag, attribute, children)]
    }

    /// A diagram with its words; without any of them, no page could say what it is.
    fn diagram(&mut self, diagram: Diagram, source: Node) -> Node {
        let slug = self.diagrams.next(&diagram.title);
        let title = Node::new(Tag::Strong, vec![Node::Text(diagram.title)]);
        let shown = Node::new(Tag::Paragraph, vec![Node::Text(diagram.description)]);
        Node::Element(Tag::Diagram, slug, vec![source, title, shown])
    }
}

/// What a tag begins.
fn start(tag: pulldown_cmark::Tag<'_>) -> Start {
    use pulldown_cmark::Tag as Markdown;
    let with = |tag, attribute: CowStr<'_>| (Some(tag), attribute.into_string());
    let tag = match tag {
        Markdown::CodeBlock(CodeBlockKind::Fenced(info)) => return with(Tag::Fence, info),
        Markdown::CodeBlock(CodeBlockKind::Indented) => Tag::Fence,
        Markdown::List(Some(first)) => return with(Tag::Numbered, first.to_string().into()),
        Markdown::Link { dest_url, .. } => return with(Tag::Link, dest_url),
        Markdown::Image { dest_url, .. } => return with(Tag::Picture, dest_url),
        Markdown::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => Tag::Heading2,
        Markdown::Heading { level: HeadingLevel::H3, .. } => Tag::Heading3,
        Markdown::Heading { level: HeadingLevel::H4, .. } => Tag::Heading4,
        Markdown::Heading { level: HeadingLevel::H5, .. } => Tag::Heading5,
        Markdown::Heading { level: HeadingLevel::H6, .. } => Tag::Heading6,
        Markdown::Paragraph => Tag::Paragraph,
        Markdown::BlockQuote(_) => Tag::Quote,
        Markdown::List(None) => Tag::List,
        Markdown::Item => Tag::Item,
        Markdown::Table(_) => Tag::Table,
        Markdown::TableHead => Tag::Head,
        Markdown::TableRow => Tag::Row,
        Markdown::TableCell => Tag::Cell,
        Markdown::Emphasis => Tag::Emphasis,
        Markdown::Strong => Tag::Strong,
        Markdown::Strikethrough => Tag::Struck,
        _ => return (None, String::new()),
    };
    (Some(tag), String::new())
}

/// What a fence with this info string says of its text, and the text in its colours.
fn fence(info: &str, text: &str) -> Vec<Node> {
    // The examples of a rule's own docs do not say which rule finds them, so they are no `Fence`.
    let says = |word| info.split_whitespace().any(|other| other == word);
    let rules = match Fence::parse(info).map(|fence| fence.expectation) {
        Ok(Expectation::Bad(rules)) => rules.join(" "),
        _ => String::new(),
    };
    let mut nodes = match (says("bad"), says("good")) {
        (true, _) => vec![Node::Element(Tag::Faulty, rules, Vec::new())],
        (_, true) => vec![Node::new(Tag::Sound, Vec::new())],
        _ => Vec::new(),
    };
    let language = info.split_whitespace().next().unwrap_or_default();
    nodes.extend(highlight(language, text).into_iter().map(|token| {
        let text = Node::Text(token.text.to_owned());
        match token.class.name() {
            Some(class) => Node::Element(Tag::Token, class.to_owned(), vec![text]),
            None => text,
        }
    }));
    nodes
}

/// Puts a node behind the others; text that follows text becomes one.
fn add(children: &mut Vec<Node>, node: Node) {
    match (children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => children.push(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Node> {
        Document::read(markdown).nodes().to_vec()
    }

    fn text(text: &str) -> Node {
        Node::Text(text.into())
    }

    fn slugs(document: &Document) -> Vec<(Tag, &str)> {
        let slug = |node| match node {
            &Node::Element(tag, ref slug, _) if !slug.is_empty() => Some((tag, slug.as_str())),
            _ => None,
        };
        document.nodes().iter().filter_map(slug).collect()
    }

    #[test]
    fn raw_html_is_text_and_comments_are_nothing() {
        assert_eq!(
            read("a <img src=x onerror=alert(1)> b"),
            [Node::new(Tag::Paragraph, vec![text("a <img src=x onerror=alert(1)> b")])]
        );
        assert_eq!(read("<script>alert(1)</script>\n"), [text("<script>alert(1)</script>\n")]);
        assert_eq!(read("<!-- a comment -->\n"), []);
    }

    #[test]
    fn headings_have_slugs_and_never_take_the_page_s_first_level() {
        let document = Document::read("# Why `root` matters\n\ntext\n\n### Next\n");
        assert_eq!(slugs(&document), [(Tag::Heading2, "why-root-matters"), (Tag::Heading3, "next")]);
    }

    #[test]
    fn headings_with_the_same_words_get_numbers_across_pieces() {
        let mut reader = Reader::default();
        assert_eq!(slugs(&reader.read("## Two\n")), [(Tag::Heading2, "two")]);
        assert_eq!(slugs(&reader.read("## Two\n")), [(Tag::Heading2, "two-1")]);
    }

    #[test]
    fn a_fence_has_its_verdict_and_its_colours() {
        let token = |class: &str, word| Node::Element(Tag::Token, class.to_owned(), vec![text(word)]);
        let faulty = Node::Element(Tag::Faulty, "missing-user".into(), vec![]);
        assert_eq!(
            read("```dockerfile bad expect=\"missing-user\"\nFROM a\n```\n"),
            [Node::Element(
                Tag::Fence,
                "dockerfile bad".into(),
                vec![faulty, token("keyword", "FROM"), text(" a\n")]
            )]
        );
        let sound = vec![Node::new(Tag::Sound, vec![]), text("a\n")];
        assert_eq!(read("```x good\na\n```\n"), [Node::Element(Tag::Fence, "x good".into(), sound)]);
    }

    #[test]
    fn a_diagram_has_its_source_and_its_words() {
        let source = "flowchart LR\naccTitle: A to B\naccDescr: A leads to B.\na --> b\n";
        let fence = Node::Element(Tag::Fence, "mermaid".into(), vec![text(source)]);
        let title = Node::new(Tag::Strong, vec![text("A to B")]);
        let words = Node::new(Tag::Paragraph, vec![text("A leads to B.")]);
        let two = format!("```mermaid\n{source}```\n\n## A to B\n\n```mermaid\n{source}```\n");
        let nodes = read(&two);
        let children = vec![fence, title, words];
        assert_eq!(nodes[0], Node::Element(Tag::Diagram, "a-to-b".into(), children.clone()));
        assert_eq!(nodes[1], Node::Element(Tag::Heading2, "a-to-b".into(), vec![text("A to B")]));
        assert_eq!(nodes[2], Node::Element(Tag::Diagram, "a-to-b-1".into(), children));
        let unfinished = read("```mermaid\nflowchart LR\n```\n");
        assert_eq!(unfinished, [Node::Element(Tag::Fence, "mermaid".into(), vec![text("flowchart LR\n")])]);
    }

    #[test]
    fn tables_and_task_lists_are_read() {
        let Some(Node::Element(Tag::Table, _, rows)) = read("| a |\n|---|\n| b |\n").into_iter().next()
        else {
            panic!("no table")
        };
        assert_eq!(rows.len(), 2);
        let Some(Node::Element(Tag::List, _, items)) = read("- [x] done\n").into_iter().next() else {
            panic!("no list")
        };
        let ticked = Node::Element(Tag::Box, "x".into(), vec![]);
        assert!(matches!(&items[0], Node::Element(Tag::Item, _, children) if children[0] == ticked));
    }

    #[test]
    fn deep_nesting_is_flattened() {
        fn depth(nodes: &[Node]) -> usize {
            let below = |node: &Node| match node {
                Node::Element(.., children) => 1 + depth(children),
                Node::Text(_) => 0,
            };
            nodes.iter().map(below).max().unwrap_or(0)
        }
        let nodes = read(&format!("{}deep", "> ".repeat(2_000)));
        assert!(depth(&nodes) <= MAX_DEPTH + 1);
        assert!(Node::words(&nodes).ends_with("deep"));
        let json = serde_json::to_string(&Document::from(nodes)).unwrap();
        assert!(serde_json::from_str::<Document>(&json).is_ok(), "a page can read it");
    }
}
