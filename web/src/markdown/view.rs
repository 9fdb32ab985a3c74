//! The tree as Yew nodes.

use super::links::{Links, Target};
use super::tree::{Kind, Node, Reader};
use crate::components::fence::fence;
use crate::route::Route;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// The words that screen readers get for a link to a heading.
const HEADING_LINK: &str = "Link to this section";

/// What [`Markdown`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct MarkdownProps {
    /// The nodes.
    pub(crate) nodes: Rc<Vec<Node>>,
    /// The lesson whose headings can be linked to, if it is one.
    #[prop_or_default]
    pub(crate) lesson: Option<AttrValue>,
}

/// A document that has been read.
#[component]
pub(crate) fn Markdown(props: &MarkdownProps) -> Html {
    view_all(&props.nodes, props.lesson.as_deref())
}

/// What [`Prose`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct ProseProps {
    /// Markdown.
    pub(crate) text: AttrValue,
    /// Where it stands.
    #[prop_or_default]
    pub(crate) links: Rc<Links>,
    /// Whether it stands within a line: a single paragraph then goes without its element.
    #[prop_or_default]
    pub(crate) inline: bool,
}

/// A short text of Markdown.
#[component]
pub(crate) fn Prose(props: &ProseProps) -> Html {
    let nodes =
        use_memo((props.text.clone(), props.links.clone()), |(text, links)| Reader::new(links).read(text));
    match nodes.as_slice() {
        [Node::Element(Kind::Paragraph, children)] if props.inline => view_all(children, None),
        nodes => view_all(nodes, None),
    }
}

/// Whether a piece of code fits into any line.
fn is_short(code: &str) -> bool {
    /// In characters; a column of the list of rules has some 20 on the narrowest page.
    const SHORT: usize = 16;
    code.chars().count() <= SHORT
}

/// The tree is at most [`super::tree`]'s depth, so this recursion ends.
fn view_all(nodes: &[Node], lesson: Option<&str>) -> Html {
    nodes.iter().map(|node| view(node, lesson)).collect()
}

fn view(node: &Node, lesson: Option<&str>) -> Html {
    match node {
        Node::Text(text) => Html::from(text.as_str()),
        Node::Code(text) => {
            html! { <code class={classes!(is_short(text).then_some("short"))}>{ text }</code> }
        }
        Node::Element(Kind::Table, rows) => table(rows, lesson),
        Node::Element(Kind::Group, children) => view_all(children, lesson),
        Node::Element(kind, children) => element(name(*kind), view_all(children, lesson)),
        Node::Heading(level, slug, children) => heading(*level, slug, view_all(children, lesson), lesson),
        Node::Numbered(first, items) => {
            html! { <ol start={(*first != 1).then(|| first.to_string())}>{ view_all(items, lesson) }</ol> }
        }
        Node::Link(target, children) => link(target, view_all(children, lesson)),
        Node::Picture(Some(address), alt) => {
            html! { <img src={address.clone()} alt={alt.clone()} loading="lazy" /> }
        }
        Node::Picture(None, alt) => Html::from(alt.as_str()),
        Node::Fence(info, text) => fence(info, text),
        Node::Task(done) => {
            let (sign, words) = if *done { ("☑", "done: ") } else { ("☐", "to do: ") };
            html! { <><span class="task" aria-hidden="true">{ sign }</span><span class="unseen">{ words }</span></> }
        }
        Node::Break => html! { <br /> },
        Node::Line => html! { <hr /> },
    }
}

/// The element of a kind that is one by itself.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph | Kind::Group | Kind::Table => "p",
        Kind::Emphasis => "em",
        Kind::Strong => "strong",
        Kind::Struck => "s",
        Kind::Quote => "blockquote",
        Kind::List => "ul",
        Kind::Item => "li",
        Kind::Head | Kind::Row => "tr",
        Kind::Cell => "td",
    }
}

fn element(name: &'static str, children: Html) -> Html {
    let mut tag = VTag::new(name);
    tag.add_child(children);
    tag.into()
}

fn heading(level: u8, slug: &str, words: Html, lesson: Option<&str>) -> Html {
    let name = match level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    };
    let link = lesson.map(|lesson| {
        let route = Route::Lesson { lesson: lesson.to_owned(), section: Some(slug.to_owned()) };
        html! { <a class="heading-link" href={route.to_string()} aria-label={HEADING_LINK}>{ "#" }</a> }
    });
    html! { <@{name} id={slug.to_owned()} tabindex="-1">{ words }{ link }</@> }
}

fn link(target: &Target, words: Html) -> Html {
    match target {
        Target::Page(route) => html! { <a href={route.to_string()}>{ words }</a> },
        Target::Web(address) => {
            html! { <a class="web" href={address.clone()} rel="noopener noreferrer">{ words }</a> }
        }
        Target::Refused => words,
    }
}

/// A table in a box of its own that scrolls, so that the page does not.
fn table(rows: &[Node], lesson: Option<&str>) -> Html {
    let (head, body) = rows.split_first().map_or((None, rows), |(head, body)| (Some(head), body));
    let head = head.and_then(|row| match row {
        Node::Element(Kind::Head, cells) => Some(cells.iter().map(|cell| match cell {
            Node::Element(_, words) => html! { <th scope="col">{ view_all(words, lesson) }</th> },
            other => view(other, lesson),
        })),
        _ => None,
    });
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label="Table">
            <table>
                if let Some(cells) = head {
                    <thead><tr>{ for cells }</tr></thead>
                }
                <tbody>{ view_all(body, lesson) }</tbody>
            </table>
        </div>
    }
}
