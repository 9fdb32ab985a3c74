//! Where in a JSON file something stands, by what stands before it: the rest may be half typed.

use super::word::around;
use bulkhead_text::Span;

/// So deep is read; deeper files get no help.
const MAX_DEPTH: usize = 20;

/// A place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The keys that lead to it; lists add none.
    pub(super) path: Vec<&'a str>,
    /// The word there, without quotes.
    pub(super) word: Span,
    /// Whether a key of an object stands there, else a value.
    pub(super) key: bool,
    /// Whether it stands between quotes; the closing one may be missing.
    pub(super) quoted: bool,
}

/// An object or a list that is open.
#[derive(Default)]
struct Open<'a> {
    is_object: bool,
    /// The key whose value comes next.
    key: Option<&'a str>,
}

/// Where a byte offset of a text is; `None` outside of all objects.
pub(super) fn place(text: &str, at: usize) -> Option<Place<'_>> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut here = 0;
    while here < at {
        match bytes.get(here)? {
            b'"' => {
                let end = string_end(bytes, here + 1);
                if at <= end {
                    return answer(open, Span::new(here + 1, end), true);
                }
                let object = open.last_mut().filter(|it| it.is_object && it.key.is_none());
                if let Some(object) = object {
                    object.key = text.get(here + 1..end);
                }
                here = end;
            }
            b'{' | b'[' if open.len() >= MAX_DEPTH => return None,
            b'{' => open.push(Open { is_object: true, key: None }),
            b'[' => open.push(Open::default()),
            b'}' | b']' => {
                open.pop()?;
            }
            b',' => {
                if let Some(object) = open.last_mut() {
                    object.key = None;
                }
            }
            _ => {}
        }
        here += 1;
    }
    answer(open, around(text, at, |it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.'))?, false)
}

fn answer(open: Vec<Open<'_>>, word: Span, quoted: bool) -> Option<Place<'_>> {
    let last = open.last()?;
    let key = last.is_object && last.key.is_none();
    Some(Place { key, path: open.iter().filter_map(|it| it.key).collect(), word, quoted })
}

/// Where a string ends that begins at `here`: at its closing quote, or with its line.
fn string_end(bytes: &[u8], mut here: usize) -> usize {
    while let Some(byte) = bytes.get(here) {
        match byte {
            b'"' | b'\n' => break,
            b'\\' => here += 2,
            _ => here += 1,
        }
    }
    here.min(bytes.len())
}
