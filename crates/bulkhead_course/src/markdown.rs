//! Markdown as lessons use it: the options that every reader shares, top-level pieces, headings and their anchors.

use bulkhead_text::Span;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// What lessons may use beyond CommonMark: tables, task lists, strike-through.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH
}

/// A heading of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for `#`, 2 for `##`, up to 6.
    pub level: u8,
    /// Its text without marks.
    pub text: String,
    /// Its anchor, unique in the file: what a link writes after `#`.
    pub slug: String,
    /// Where it stands in the file. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

/// The anchor of a heading as GitHub makes it: lower case, spaces as hyphens, no punctuation but `-` and `_`.
///
/// Of headings with the same text the second gets `-1`, the third `-2`: see [`Slugs`].
#[expect(
    clippy::disallowed_methods,
    reason = "headings are of any language; the page gets their anchors made"
)]
fn slug(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|&letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

/// The anchors of one file, each of them once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slugs {
    /// The anchors that are taken, and the last number that each was given.
    used: BTreeMap<String, usize>,
}

impl Slugs {
    /// The anchor of the next heading: its [`slug`], or that with the first number that makes it unique, as
    /// [GitHub's counting](https://github.com/Flet/github-slugger/blob/main/index.js) has it.
    pub(crate) fn next(&mut self, heading: &str) -> String {
        let plain = slug(heading);
        let mut times = self.used.get(&plain).copied().unwrap_or_default();
        let mut slug = plain.clone();
        while self.used.contains_key(&slug) {
            times += 1;
            slug = format!("{plain}-{times}");
        }
        self.used.insert(plain, times);
        self.used.entry(slug.clone()).or_default();
        slug
    }
}

/// The headings of the part of a file that is Markdown, in order.
pub(crate) fn headings(source: &str, body: Span) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut slugs = Slugs::default();
    let mut open: Option<(u8, String, Span)> = None;
    for (event, span) in events(source, body) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((rank(level), String::new(), span)),
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, text, span)) = open.take() else { continue };
                let slug = slugs.next(&text);
                found.push(Heading { level, text, slug, span });
            }
            Event::Text(piece) | Event::Code(piece) => {
                if let Some((_, text, _)) = &mut open {
                    text.push_str(&piece);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, text, _)) = &mut open {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The events of a part of a file, each with its place in the whole file.
pub(crate) fn events(source: &str, part: Span) -> impl Iterator<Item = (Event<'_>, Span)> {
    Parser::new_ext(part.of(source), options())
        .into_offset_iter()
        .map(move |(event, range)| (event, shift(&range, part)))
}

fn shift(range: &Range<usize>, part: Span) -> Span {
    Span::new(part.start() + range.start, part.start() + range.end)
}

/// A top-level piece of Markdown: a paragraph, a list, a fence, ….
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    /// Where it stands in the file.
    pub span: Span,
    /// Its events, the outermost start and end included.
    pub events: Vec<(Event<'a>, Span)>,
}

impl Piece<'_> {
    /// Whether the piece is what this start says.
    pub(crate) fn is(&self, wanted: impl Fn(&Tag<'_>) -> bool) -> bool {
        matches!(self.events.first(), Some((Event::Start(tag), _)) if wanted(tag))
    }
}

/// The top-level pieces of a part of a file.
pub(crate) fn pieces(source: &str, part: Span) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut depth = 0usize;
    for (event, span) in events(source, part) {
        let change = match &event {
            Event::Start(_) => 1,
            Event::End(_) => -1,
            _ => 0,
        };
        let outermost = depth == 0;
        depth = depth.saturating_add_signed(change);
        match pieces.last_mut() {
            Some(piece) if !outermost => piece.events.push((event, span)),
            _ => pieces.push(Piece { span, events: vec![(event, span)] }),
        }
    }
    pieces
}

/// The Markdown inside a list item or quote: its lines without indentation, and without `>` where it is quoted.
pub(crate) fn unwrapped(source: &str, span: Span, quoted: bool) -> String {
    let line = |line: &str| {
        let line = line.trim_start();
        let inner = if quoted { line.strip_prefix('>').unwrap_or(line) } else { line };
        inner.strip_prefix(' ').unwrap_or(inner).trim_end_matches(['\r', '\n']).to_owned()
    };
    span.of(source).lines().map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_github() {
        for (heading, anchor) in [
            ("What an attacker does", "what-an-attacker-does"),
            ("`USER` in the Dockerfile: why?", "user-in-the-dockerfile-why"),
            ("no_new-privileges (1.2)", "no_new-privileges-12"),
            ("Über Größe", "über-größe"),
        ] {
            assert_eq!(slug(heading), anchor);
        }
    }

    #[test]
    fn headings_with_the_same_text_get_numbers() {
        let source = "---\n---\n# One `x`\n\n## Two\n\nTwo\n---\n\n> ## Two\n\n# Two 1\n";
        let found = headings(source, Span::new(8, source.len()));
        let slugs: Vec<&str> = found.iter().map(|heading| heading.slug.as_str()).collect();
        assert_eq!(slugs, ["one-x", "two", "two-1", "two-2", "two-1-1"]);
        assert_eq!(found[1].span.of(source).trim(), "## Two");
        assert_eq!((found[0].level, found[2].level), (1, 2));
    }

    #[test]
    fn pieces_cover_every_top_level_block() {
        let source = "One\ntwo\n\n---\n\n- a\n\n  > b\n- c\n\n```sh\nls\n```\n";
        let pieces = pieces(source, Span::new(0, source.len()));
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.span.of(source).trim()).collect();
        assert_eq!(texts, ["One\ntwo", "---", "- a\n\n  > b\n- c", "```sh\nls\n```"]);
    }

    #[test]
    fn nested_markdown_loses_its_indentation() {
        let source = "- x\n  > a\n  >\n  > - b\n  >   c\n";
        assert_eq!(unwrapped(source, Span::new(6, source.len()), true), "a\n\n- b\n  c");
    }
}
