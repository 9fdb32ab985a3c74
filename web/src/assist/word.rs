//! The word around a place of a text.

use bulkhead_text::Span;

/// The characters around a byte offset, on its line, that satisfy `belongs`.
pub(super) fn around(text: &str, at: usize, belongs: impl Fn(char) -> bool) -> Option<Span> {
    let (before, after) = text.split_at_checked(at)?;
    let length = |characters: &mut dyn Iterator<Item = char>| -> usize {
        characters.take_while(|it| *it != '\n' && belongs(*it)).map(char::len_utf8).sum()
    };
    let start = at - length(&mut before.chars().rev());
    Some(Span::new(start, at + length(&mut after.chars())))
}

/// The start of the line of a byte offset.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// The rest of the line from a byte offset on.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or_default()
}
