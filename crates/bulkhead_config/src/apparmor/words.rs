//! The words of a profile: where one ends, where a rule ends, where a block begins.

use bulkhead_text::Span;

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word: a path, a keyword, `flags=(a, b)`, `->`.
    Word(Span),
    /// The comma that ends a rule.
    Comma(Span),
    /// `{` that begins a block.
    Open(Span),
    /// `}` that ends one.
    Close(Span),
}

impl Token {
    pub(super) fn span(self) -> Span {
        match self {
            Self::Word(span) | Self::Comma(span) | Self::Open(span) | Self::Close(span) => span,
        }
    }
}

/// Reads a text, word by word.
#[derive(Clone)]
pub(super) struct Words<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
}

impl Words<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Passes blanks and comments; `#include` is none.
    pub(super) fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            let comment = rest.starts_with('#') && !is_include(rest);
            let length = if comment { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
            self.at += blank + length;
            if !comment {
                return;
            }
        }
    }

    /// The next piece; nothing at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.skip();
        let start = self.at;
        let first = self.rest().chars().next()?;
        let one = Span::new(start, start + 1);
        let token = match first {
            ',' => Token::Comma(one),
            '{' => Token::Open(one),
            '}' => Token::Close(one),
            _ => {
                let length = word(self.rest());
                Token::Word(Span::new(start, start + length.max(first.len_utf8())))
            }
        };
        self.at = token.span().end();
        Some(token)
    }

    pub(super) fn peek(&self) -> Option<Token> {
        self.clone().next()
    }

    /// The rest of the line, without a comment and without the blanks around it.
    pub(super) fn line(&mut self) -> Span {
        let line = self.rest().split('\n').next().unwrap_or_default();
        let said = line.find(" #").and_then(|at| line.get(..at)).unwrap_or(line);
        let start = self.at + said.len() - said.trim_start().len();
        let span = Span::new(start, start + said.trim().len());
        self.at += line.len();
        span
    }
}

/// Whether a text begins with `#include` and not with another comment.
pub(super) fn is_include(text: &str) -> bool {
    let after = text.strip_prefix("#include").or_else(|| text.strip_prefix("include"));
    after.is_some_and(|after| after.starts_with([' ', '\t', '<', '"']))
}

/// How long the word is that the text begins with.
///
/// A comma ends it; that of a path only where a blank follows, or the end, for paths hold commas.
fn word(text: &str) -> usize {
    let is_path = text.starts_with(['/', '@', '"']);
    let (mut braces, mut parens, mut quoted, mut escaped) = (0_usize, 0_usize, false, false);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if escaped {
            escaped = false;
            continue;
        }
        match character {
            '\\' => escaped = true,
            '\n' => return at,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' => parens += 1,
            ')' => parens = parens.saturating_sub(1),
            _ if parens > 0 => {}
            '{' => braces += 1,
            '}' if braces == 0 => return at,
            '}' => braces -= 1,
            ',' if braces == 0 && (!is_path || next.is_none_or(ends_rule)) => return at,
            _ if character.is_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

/// Whether what stands after a comma shows that the comma ended a rule.
fn ends_rule(next: char) -> bool {
    next.is_whitespace() || matches!(next, '#' | '}')
}
