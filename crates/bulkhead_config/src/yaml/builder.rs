//! From the events of the YAML parser to the tree.

use super::anchor::Anchor;
use super::draft::Draft;
use super::merge::merge;
use super::place;
use super::scalar::{resolve, resolve_tagged};
use super::{MAX_ALIAS_WEIGHT, null};
use crate::duplicate::last_of_each;
use crate::value::{Entry, Kind, MAX_DEPTH, MAX_ERRORS, Meaning, Node, Scalar, Style};
use bulkhead_text::{LineIndex, Span, Spanned, SyntaxError};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::collections::HashMap;

/// What one pass over a draft gave.
pub(super) struct Reading {
    pub(super) documents: Vec<Node>,
    /// Mistakes that do not end the pass, with places in the source.
    pub(super) errors: Vec<SyntaxError>,
    /// The mistake of the grammar that ended it.
    pub(super) stopped: Option<ScanError>,
}

/// Reads a draft of `source` as far as its grammar is right.
pub(super) fn read(draft: &Draft, source: &str) -> Reading {
    let mut builder = Builder {
        draft,
        lines: LineIndex::new(source),
        open: Vec::new(),
        skipping: 0,
        anchors: HashMap::new(),
        weight: 0,
        documents: Vec::new(),
        errors: Vec::new(),
    };
    let mut parser = Parser::new_from_str(draft.text());
    let mut stopped = None;
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => {
                builder.event(event, Span::new(draft.byte(span.start.index()), draft.byte(span.end.index())))
            }
            Err(error) => {
                stopped = Some(error);
                break;
            }
        }
    }
    // What was open when the grammar broke is kept with what it has so far.
    while let Some(open) = builder.open.last() {
        let end = open.end;
        builder.close(Span::empty(end));
    }
    Reading { documents: builder.documents, errors: builder.errors, stopped }
}

/// A list or mapping whose end has not come yet. Places are those of the draft.
struct Open {
    anchor: usize,
    tag: Option<String>,
    start: usize,
    /// Where the last part so far ends.
    end: usize,
    parts: Parts,
}

enum Parts {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        merges: Vec<Node>,
        /// The key that waits for its value; `Some(None)` for one that cannot be used.
        key: Option<Option<Key>>,
    },
}

struct Key {
    text: Spanned<String>,
    /// Where it ends in the draft.
    end: usize,
    merge: bool,
}

struct Builder<'a> {
    draft: &'a Draft,
    lines: LineIndex<'a>,
    open: Vec<Open>,
    /// How many lists and mappings are open beyond the depth limit.
    skipping: usize,
    anchors: HashMap<usize, Anchor>,
    /// What aliases have repeated so far.
    weight: usize,
    documents: Vec<Node>,
    errors: Vec<SyntaxError>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.start(anchor, tag.as_deref(), span, Parts::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                let parts = Parts::Mapping { entries: Vec::new(), merges: Vec::new(), key: None };
                self.start(anchor, tag.as_deref(), span, parts);
            }
            Event::SequenceEnd | Event::MappingEnd if self.skipping > 0 => self.skipping -= 1,
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ if self.skipping > 0 => {}
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    fn start(&mut self, anchor: usize, tag: Option<&Tag>, span: Span, parts: Parts) {
        if self.skipping > 0 || self.open.len() >= MAX_DEPTH {
            if self.skipping == 0 {
                self.too_deep(span);
                self.add(null(self.draft.source_span(span)), span, false);
            }
            self.skipping += 1;
            return;
        }
        let mut start = place::after_properties(self.draft, span.start());
        if matches!(parts, Parts::Sequence(_)) && !self.draft.after(start).starts_with(['-', '[']) {
            // The parser places a list that is not indented behind its first dash.
            start = self.draft.before(start).rfind('-').unwrap_or(start);
        }
        self.open.push(Open { anchor, tag: tag.map(tag_text), start, end: start, parts });
    }

    fn close(&mut self, span: Span) {
        let Some(Open { anchor, tag, start, end, parts }) = self.open.pop() else { return };
        let (kind, (bracket, close)) = match parts {
            Parts::Sequence(items) => (Kind::Sequence(items), ('[', ']')),
            Parts::Mapping { entries, merges, .. } => {
                let (entries, errors) = last_of_each(entries, &self.lines, "Remove one of them.");
                errors.into_iter().for_each(|error| self.error(error));
                let mut errors = Vec::new();
                let entries = merge(entries, merges, &mut errors);
                errors.into_iter().for_each(|error| self.error(error));
                (Kind::Mapping(entries), ('{', '}'))
            }
        };
        // A block has no closing bracket: it ends with its last part.
        let flow = self.draft.after(start).starts_with(bracket);
        let end = if flow {
            place::after_bracket(self.draft, end.max(start + 1), close).unwrap_or(span.end().max(end))
        } else {
            end
        };
        let place = Span::new(start, end);
        let node = Node { span: self.draft.source_span(place), tag, kind };
        self.finish(anchor, node, place);
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span) {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let tag = tag.map(tag_text);
        let tagged = tag.as_deref().and_then(|tag| resolve_tagged(tag, text));
        let meaning =
            tagged.unwrap_or_else(|| if style == Style::Plain { resolve(text) } else { Meaning::String });
        let place = if text.is_empty() && style == Style::Plain {
            Span::empty(self.place_of_nothing(span))
        } else {
            place::of_scalar(self.draft, style, span)
        };
        let span = self.draft.source_span(place);
        let node = Node { span, tag, kind: Kind::Scalar(Scalar { text: text.to_owned(), meaning, style }) };
        self.finish(anchor, node, place);
    }

    /// Where a value that is left out would stand: after the `:` or the `-`.
    fn place_of_nothing(&self, span: Span) -> usize {
        match self.open.last().map(|open| &open.parts) {
            Some(Parts::Mapping { key: Some(Some(key)), .. }) => place::after_colon(self.draft, key.end),
            _ => self.draft.before(span.start()).trim_end().len(),
        }
    }

    fn alias(&mut self, anchor: usize, place: Span) {
        let span = self.draft.source_span(place);
        let name = place.of(self.draft.text()).trim();
        let Some(Anchor { node, weight, height }) = self.anchors.get(&anchor) else {
            self.error(
                SyntaxError::new(span, format!("`{name}` stands inside the value that it repeats"))
                    .help("An alias can only repeat a value that has ended before it."),
            );
            return self.add(null(span), place, false);
        };
        if self.open.len() + height > MAX_DEPTH {
            self.too_deep(place);
            return self.add(null(span), place, false);
        }
        self.weight += weight;
        if self.weight > MAX_ALIAS_WEIGHT {
            self.error(SyntaxError::new(span, "the aliases of this file repeat too much").help(format!(
                "Bulkhead reads up to {} KiB of repeated values. Use fewer aliases.",
                MAX_ALIAS_WEIGHT >> 10
            )));
            return self.add(null(span), place, false);
        }
        self.add(node.clone(), place, true);
    }

    /// Keeps a value for its aliases, and gives it to what it is part of.
    fn finish(&mut self, anchor: usize, node: Node, place: Span) {
        if anchor > 0 {
            self.anchors.insert(anchor, Anchor::new(node.clone()));
        }
        self.add(node, place, false);
    }

    fn add(&mut self, node: Node, place: Span, is_alias: bool) {
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return;
        };
        open.end = open.end.max(place.end());
        match &mut open.parts {
            Parts::Sequence(items) => items.push(node),
            Parts::Mapping { entries, merges, key } => match key.take() {
                Some(Some(Key { merge: true, .. })) => merges.push(node),
                Some(Some(Key { text, .. })) => entries.push(Entry { key: text, value: node }),
                Some(None) => {}
                None => {
                    let span = if is_alias { self.draft.source_span(place) } else { node.span };
                    let found = as_key(node, span, place.end());
                    if found.is_none() {
                        let error = bad_key(span);
                        *key = Some(None);
                        self.error(error);
                    } else {
                        *key = Some(found);
                    }
                }
            },
        }
    }

    fn too_deep(&mut self, place: Span) {
        let span = self.draft.source_span(place);
        self.error(
            SyntaxError::new(
                span,
                format!("lists and mappings are nested more than {MAX_DEPTH} levels deep here"),
            )
            .help("Bulkhead does not read deeper than that. Make the file flatter."),
        );
    }

    fn error(&mut self, error: SyntaxError) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        }
    }
}

fn bad_key(span: Span) -> SyntaxError {
    SyntaxError::new(span, "a list or mapping cannot be a key")
        .help("If this is a template such as `{{ name }}`, put the whole value in quotes.")
}

fn as_key(node: Node, span: Span, end: usize) -> Option<Key> {
    let Kind::Scalar(scalar) = node.kind else { return None };
    let merge = scalar.text == "<<" && scalar.style == Style::Plain;
    Some(Key { text: Spanned::new(scalar.text, span), end, merge })
}

/// A tag as it is written.
fn tag_text(tag: &Tag) -> String {
    match tag.handle.as_str() {
        "tag:yaml.org,2002:" => format!("!!{}", tag.suffix),
        handle => format!("{handle}{}", tag.suffix),
    }
}
