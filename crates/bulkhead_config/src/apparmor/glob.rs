//! The patterns of paths: `/srv/{a,b}/**`, as `apparmor_parser` turns them into an automaton.

/// The longest pattern, in characters.
const MAX_PATTERN: usize = 4_096;
/// How deep `{…}` may stand in each other.
const MAX_BRACES: usize = 8;
/// The longest path that a pattern is compared with.
const MAX_PATH: usize = 4_096;

/// A pattern that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Vec<Part>);

/// Why a pattern is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobError {
    /// `{` or `[` that nothing closes.
    Open,
    /// `}` or `]` that nothing opened.
    Close,
    /// `{a}`: a choice of one.
    OneItem,
    /// Longer or deeper than is read.
    TooLong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Char(char),
    /// `?`: a character, but no `/`.
    One,
    /// `*`: characters, but no `/`.
    Name,
    /// `**`: characters.
    All,
    /// `[a-z]` or `[^a-z]`.
    Class(bool, Vec<(char, char)>),
    /// `{a,b}`.
    Either(Vec<Vec<Part>>),
}

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Why it is none.
    pub fn new(pattern: &str) -> Result<Self, GlobError> {
        if pattern.len() > MAX_PATTERN {
            return Err(GlobError::TooLong);
        }
        let characters: Vec<char> = pattern.chars().collect();
        let mut reader = Reader { characters: &characters, at: 0, last: None };
        let parts = reader.sequence(0)?;
        if reader.at < characters.len() { Err(GlobError::Close) } else { Ok(Self(parts)) }
    }

    /// Whether the path is one of those.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let path: Vec<char> = path.chars().take(MAX_PATH).collect();
        let mut from = vec![false; path.len() + 1];
        if let Some(first) = from.first_mut() {
            *first = true;
        }
        ends(&self.0, &path, from).last().copied().unwrap_or_default()
    }
}

struct Reader<'a> {
    characters: &'a [char],
    at: usize,
    /// What was read last, outside of choices.
    last: Option<char>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    /// Reads up to the end or, in a choice, to `,` or `}`.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Part>, GlobError> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if next == '}' || depth > 0 && next == ',' {
                break;
            }
            self.at += 1;
            let before = self.last.replace(next);
            match next {
                '\\' => parts.push(Part::Char(self.next().unwrap_or('\\'))),
                '?' => parts.push(Part::One),
                '*' => self.stars(before, &mut parts),
                '[' => parts.push(self.class()?),
                '{' => parts.push(self.either(depth + 1)?),
                ']' => return Err(GlobError::Close),
                // Slashes in a row are one.
                '/' if parts.last() == Some(&Part::Char('/')) => {}
                other => parts.push(Part::Char(other)),
            }
        }
        Ok(parts)
    }

    /// `*` or `**`. Where it is all of a name, that name is not empty.
    fn stars(&mut self, before: Option<char>, parts: &mut Vec<Part>) {
        let rest = self.characters.get(self.at..).unwrap_or_default();
        let after = rest.iter().find(|character| **character != '*');
        if before == Some('/') && after.is_none_or(|after| *after == '/') {
            parts.push(Part::One);
        }
        if self.peek() == Some('*') {
            self.at += 1;
            parts.push(Part::All);
        } else {
            parts.push(Part::Name);
        }
    }

    fn class(&mut self) -> Result<Part, GlobError> {
        let negated = self.peek() == Some('^');
        self.at += usize::from(negated);
        let mut ranges = Vec::new();
        loop {
            let low = match self.next().ok_or(GlobError::Open)? {
                ']' => return Ok(Part::Class(negated, ranges)),
                '\\' => self.next().ok_or(GlobError::Open)?,
                other => other,
            };
            let mut high = low;
            if self.peek() == Some('-') && self.characters.get(self.at + 1).is_some_and(|end| *end != ']') {
                self.at += 1;
                high = self.next().ok_or(GlobError::Open)?;
            }
            ranges.push((low, high));
        }
    }

    fn either(&mut self, depth: usize) -> Result<Part, GlobError> {
        if depth > MAX_BRACES {
            return Err(GlobError::TooLong);
        }
        let mut choices = Vec::new();
        loop {
            choices.push(self.sequence(depth)?);
            match self.next() {
                Some(',') => {}
                Some(_) if choices.len() < 2 => return Err(GlobError::OneItem),
                Some(_) => return Ok(Part::Either(choices)),
                None => return Err(GlobError::Open),
            }
        }
    }
}

/// The places of a path that the parts lead to from some places; each place is looked at once for each part.
fn ends(parts: &[Part], path: &[char], from: Vec<bool>) -> Vec<bool> {
    parts.iter().fold(from, |from, part| match part {
        Part::Char(wanted) => step(path, &from, |next| next == *wanted),
        Part::One => step(path, &from, |next| next != '/'),
        Part::Class(negated, ranges) => step(path, &from, |next| {
            ranges.iter().any(|(low, high)| (*low..=*high).contains(&next)) != *negated
        }),
        Part::Name => run(path, &from, |next| next != '/'),
        Part::All => run(path, &from, |_| true),
        Part::Either(choices) => {
            let mut all = vec![false; from.len()];
            for choice in choices {
                for (place, reached) in all.iter_mut().zip(ends(choice, path, from.clone())) {
                    *place |= reached;
                }
            }
            all
        }
    })
}

/// One character further, where it fits.
fn step(path: &[char], from: &[bool], fits: impl Fn(char) -> bool) -> Vec<bool> {
    let moved = from.iter().zip(path).map(|(here, next)| *here && fits(*next));
    std::iter::once(false).chain(moved).collect()
}

/// Any number of characters further, as long as they fit.
fn run(path: &[char], from: &[bool], fits: impl Fn(char) -> bool) -> Vec<bool> {
    let mut reached = false;
    let mut to = Vec::with_capacity(from.len());
    for (at, here) in from.iter().enumerate() {
        let came = at.checked_sub(1).and_then(|before| path.get(before)).is_some_and(|next| fits(*next));
        reached = *here || reached && came;
        to.push(reached);
    }
    to
}
