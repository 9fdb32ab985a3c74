//! Variables, quotes and escapes in a word, as BuildKit's `shell.Lex` reads them.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go>.

mod dollar;
mod pattern;

use std::ops::Range;

/// How deep `${a:-${b:-…}}` may go.
const MAX_DEPTH: usize = 32;
/// How many bytes variables may add to a word.
pub(crate) const MAX_ADDED_BYTES: usize = 4096;

/// How a word is read.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a> {
    pub(crate) escape: char,
    /// Quotes stay in the result.
    pub(crate) raw_quotes: bool,
    /// Escape characters outside of quotes stay in the result.
    pub(crate) raw_escapes: bool,
    /// `${name:-word}` and its kin are worked out for a variable without a value.
    /// All else with such a variable stays as it is written.
    pub(crate) defaults: bool,
    pub(crate) lookup: &'a dyn Fn(&str) -> Option<&'a str>,
}

/// Options that leave every variable as it is written.
pub(crate) fn literal(escape: char) -> Options<'static> {
    Options { escape, raw_quotes: false, raw_escapes: false, defaults: false, lookup: &|_| None }
}

/// A word after reading.
#[derive(Default)]
pub(crate) struct Output {
    pub(crate) text: String,
    /// The text split at spaces outside of quotes: where each part began and ended in the input.
    pub(crate) words: Vec<(Range<usize>, String)>,
    /// Variables without a value.
    pub(crate) unset: Vec<String>,
}

/// What is wrong with a word.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// Something opens and does not close.
fn unclosed<T>(closing: char) -> Result<T, Fault> {
    let message = format!("the closing `{closing}` is missing");
    Err(Fault { message, help: "Close it, or escape the character that opens it." })
}

fn fault<T>(message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault {
        message: message.into(),
        help: "Write `${name}`, `${name:-default}` or `${name:+value}`, or escape the `$`.",
    })
}

/// Reads a word.
pub(crate) fn process(source: &str, options: &Options<'_>) -> Result<Output, Fault> {
    let means_itself = |next: char| {
        !matches!(next, '$' | '\'' | '"' | '<') && next != options.escape && !next.is_whitespace()
    };
    if !source.is_empty() && source.chars().all(means_itself) {
        // So it is with most words.
        let words = vec![(0..source.len(), source.to_owned())];
        return Ok(Output { text: source.to_owned(), words, unset: Vec::new() });
    }
    let mut lexer = Lexer { rest: source, source, options: *options, depth: 0, unset: Vec::new() };
    let mut words = Words::default();
    let text = lexer.until(None, options.raw_escapes, Some(&mut words))?;
    words.finish(source.len());
    Ok(Output { text, words: words.done, unset: lexer.unset })
}

/// A word without quotes and escapes, its variables as they are written; a broken one as it is.
pub(crate) fn unquote(source: &str, escape: char) -> String {
    process(source, &literal(escape)).map_or_else(|_| source.to_owned(), |output| output.text)
}

#[derive(Default)]
struct Words {
    done: Vec<(Range<usize>, String)>,
    word: String,
    /// Where the word began, once it has.
    start: Option<usize>,
}

impl Words {
    fn add(&mut self, at: usize, text: &str) {
        self.start.get_or_insert(at);
        self.word.push_str(text);
    }

    fn add_split(&mut self, at: usize, end: usize, text: &str) {
        for character in text.chars() {
            if !character.is_whitespace() {
                self.start.get_or_insert(at);
                self.word.push(character);
            } else if self.start.is_some() {
                self.finish(end);
            }
        }
    }

    fn finish(&mut self, end: usize) {
        let start = self.start.take().unwrap_or(end);
        if !self.word.is_empty() {
            self.done.push((start..end, std::mem::take(&mut self.word)));
        }
    }
}

struct Lexer<'s, 'o> {
    rest: &'s str,
    source: &'s str,
    options: Options<'o>,
    depth: usize,
    unset: Vec<String>,
}

impl Lexer<'_, '_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next();
        self.rest = characters.as_str();
        character
    }

    fn at(&self) -> usize {
        self.source.len() - self.rest.len()
    }

    /// Reads up to `stop`, which is taken but not part of the result, or to the end.
    fn until(
        &mut self,
        stop: Option<char>,
        raw_escapes: bool,
        mut words: Option<&mut Words>,
    ) -> Result<String, Fault> {
        let mut result = String::new();
        while let Some(character) = self.peek() {
            let at = self.at();
            if Some(character) == stop {
                self.next();
                return Ok(result);
            }
            let from = result.len();
            match character {
                '$' => self.dollar(&mut result)?,
                '\'' => self.single_quote(&mut result)?,
                '"' => self.double_quote(raw_escapes, &mut result)?,
                '<' if stop.is_none() => self.possible_heredoc(&mut result),
                _ => {
                    self.next();
                    if character == self.options.escape {
                        if raw_escapes {
                            result.push(character);
                        }
                        result.extend(self.next());
                    } else {
                        result.push(character);
                    }
                }
            }
            let escaped = character == self.options.escape;
            if let Some(words) = words.as_deref_mut() {
                let added = result.get(from..).unwrap_or_default();
                if matches!(character, '\'' | '"' | '<') || escaped {
                    words.add(at, added);
                } else {
                    let end = if character == '$' { self.at() } else { at };
                    words.add_split(at, end, added);
                }
            }
            if result.len() > self.source.len() + MAX_ADDED_BYTES {
                return fault("the variables in this word make it too long to work out");
            }
        }
        match stop {
            None => Ok(result),
            Some(stop) => unclosed(stop),
        }
    }

    /// `<<` takes the spaces after it along, so that `<< EOF` is one word.
    fn possible_heredoc(&mut self, result: &mut String) {
        self.next();
        result.push('<');
        if self.peek() != Some('<') {
            return;
        }
        self.next();
        result.push('<');
        while let Some(space) = self.peek().filter(|next| matches!(next, ' ' | '\t' | '\r')) {
            self.next();
            result.push(space);
        }
    }

    fn single_quote(&mut self, result: &mut String) -> Result<(), Fault> {
        let quote = |result: &mut String| {
            if self.options.raw_quotes {
                result.push('\'');
            }
        };
        let inner = self.rest.strip_prefix('\'').unwrap_or_default();
        let Some((text, rest)) = inner.split_once('\'') else {
            return unclosed('\'');
        };
        quote(result);
        result.push_str(text);
        quote(result);
        self.rest = rest;
        Ok(())
    }

    fn double_quote(&mut self, raw_escapes: bool, result: &mut String) -> Result<(), Fault> {
        self.next();
        if self.options.raw_quotes {
            result.push('"');
        }
        loop {
            match self.peek() {
                None => return unclosed('"'),
                Some('"') => {
                    self.next();
                    if self.options.raw_quotes {
                        result.push('"');
                    }
                    return Ok(());
                }
                Some('$') => self.dollar(result)?,
                Some(character) => {
                    self.next();
                    if character != self.options.escape {
                        result.push(character);
                        continue;
                    }
                    if raw_escapes {
                        result.push(character);
                    }
                    match self.peek() {
                        None => {}
                        Some(next) if matches!(next, '"' | '$') || next == character => {
                            self.next();
                            result.push(next);
                        }
                        Some(_) => result.push(character),
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
