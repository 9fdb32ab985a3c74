//! One pattern of a `.dockerignore`: Go's `filepath.Match` and `**`.

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// This character.
    Char(char),
    /// `?`: one character other than `/`.
    One,
    /// `*`: any number of characters other than `/`.
    Name,
    /// `**`, or `**/`: any number of whole folders, none too.
    Folders,
    /// `**` at the end: anything.
    Rest,
    /// `[a-z]`, or `[^a-z]`: one character within, or outside, the ranges.
    Class(bool, Vec<(char, char)>),
}

/// Takes a pattern apart; nothing where it is one that Docker refuses.
pub(super) fn tokens(pattern: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = pattern.chars().peekable();
    // `**name`, without a `/`, is not as other patterns: it matches every path that ends so.
    let mut any_end = false;
    while let Some(next) = rest.next() {
        let token = match next {
            '*' if rest.next_if_eq(&'*').is_some() => {
                let whole = rest.next_if_eq(&'/').is_some();
                any_end |= tokens.is_empty() && !whole;
                if rest.peek().is_none() { Token::Rest } else { Token::Folders }
            }
            '*' => Token::Name,
            '?' => Token::One,
            '[' => class(&mut rest)?,
            '\\' => Token::Char(rest.next()?),
            other => Token::Char(other),
        };
        tokens.push(token);
    }
    let plain = !pattern.contains('\\') && tokens.iter().skip(1).all(|token| matches!(token, Token::Char(_)));
    if let Some(first) = tokens.first_mut().filter(|_| any_end && plain) {
        *first = Token::Rest;
    }
    Some(tokens)
}

/// The rest of `[…]`.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Token> {
    let negated = rest.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        if !ranges.is_empty() && rest.next_if_eq(&']').is_some() {
            return Some(Token::Class(negated, ranges));
        }
        let low = bound(rest)?;
        let high = if rest.next_if_eq(&'-').is_some() { bound(rest)? } else { low };
        if low > high {
            return None;
        }
        ranges.push((low, high));
    }
}

/// One end of a range.
fn bound(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<char> {
    match rest.next()? {
        '-' | ']' => None,
        '\\' => rest.next(),
        other => Some(other),
    }
}

/// Whether the pattern matches the path or a folder above it.
pub(super) fn matches(tokens: &[Token], path: &str) -> bool {
    let mut states = States::new(tokens);
    for next in path.chars() {
        if next == '/' && states.accepting() {
            return true;
        }
        states.step(next);
        if states.now.is_empty() {
            return false;
        }
    }
    states.accepting()
}

/// Whether the pattern may match something that begins with that text.
pub(super) fn may_match_below(tokens: &[Token], text: &str) -> bool {
    let mut states = States::new(tokens);
    text.chars().for_each(|next| states.step(next));
    !states.now.is_empty()
}

/// All places of a pattern that some reading of the text so far leads to: no reading is tried twice, so the time is at
/// most the product of both lengths.
struct States<'t> {
    tokens: &'t [Token],
    /// In ascending order.
    now: Vec<usize>,
}

impl<'t> States<'t> {
    fn new(tokens: &'t [Token]) -> Self {
        let mut states = Self { tokens, now: Vec::new() };
        states.enter(0);
        states
    }

    /// Adds a place, and those behind it that need no more text.
    fn enter(&mut self, mut at: usize) {
        while self.now.last().is_none_or(|last| *last < at) {
            self.now.push(at);
            if !matches!(self.tokens.get(at), Some(Token::Name | Token::Rest | Token::Folders)) {
                return;
            }
            at += 1;
        }
    }

    fn accepting(&self) -> bool {
        self.now.last() == Some(&self.tokens.len())
    }

    fn step(&mut self, next: char) {
        let before = std::mem::take(&mut self.now);
        for at in before {
            match self.tokens.get(at) {
                Some(Token::Char(wanted)) if *wanted == next => self.enter(at + 1),
                Some(Token::One) if next != '/' => self.enter(at + 1),
                Some(Token::Name) if next != '/' => self.enter(at),
                Some(Token::Rest) => self.enter(at),
                Some(Token::Folders) => {
                    // Within a folder's name the pattern does not go on.
                    if self.now.last().is_none_or(|last| *last < at) {
                        self.now.push(at);
                    }
                    if next == '/' {
                        self.enter(at + 1);
                    }
                }
                Some(Token::Class(negated, ranges)) => {
                    let within = ranges.iter().any(|(low, high)| (*low..=*high).contains(&next));
                    if within != *negated {
                        self.enter(at + 1);
                    }
                }
                _ => {}
            }
        }
    }
}
