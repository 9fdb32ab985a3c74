//! Objects and lists of a JSON text.

use super::{Parser, null};
use crate::duplicate::last_of_each;
use crate::value::{Entry, Kind, Node};
use bulkhead_text::{Edit, Span, Spanned, SyntaxError};

/// What comes next in a list or object.
enum Next {
    Item,
    End,
}

/// What a list or object has read so far of the punctuation between its parts.
#[derive(Default)]
struct Between {
    /// Where the last part ends; `None` before the first.
    after: Option<usize>,
    /// The comma since then.
    comma: Option<Span>,
}

impl Parser<'_> {
    pub(super) fn object(&mut self) -> Node {
        let start = self.at;
        self.bump();
        let mut entries = Vec::new();
        let mut between = Between::default();
        while let Next::Item = self.next_part(start, &mut between) {
            let before = self.at;
            if let Some(entry) = self.entry() {
                entries.push(entry);
            } else if self.at == before {
                self.unexpected();
            }
            between = Between { after: Some(self.at), comma: None };
        }
        let (entries, errors) =
            last_of_each(entries, &self.lines, "Only the last one counts. Keep one of them.");
        for error in errors {
            self.error(error);
        }
        Node { span: Span::new(start, self.at), tag: None, kind: Kind::Mapping(entries) }
    }

    pub(super) fn array(&mut self) -> Node {
        let start = self.at;
        self.bump();
        let mut items = Vec::new();
        let mut between = Between::default();
        while let Next::Item = self.next_part(start, &mut between) {
            if self.peek() == Some(b':') {
                self.unexpected();
            } else {
                items.push(self.value("the list"));
            }
            between = Between { after: Some(self.at), comma: None };
        }
        Node { span: Span::new(start, self.at), tag: None, kind: Kind::Sequence(items) }
    }

    /// Reads up to the next part of the list or object that begins at `start`, or past its end.
    fn next_part(&mut self, start: usize, between: &mut Between) -> Next {
        let close = self.open.last().copied().unwrap_or(b'}');
        loop {
            self.trivia();
            match self.peek() {
                Some(b',') => self.comma(between),
                Some(byte) if byte == close => {
                    self.trailing_comma(between, close);
                    self.bump();
                    return Next::End;
                }
                Some(byte @ (b'}' | b']')) if !self.open.contains(&byte) => {
                    let error = self.stray_bracket(byte);
                    self.error(error);
                    self.bump();
                }
                None | Some(b'}' | b']') => {
                    self.never_closed(start, close);
                    return Next::End;
                }
                Some(_) => {
                    self.missing_comma(between);
                    return Next::Item;
                }
            }
        }
    }

    fn comma(&mut self, between: &mut Between) {
        let span = Span::new(self.at, self.at + 1);
        self.bump();
        if between.after.is_none() || between.comma.is_some() {
            self.error(
                SyntaxError::new(span, "there is nothing before this comma")
                    .help("Remove the comma.")
                    .fix(vec![Edit::delete(span)]),
            );
        } else {
            between.comma = Some(span);
        }
    }

    fn trailing_comma(&mut self, between: &Between, close: u8) {
        if let Some(span) = between.comma {
            self.error(
                SyntaxError::new(span, format!("JSON has no comma before a closing `{}`", char::from(close)))
                    .help("Remove the comma.")
                    .fix(vec![Edit::delete(span)]),
            );
        }
    }

    fn missing_comma(&mut self, between: &Between) {
        if let (Some(end), None) = (between.after, between.comma) {
            self.error(
                SyntaxError::new(Span::empty(end), "a comma is missing here")
                    .help("Put a comma between this part and the next.")
                    .fix(vec![Edit::insert(end, ",")]),
            );
        }
    }

    fn never_closed(&mut self, start: usize, close: u8) {
        let close = char::from(close);
        let open = if close == '}' { '{' } else { '[' };
        self.error(
            SyntaxError::new(Span::new(start, start + 1), format!("this `{open}` is never closed"))
                .help(format!("Add a `{close}` where it ends.")),
        );
    }

    /// Reports and skips a character that begins nothing.
    fn unexpected(&mut self) {
        let start = self.at;
        self.bump();
        let span = Span::new(start, self.at);
        self.error(
            SyntaxError::new(span, format!("`{}` cannot stand here", span.of(self.source)))
                .help("Expected a key in double quotes, a value, or the closing bracket."),
        );
    }

    fn entry(&mut self) -> Option<Entry> {
        let key = self.key()?;
        self.trivia();
        match self.peek() {
            Some(b':') => self.bump(),
            Some(b'=') => {
                let span = Span::new(self.at, self.at + 1);
                self.bump();
                self.error(
                    SyntaxError::new(span, "a key and its value are separated by `:`, not by `=`")
                        .help("Write `:`.")
                        .fix(vec![Edit::replace(span, ":")]),
                );
            }
            Some(b',' | b'}' | b']') | None => {
                self.error(
                    SyntaxError::new(key.span, format!("the key `{}` has no value", key.value))
                        .help("Write `:` and a value after the key."),
                );
                let value = null(Span::empty(key.span.end()));
                return Some(Entry { key, value });
            }
            Some(_) => {
                let end = key.span.end();
                self.error(
                    SyntaxError::new(key.span, format!("a `:` is missing after the key `{}`", key.value))
                        .help("Put `:` between the key and its value.")
                        .fix(vec![Edit::insert(end, ":")]),
                );
            }
        }
        let owner = format!("the key `{}`", key.value);
        let after_colon = self.at;
        self.trivia();
        if self.key_ahead() {
            self.error(
                SyntaxError::new(key.span, format!("{owner} has no value"))
                    .help("Write a value and a comma after the `:`."),
            );
            return Some(Entry { key, value: null(Span::empty(after_colon)) });
        }
        let value = self.value(&owner);
        Some(Entry { key, value })
    }

    /// Whether a string with a `:` after it comes next: a key where a value should stand.
    fn key_ahead(&mut self) -> bool {
        let start = self.at;
        let ahead = self.peek() == Some(b'"') && {
            self.skip_string();
            self.rest().trim_start().starts_with(':')
        };
        self.at = start;
        ahead
    }

    /// Reads a key, quoted or not.
    fn key(&mut self) -> Option<Spanned<String>> {
        if let Some(quote @ (b'"' | b'\'')) = self.peek() {
            return Some(self.string(quote));
        }
        let start = self.at;
        let text = self.bare_word();
        if text.is_empty() {
            return None;
        }
        let span = Span::new(start, self.at);
        self.error(
            SyntaxError::new(span, format!("the key `{text}` needs double quotes"))
                .help("Write every key in double quotes.")
                .fix(vec![Edit::insert(span.start(), "\""), Edit::insert(span.end(), "\"")]),
        );
        Some(Spanned::new(text.to_owned(), span))
    }
}
