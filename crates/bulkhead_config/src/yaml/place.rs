//! Where in a draft a value stands: its own text, without tag, anchor and the space around it.

use super::draft::Draft;
use crate::value::Style;
use bulkhead_text::Span;

/// What is white space to YAML; a vertical tab or a no-break space is a part of the value.
const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// The first byte of a value after its tag and anchor, which begin at `start`.
pub(super) fn after_properties(draft: &Draft, start: usize) -> usize {
    let text = draft.after(start);
    let mut rest = text;
    while rest.starts_with(['&', '!']) {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(word..).unwrap_or_default().trim_start();
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, after)| after.trim_start());
        }
    }
    start + text.len() - rest.len()
}

/// The place of a scalar that the parser found at `span`, with its properties.
pub(super) fn of_scalar(draft: &Draft, style: Style, span: Span) -> Span {
    let start = after_properties(draft, span.start()).min(span.end());
    let length = match style {
        Style::SingleQuoted => quoted_length(draft.after(start), '\''),
        Style::DoubleQuoted => quoted_length(draft.after(start), '"'),
        Style::Plain | Style::Block => {
            Span::new(start, span.end()).of(draft.text()).trim_end_matches(WHITE).len()
        }
    };
    Span::new(start, start + length)
}

/// The byte after the `:` of a key that ends at `end`, or `end` where there is none.
pub(super) fn after_colon(draft: &Draft, end: usize) -> usize {
    let rest = draft.after(end);
    let colon = rest.trim_start_matches([' ', '\t']);
    if colon.starts_with(':') { end + rest.len() - colon.len() + 1 } else { end }
}

/// The byte after the bracket that closes a list or mapping whose last part ends at `from`.
///
/// The parser ends a list with a comma before its bracket at the comma.
pub(super) fn after_bracket(draft: &Draft, from: usize, close: char) -> Option<usize> {
    let text = draft.after(from);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|character: char| character == ',' || character.is_whitespace());
        match rest.strip_prefix('#') {
            Some(comment) => rest = comment.split_once('\n')?.1,
            None => break,
        }
    }
    let after = rest.strip_prefix(close)?;
    Some(from + text.len() - after.len())
}

/// The bytes of a quoted string at the start of a text, with its quotes.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if character == quote && !escaped {
            // `''` is a quote within single quotes.
            let doubled = quote == '\'' && text.get(at + 1..).is_some_and(|rest| rest.starts_with(quote));
            if !doubled {
                return at + 1;
            }
            escaped = true;
        } else {
            escaped = character == '\\' && quote == '"' && !escaped;
        }
    }
    text.len()
}
