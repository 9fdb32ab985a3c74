//! One Markdown file: its links, its HTML and its fences.

use crate::author_error::{AuthorError, File};
use crate::fence::Fence;
use crate::markdown;
use bulkhead_text::{MappedText, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

/// What a file holds that has to be looked up elsewhere.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Where its links lead.
    pub(super) links: Vec<(String, Span)>,
    /// Where its pictures are.
    pub(super) pictures: Vec<(String, Span)>,
    /// Its fences with their text.
    pub(super) fences: Vec<FoundFence>,
}

/// A fence in a file.
#[derive(Debug)]
pub(super) struct FoundFence {
    /// What its first line says.
    pub(super) fence: Fence,
    /// The first line's words, in the file.
    pub(super) info: Span,
    /// What it holds.
    pub(super) text: MappedText,
}

/// Reads the Markdown of a file; what can be said without other files goes to `errors`.
pub(super) fn read(file: File<'_>, body: Span, errors: &mut Vec<AuthorError>) -> Contents {
    let mut contents = Contents::default();
    let mut open: Option<FoundFence> = None;
    let mut unnamed: Option<Span> = None;
    for (event, span) in markdown::events(file.text, body) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
                    let help = "Write the address in the link itself: `[text](address)`.";
                    errors.push(file.error(span, "the address of this link stands elsewhere", help));
                }
                let address = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                contents.links.push((address, span));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                contents.pictures.push((dest_url.to_string(), span));
                unnamed = Some(span);
            }
            Event::End(TagEnd::Image) => errors.extend(unnamed.take().map(|span| {
                let help = "Say between the brackets what it shows: `![a drawing of …](picture.svg)`.";
                file.error(span, "this picture has no words for those who cannot see it", help)
            })),
            Event::Start(Tag::HtmlBlock) => errors.extend(foreign(file, span)),
            Event::InlineHtml(_) => errors.extend(foreign(file, span)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let info = info(file, span);
                match Fence::parse(info.of(file.text)) {
                    Ok(fence) => open = Some(FoundFence { fence, info, text: MappedText::new() }),
                    Err(error) => {
                        let place =
                            Span::new(info.start() + error.span.start(), info.start() + error.span.end());
                        errors.push(file.error(place, error.message, error.help));
                    }
                }
            }
            Event::Text(_) | Event::Code(_) => {
                unnamed = None;
                if let Some(fence) = &mut open {
                    fence.text.push(file.text, span);
                }
            }
            Event::End(TagEnd::CodeBlock) => contents.fences.extend(open.take()),
            _ => {}
        }
    }
    contents
}

/// The words after the backticks (or tildes) of a fence.
fn info(file: File<'_>, fence: Span) -> Span {
    let line = fence.of(file.text).lines().next().unwrap_or_default();
    let words = line.trim_start_matches(['`', '~']);
    let start = fence.start() + line.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

/// The first piece of HTML that lessons cannot have.
fn foreign(file: File<'_>, html: Span) -> Option<AuthorError> {
    const ALLOWED: [&str; 4] = ["<details>", "</details>", "<summary>", "</summary>"];
    let mut rest = html.of(file.text);
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at..).unwrap_or_default();
        let known = ALLOWED.into_iter().find(|known| tag.starts_with(known)).map(str::len);
        let comment =
            || tag.strip_prefix("<!--").map(|inner| inner.find("-->").map_or(tag.len(), |end| end + 7));
        let Some(len) = known.or_else(comment) else {
            let start = html.end() - tag.len();
            let len = tag.find('>').map_or(1, |end| end + 1);
            let help = "Lessons are Markdown: of HTML they have `<details>`, `<summary>` and comments. To show it as text, \
                        write it between backticks.";
            return Some(file.error(Span::new(start, start + len), "this HTML is not shown", help));
        };
        rest = tag.get(len..).unwrap_or_default();
    }
    None
}
