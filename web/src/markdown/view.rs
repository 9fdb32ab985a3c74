//! The tree as Yew nodes.

use super::address::{Target, is_inside, target};
use crate::components::diagram::Diagram;
use crate::components::fence::fence;
use crate::components::term::Term;
use crate::content::course_file;
use crate::hooks::use_language;
use crate::route::Route;
use crate::texts::t;
use bulkhead_course::{Document, Node, Tag};
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// What [`Markdown`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct MarkdownProps {
    /// The text.
    pub(crate) text: Document,
    /// The lesson whose headings can be linked to, if it is one.
    #[prop_or_default]
    pub(crate) lesson: Option<AttrValue>,
    /// Whether it stands within a line: a single paragraph then goes without its element.
    #[prop_or_default]
    pub(crate) inline: bool,
}

/// A text of the course.
#[component]
pub(crate) fn Markdown(props: &MarkdownProps) -> Html {
    use_language();
    let lesson = props.lesson.as_deref();
    match props.text.nodes() {
        [Node::Element(Tag::Paragraph, _, words)] if props.inline => view_all(words, lesson),
        nodes => view_all(nodes, lesson),
    }
}

/// A sentence: text, and code between backticks.
pub(crate) fn prose(sentence: &str) -> Html {
    let mut nodes = Vec::new();
    let mut rest = sentence;
    while let Some((text, after)) = rest.split_once('`')
        && let Some((word, after)) = after.split_once('`')
    {
        nodes.extend([Html::from(text), code(word)]);
        rest = after;
    }
    // A backtick that nothing answers is one that is meant.
    nodes.push(Html::from(rest));
    nodes.into_iter().collect()
}

fn code(text: &str) -> Html {
    /// What fits into any line, in characters: an answer's has some 22 on the narrowest page.
    const SHORT: usize = 22;
    let short = text.chars().count() <= SHORT;
    html! { <code class={classes!(short.then_some("short"))}>{ text }</code> }
}

/// What is read from JSON is nested as deeply as its parser allows, so this recursion ends.
fn view_all(nodes: &[Node], lesson: Option<&str>) -> Html {
    nodes.iter().map(|node| view(node, lesson)).collect()
}

fn view(node: &Node, lesson: Option<&str>) -> Html {
    let (tag, attribute, children) = match node {
        Node::Text(text) => return Html::from(text.as_str()),
        Node::Element(tag, attribute, children) => (*tag, attribute, children),
    };
    let inner = || view_all(children, lesson);
    let name = match tag {
        Tag::Paragraph => "p",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Struck => "s",
        Tag::Quote => "blockquote",
        Tag::List => "ul",
        Tag::Item => "li",
        Tag::Head | Tag::Row => "tr",
        Tag::Cell => "td",
        Tag::Break => "br",
        Tag::Line => "hr",
        Tag::Heading2 => return heading("h2", attribute, inner(), lesson),
        Tag::Heading3 => return heading("h3", attribute, inner(), lesson),
        Tag::Heading4 => return heading("h4", attribute, inner(), lesson),
        Tag::Heading5 => return heading("h5", attribute, inner(), lesson),
        Tag::Heading6 => return heading("h6", attribute, inner(), lesson),
        Tag::Code => return code(&Node::words(children)),
        Tag::Numbered => {
            return html! { <ol start={(attribute != "1").then(|| attribute.clone())}>{ inner() }</ol> };
        }
        Tag::Box => return tick(attribute == "x"),
        Tag::Table => return table(children, lesson),
        Tag::Link => return link(attribute, inner()),
        Tag::Picture => return picture(attribute, Node::words(children)),
        Tag::Fence => return fence(attribute, children),
        Tag::Diagram => return diagram(attribute, children),
        Tag::Term => return term(attribute, children),
        Tag::Mistake => return mistake(attribute, children),
        // They belong into a fence or a term, and nowhere else.
        Tag::Faulty | Tag::Sound | Tag::Token | Tag::Meaning => return Html::default(),
    };
    let mut element = VTag::new(name);
    element.add_child(inner());
    element.into()
}

fn heading(name: &'static str, slug: &str, words: Html, lesson: Option<&str>) -> Html {
    let link = lesson.map(|lesson| {
        let route = Route::Lesson { lesson: lesson.to_owned(), section: Some(slug.to_owned()) };
        html! { <a class="heading-link" href={route.to_string()} aria-label={t::heading_link()}>{ "#" }</a> }
    });
    html! { <@{name} id={slug.to_owned()} tabindex="-1">{ words }{ link }</@> }
}

/// A diagram; one that does not say what it shows is its source.
fn diagram(slug: &str, children: &[Node]) -> Html {
    let words = |node: &Node| Node::words(std::slice::from_ref(node));
    match children {
        [source, title, shown] => {
            let slug = slug.to_owned();
            html! { <Diagram {slug} source={words(source)} title={words(title)} words={words(shown)} /> }
        }
        _ => fence("mermaid", children),
    }
}

/// A term of the glossary, with what it means.
fn term(slug: &str, children: &[Node]) -> Html {
    let (meanings, word): (Vec<&Node>, Vec<&Node>) =
        children.iter().partition(|node| matches!(node, Node::Element(Tag::Meaning, ..)));
    let words = |nodes: Vec<&Node>| {
        nodes.into_iter().map(|node| Node::words(std::slice::from_ref(node))).collect::<String>()
    };
    html! { <Term slug={slug.to_owned()} word={words(word)} meaning={words(meanings)} /> }
}

fn tick(done: bool) -> Html {
    let (sign, words) = if done { ("☑", "done: ") } else { ("☐", "to do: ") };
    html! { <><span class="task" aria-hidden="true">{ sign }</span><span class="unseen">{ words }</span></> }
}

fn link(address: &str, words: Html) -> Html {
    match target(address) {
        Target::Page(route) => html! { <a href={route.to_string()}>{ words }</a> },
        Target::Web(address) => {
            html! { <a class="web" href={address.to_owned()} rel="noopener noreferrer">{ words }</a> }
        }
        Target::Refused => words,
    }
}

fn picture(path: &str, alt: String) -> Html {
    match course_file(path) {
        Ok(src) if is_inside(path) => html! { <img {src} {alt} loading="lazy" /> },
        _ => Html::from(alt),
    }
}

/// A mistake of the author's: where it is, what is wrong, what to do.
fn mistake(place: &str, words: &[Node]) -> Html {
    let line = |words: &Node| html! { <p>{ prose(&Node::words(std::slice::from_ref(words))) }</p> };
    html! {
        <div class="mistake" role="note" aria-label={t::mistake_label()}>
            <p class="label">{ place.to_owned() }</p>
            { for words.iter().map(line) }
        </div>
    }
}

/// A table in a box of its own that scrolls, so that the page does not.
fn table(rows: &[Node], lesson: Option<&str>) -> Html {
    let (head, body) = rows.split_first().map_or((None, rows), |(head, body)| (Some(head), body));
    let head = head.and_then(|row| match row {
        Node::Element(Tag::Head, _, cells) => Some(cells.iter().map(|cell| match cell {
            Node::Element(_, _, words) => html! { <th scope="col">{ view_all(words, lesson) }</th> },
            other => view(other, lesson),
        })),
        _ => None,
    });
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={t::table()}>
            <table>
                if let Some(cells) = head {
                    <thead><tr>{ for cells }</tr></thead>
                }
                <tbody>{ view_all(body, lesson) }</tbody>
            </table>
        </div>
    }
}
