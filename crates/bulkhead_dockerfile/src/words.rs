//! The ways in which the text of an instruction is split into words.
//!
//! Source: <https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go>.

use crate::lines::Slice;

/// What ends a word where quotes have no meaning.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ')
}

/// The first word and all after the blanks behind it.
pub(crate) fn first(text: Slice<'_>) -> (Slice<'_>, Slice<'_>) {
    let end = text.text().find(is_blank).unwrap_or(text.text().len());
    let rest = text.text().get(end..).unwrap_or_default();
    let next = end + (rest.len() - rest.trim_start_matches(is_blank).len());
    (text.part(0..end), text.from(next))
}

/// Words between blanks; quotes have no meaning.
pub(crate) fn blank_separated(text: Slice<'_>) -> impl Iterator<Item = Slice<'_>> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        let (word, after) = first(rest);
        rest = after;
        (!word.text().is_empty()).then_some(word)
    })
}

/// Words between spaces, where a quoted space is part of a word; quotes stay.
pub(crate) fn quoted(text: Slice<'_>, escape: char) -> Vec<Slice<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let mut characters = text.text().char_indices();
    while let Some((at, character)) = characters.next() {
        if quote.is_none() && character.is_whitespace() {
            if let Some(start) = start.take() {
                words.push(text.part(start..at));
            }
            continue;
        }
        start.get_or_insert(at);
        match quote {
            None if matches!(character, '\'' | '"') => quote = Some(character),
            Some(open) if open == character => quote = None,
            _ => {}
        }
        if character == escape && quote != Some('\'') {
            characters.next();
        }
    }
    words.extend(start.map(|start| text.from(start)));
    words
}

/// One `--name=value` word before the arguments, and its text without quotes and escapes.
pub(crate) struct FlagWord<'l> {
    pub(crate) raw: Slice<'l>,
    pub(crate) text: String,
}

/// The words that begin with `--`, and all after them. A bare `--` ends them.
pub(crate) fn flags(text: Slice<'_>) -> (Vec<FlagWord<'_>>, Slice<'_>) {
    let mut flags = Vec::new();
    let mut rest = text.trim();
    while rest.text().starts_with("--") {
        let (raw, unquoted, after) = flag_word(rest);
        rest = after.trim();
        if unquoted == "--" {
            break;
        }
        flags.push(FlagWord { raw, text: unquoted });
    }
    (flags, rest)
}

fn flag_word(text: Slice<'_>) -> (Slice<'_>, String, Slice<'_>) {
    let mut unquoted = String::new();
    let mut quote = None;
    let mut characters = text.text().char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (None, space) if space.is_whitespace() => return (text.part(0..at), unquoted, text.from(at)),
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            // The escape of flags is always `\`, whatever `# escape=` says.
            (_, '\\') => unquoted.extend(characters.next().map(|(_, escaped)| escaped)),
            (_, other) => unquoted.push(other),
        }
    }
    (text, unquoted, text.from(text.text().len()))
}
