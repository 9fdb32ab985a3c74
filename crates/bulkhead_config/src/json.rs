//! JSON: a tolerant parser that says what is wrong and reads on.
//!
//! The language is that of RFC 8259 as Go's `encoding/json` reads it (<https://pkg.go.dev/encoding/json>),
//! because that is what the Docker engine reads its files with: no comments, no trailing commas, and of
//! a key that stands twice the last one counts. What is wrong becomes an error; the tree still holds
//! everything that could be understood.

mod collection;
mod number;
mod string;
mod trivia;

use crate::value::{Kind, MAX_DEPTH, MAX_ERRORS, Meaning, Node, Scalar, Style};
use bulkhead_text::{Edit, LineIndex, Parsed, Span, SyntaxError, too_large};

/// What is accepted beyond JSON itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// A byte order mark (U+FEFF) at the start is skipped, as dockerd does with `daemon.json`.
    pub allow_bom: bool,
    /// A source of nothing but white space is an empty object, as dockerd does with `daemon.json`.
    pub allow_empty: bool,
}

/// Reads a JSON source by the letter of the standard.
#[must_use]
pub fn parse(source: &str) -> Parsed<Node> {
    parse_with(source, Options::default())
}

/// Reads a JSON source, with what `options` accept beyond the standard.
#[must_use]
pub fn parse_with(source: &str, options: Options) -> Parsed<Node> {
    if let Some(error) = too_large(source) {
        return Parsed { tree: null(Span::empty(0)), errors: vec![error] };
    }
    let mut parser =
        Parser { source, at: 0, open: Vec::new(), errors: Vec::new(), lines: LineIndex::new(source) };
    let tree = parser.file(options);
    let mut errors = parser.errors;
    errors.sort_by_key(|error| error.span);
    Parsed { tree, errors }
}

/// A null at a place where a value is missing.
fn null(span: Span) -> Node {
    scalar(span, String::new(), Meaning::Null, Style::Plain)
}

fn scalar(span: Span, text: String, meaning: Meaning, style: Style) -> Node {
    Node { span, tag: None, kind: Kind::Scalar(Scalar { text, meaning, style }) }
}

struct Parser<'a> {
    source: &'a str,
    /// The next byte to read; always at the start of a character.
    at: usize,
    /// The brackets that enclose this place: what closes each of them.
    open: Vec<u8>,
    errors: Vec<SyntaxError>,
    lines: LineIndex<'a>,
}

impl<'a> Parser<'a> {
    fn file(&mut self, options: Options) -> Node {
        if let Some(mark) = self.source.chars().next().filter(|&first| first == '\u{feff}') {
            self.at = mark.len_utf8();
            if !options.allow_bom {
                let span = Span::new(0, self.at);
                self.error(
                    SyntaxError::new(span, "the file begins with a byte order mark, which is not JSON")
                        .help("Save the file as UTF-8 without BOM.")
                        .fix(vec![Edit::delete(span)]),
                );
            }
        }
        self.trivia();
        if self.peek().is_none() {
            let span = Span::empty(self.at);
            if options.allow_empty {
                return Node { span, tag: None, kind: Kind::Mapping(Vec::new()) };
            }
            self.error(
                SyntaxError::new(span, "the file is empty, and JSON needs a value")
                    .help("Write `{}` for an object with nothing in it."),
            );
            return null(span);
        }
        let tree = self.value("the file");
        self.after_the_end();
        tree
    }

    /// Reports what stands after the one value of the file.
    fn after_the_end(&mut self) {
        self.trivia();
        let rest = Span::new(self.at, self.source.trim_end().len());
        if rest.is_empty() {
            return;
        }
        let error = match self.peek() {
            Some(bracket @ (b'}' | b']')) => self.stray_bracket(bracket),
            _ => SyntaxError::new(rest, "there is text after the end of the JSON value")
                .help("A JSON file holds one value. Check for a bracket that closes too early."),
        };
        self.error(error);
    }

    /// A bracket that closes nothing, at this place.
    fn stray_bracket(&self, bracket: u8) -> SyntaxError {
        let span = Span::new(self.at, self.at + 1);
        SyntaxError::new(span, format!("this `{}` closes nothing", char::from(bracket)))
            .help("Remove it, or add the bracket that opens it.")
            .fix(vec![Edit::delete(span)])
    }

    /// Reads a value; `owner` names in messages what the value is missing from.
    fn value(&mut self, owner: &str) -> Node {
        self.trivia();
        match self.peek() {
            Some(b'{') => self.nested(b'}', Self::object),
            Some(b'[') => self.nested(b']', Self::array),
            Some(quote @ (b'"' | b'\'')) => self.string_value(quote),
            Some(b'0'..=b'9' | b'-' | b'+' | b'.') => self.number(),
            Some(b',' | b':' | b'}' | b']') | None => {
                let span = Span::empty(self.at);
                self.error(
                    SyntaxError::new(span, format!("{owner} has no value"))
                        .help("Write a value here: a string in double quotes, a number, `true`, `false`, `null`, a list or an object."),
                );
                null(span)
            }
            Some(_) => self.word(),
        }
    }

    /// Reads a list or object, unless it lies too deep.
    fn nested(&mut self, close: u8, read: fn(&mut Self) -> Node) -> Node {
        if self.open.len() >= MAX_DEPTH {
            return self.too_deep();
        }
        self.open.push(close);
        let node = read(self);
        self.open.pop();
        node
    }

    /// Skips a list or object that lies too deep.
    fn too_deep(&mut self) -> Node {
        let start = self.at;
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.bump();
            if depth == 0 {
                break;
            }
        }
        self.error(
            SyntaxError::new(
                Span::new(start, start + 1),
                format!("lists and objects are nested more than {MAX_DEPTH} levels deep here"),
            )
            .help("Bulkhead does not read deeper than that. Make the file flatter."),
        );
        null(Span::new(start, self.at))
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    /// The text that is still to be read.
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Goes one character on.
    fn bump(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Takes the characters for which `wanted` holds.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.find(|character| !wanted(character)).unwrap_or(rest.len());
        self.at += taken;
        rest.get(..taken).unwrap_or_default()
    }

    fn error(&mut self, error: SyntaxError) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        }
    }
}

#[cfg(test)]
mod tests;
