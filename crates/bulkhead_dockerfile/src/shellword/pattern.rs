//! The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`.

use super::{Fault, fault};

/// How much work one pattern may be: characters times pattern length.
const MAX_WORK: usize = 100_000;

enum Token {
    /// `*`
    Any,
    /// `?`
    One,
    Exactly(char),
}

/// A pattern: `*` is any text, `?` any one character, `\` takes either for itself.
pub(super) struct Pattern {
    tokens: Vec<Token>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Result<Self, Fault> {
        let mut tokens = Vec::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            tokens.push(match character {
                '*' => Token::Any,
                '?' => Token::One,
                '\\' if matches!(characters.peek(), Some('}' | '/')) => continue,
                '\\' => match characters.next() {
                    Some(escaped @ ('*' | '?' | '\\')) => Token::Exactly(escaped),
                    _ => {
                        return fault(format!(
                            "the pattern `{text}` has a `\\` before a character that needs none"
                        ));
                    }
                },
                other => Token::Exactly(other),
            });
        }
        Ok(Self { tokens })
    }

    /// The value without the start that matches: the shortest, or the longest.
    pub(super) fn trim_start<'v>(&self, value: &'v str, longest: bool) -> Result<&'v str, Fault> {
        self.affordable(value.len())?;
        let tokens: Vec<&Token> = self.tokens.iter().collect();
        let length = matched(&tokens, value.chars(), longest).unwrap_or(0);
        Ok(value.get(length..).unwrap_or_default())
    }

    /// The value without the end that matches: the shortest, or the longest.
    pub(super) fn trim_end<'v>(&self, value: &'v str, longest: bool) -> Result<&'v str, Fault> {
        self.affordable(value.len())?;
        let tokens: Vec<&Token> = self.tokens.iter().rev().collect();
        let length = matched(&tokens, value.chars().rev(), longest).unwrap_or(0);
        Ok(value.get(..value.len() - length).unwrap_or_default())
    }

    /// The value with its first match, or each, replaced.
    pub(super) fn replace(&self, value: &str, replacement: &str, all: bool) -> Result<String, Fault> {
        self.affordable(value.len().saturating_mul(value.len()))?;
        let tokens: Vec<&Token> = self.tokens.iter().collect();
        let (mut result, mut rest, mut done) = (String::new(), value, false);
        while let Some(character) = rest.chars().next() {
            let length =
                if done { None } else { matched(&tokens, rest.chars(), true).filter(|&length| length > 0) };
            match length {
                Some(length) => {
                    result.push_str(replacement);
                    rest = rest.get(length..).unwrap_or_default();
                    done = !all;
                }
                None => {
                    result.push(character);
                    rest = rest.get(character.len_utf8()..).unwrap_or_default();
                }
            }
        }
        Ok(result)
    }

    fn affordable(&self, characters: usize) -> Result<(), Fault> {
        if characters.saturating_mul(self.tokens.len()) > MAX_WORK {
            return fault("this pattern takes too long to work out");
        }
        Ok(())
    }
}

/// How many bytes from the start match, if any do.
fn matched(tokens: &[&Token], value: impl Iterator<Item = char>, longest: bool) -> Option<usize> {
    // The places in the pattern that the text read so far can have come to.
    let mut places = vec![false; tokens.len() + 1];
    enter(tokens, &mut places, 0);
    let mut best = places.last().copied().unwrap_or_default().then_some(0);
    let mut length = 0;
    for character in value {
        if !longest && best.is_some() {
            break;
        }
        let mut next = vec![false; tokens.len() + 1];
        for (place, token) in tokens.iter().enumerate() {
            if !places.get(place).copied().unwrap_or_default() {
                continue;
            }
            match token {
                Token::Any => enter(tokens, &mut next, place),
                Token::One => enter(tokens, &mut next, place + 1),
                Token::Exactly(wanted) if *wanted == character => enter(tokens, &mut next, place + 1),
                Token::Exactly(_) => {}
            }
        }
        length += character.len_utf8();
        if next.last().copied().unwrap_or_default() {
            best = Some(length);
        }
        if !next.contains(&true) {
            break;
        }
        places = next;
    }
    best
}

/// Marks a place, and those behind it that `*` lets through without a character.
fn enter(tokens: &[&Token], places: &mut [bool], from: usize) {
    for place in from..places.len() {
        // What is behind a marked place was marked with it.
        match places.get_mut(place) {
            Some(mark) if !*mark => *mark = true,
            _ => return,
        }
        if !matches!(tokens.get(place), Some(Token::Any)) {
            return;
        }
    }
}
