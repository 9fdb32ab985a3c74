//! The parser's state: where it stands, where its text comes from, what it reported.

mod compound;
mod expansion;
mod heredoc;
mod list;
mod quote;
mod simple;
mod word;

use crate::{Heredoc, Script};
use bulkhead_text::{MappedText, Parsed, Span, Spanned, SyntaxError, too_large};

/// How deep compound commands, substitutions and `sh -c` strings may stand in each other.
pub const MAX_DEPTH: usize = 50;

/// How many errors are reported for one script.
pub const MAX_ERRORS: usize = 100;

/// Reads a script. Spans are bytes of `source`.
#[must_use]
pub fn parse(source: &str) -> Parsed<Script> {
    match too_large(source) {
        Some(error) => Parsed { tree: Script::default(), errors: vec![error] },
        None => Parser::new(source, None, 0).finish(),
    }
}

/// Reads a script that was put together from pieces of a file. Spans are bytes of that file.
#[must_use]
pub fn parse_mapped(text: &MappedText) -> Parsed<Script> {
    let source = text.text();
    match too_large(source) {
        Some(error) => Parsed { tree: Script::default(), errors: vec![error] },
        None => {
            let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
            Parser::new(source, Some(text.source_offsets().map(offset).collect()), 0).finish()
        }
    }
}

/// Takes a program and its arguments, as the exec form of `CMD` has them, for a script of one command.
///
/// Nothing in them is expanded. A span should be that of the text without its quotes: places within
/// a script for `sh -c` are exact where it is as long as its text, and its start where it is not.
#[must_use]
pub fn parse_arguments(arguments: &[Spanned<String>]) -> Parsed<Script> {
    let mut parser = Parser::new("", None, 0);
    let chains = parser.arguments(arguments);
    Parsed { tree: Script { chains, ..Script::default() }, errors: parser.errors }
}

/// A word that ends a list, and the word that began it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Closer {
    /// What ends it: `fi`, `done`, `)`.
    end: &'static str,
    /// Other words that end a part of it: `then`.
    also: &'static [&'static str],
}

struct Parser<'a> {
    text: &'a str,
    /// For text that is not the file itself: the file's offset of each byte and of the end.
    origin: Option<Vec<u32>>,
    at: usize,
    depth: usize,
    errors: Vec<SyntaxError>,
    /// What the constructs around this place wait for, innermost last.
    closers: Vec<Closer>,
    /// The here-documents of the script that is being read.
    heredocs: Vec<Heredoc>,
    /// Those of them whose body follows at the next line.
    pending: Vec<heredoc::Pending>,
    comments: Vec<Span>,
    /// Whether a quote without an end was met: only the first is given up at its line's end,
    /// so that no text is read more than twice.
    resumed: bool,
    /// Whether the rest of the text was given up at [`MAX_DEPTH`]: it has no ends to miss.
    abandoned: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, origin: Option<Vec<u32>>, depth: usize) -> Self {
        Self {
            text,
            origin,
            at: 0,
            depth,
            errors: Vec::new(),
            closers: Vec::new(),
            heredocs: Vec::new(),
            pending: Vec::new(),
            comments: Vec::new(),
            resumed: false,
            abandoned: false,
        }
    }

    fn finish(mut self) -> Parsed<Script> {
        let script = self.script();
        let tree = Script { comments: self.comments, ..script };
        self.errors.sort_by_key(|error| error.span);
        Parsed { tree, errors: self.errors }
    }

    /// Reads other text (unescaped, or stripped of tabs) that came from this one.
    ///
    /// `origin` has the offset in this parser's text of each byte and of the end.
    fn nested<T>(
        &mut self,
        text: &str,
        origin: impl Iterator<Item = usize>,
        read: impl FnOnce(&mut Parser<'_>) -> T,
    ) -> T {
        let origin = origin.map(|at| self.offset(at)).collect();
        self.nested_at(text, origin, read)
    }

    /// The same, with offsets in the file.
    fn nested_at<T>(&mut self, text: &str, origin: Vec<u32>, read: impl FnOnce(&mut Parser<'_>) -> T) -> T {
        let mut inner = Parser::new(text, Some(origin), self.depth);
        inner.resumed = self.resumed;
        let result = read(&mut inner);
        self.resumed = inner.resumed;
        let errors = std::mem::take(&mut inner.errors);
        errors.into_iter().for_each(|error| self.report(error));
        result
    }

    fn offset(&self, at: usize) -> u32 {
        match &self.origin {
            None => u32::try_from(at).unwrap_or(u32::MAX),
            Some(table) => table.get(at).or(table.last()).copied().unwrap_or(0),
        }
    }

    /// The span in the file of the bytes `start..end` of the text.
    fn span(&self, start: usize, end: usize) -> Span {
        if self.origin.is_none() {
            return Span::new(start, end);
        }
        let first = self.offset(start) as usize;
        if end <= start {
            return Span::empty(first);
        }
        Span::new(first, self.offset(end - 1) as usize + 1)
    }

    fn since(&self, start: usize) -> Span {
        self.span(start, self.at)
    }

    fn report(&mut self, error: SyntaxError) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        } else if self.errors.len() == MAX_ERRORS {
            let message = format!("there are more than {MAX_ERRORS} errors; the others are not shown");
            self.errors.push(SyntaxError::new(error.span, message).help("Correct the first ones."));
        }
    }

    fn error(&mut self, start: usize, end: usize, message: impl Into<String>, help: impl Into<String>) {
        if !self.abandoned {
            let error = SyntaxError::new(self.span(start, end), message).help(help);
            self.report(error);
        }
    }

    /// Reads something one level deeper, or gives up the rest of the text at the limit.
    fn deeper<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= MAX_DEPTH {
            if self.at < self.text.len() {
                let message = format!("commands stand in each other more than {MAX_DEPTH} deep");
                self.error(self.at, self.at, message, "Move the inner commands into a script of their own.");
            }
            self.abandoned = true;
            self.at = self.text.len();
            return T::default();
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Steps over `token` if it comes next.
    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Steps over one character.
    fn step(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// The length of a line's end that comes next.
    fn line_end(&self) -> Option<usize> {
        match (self.peek()?, self.peek_at(1)) {
            (b'\n', _) => Some(1),
            (b'\r', Some(b'\n')) => Some(2),
            _ => None,
        }
    }

    /// Steps over a backslash and the line's end after it.
    fn continuation(&mut self) -> bool {
        if self.peek() != Some(b'\\') {
            return false;
        }
        self.at += 1;
        match self.line_end() {
            Some(length) => {
                self.at += length;
                true
            }
            None => {
                self.at -= 1;
                false
            }
        }
    }

    /// Steps over blanks and continued lines.
    fn blanks(&mut self) {
        loop {
            if matches!(self.peek(), Some(b' ' | b'\t')) {
                self.at += 1;
            } else if !self.continuation() {
                return;
            }
        }
    }

    /// Steps over blanks, comments and line ends, and reads the here-documents that begin there.
    fn blank_lines(&mut self) {
        loop {
            self.blanks();
            self.comment();
            match self.line_end() {
                Some(length) => {
                    self.at += length;
                    self.read_heredocs();
                }
                None => return,
            }
        }
    }

    /// Steps over a comment, if one begins here.
    fn comment(&mut self) {
        if self.peek() == Some(b'#') {
            let start = self.at;
            let line = self.rest().split('\n').next().unwrap_or_default();
            self.at += line.trim_end_matches('\r').len();
            self.comments.push(self.since(start));
        }
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
