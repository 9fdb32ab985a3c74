//! Reads a packed message as it is shown: `crates/bulkhead_fluent/src/pack.rs` says what its signs mean.
//!
//! Any text at all gives an answer: a table could be damaged.

use super::Value;

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';
const OR: char = '\u{3}';
/// Choices within choices deeper than this say nothing.
const MAX_DEPTH: usize = 8;

/// A piece of a message.
pub(super) enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// What stands in the place of a variable.
    Value(&'a Value),
}

/// Hands out the pieces of a message, in order.
pub(super) fn evaluate(packed: &str, values: &[Value], out: &mut impl FnMut(Piece)) {
    walk(packed, values, out, 0);
}

fn walk(packed: &str, values: &[Value], out: &mut impl FnMut(Piece), depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    let mut rest = packed;
    while let Some((before, after)) = rest.split_once(OPEN) {
        text(before, out);
        let (inside, after) = split_at_close(after);
        rest = after;
        let mut letters = inside.chars();
        let letter = letters.next();
        let place = letter.and_then(|letter| u32::from(letter).checked_sub(u32::from('a')));
        let value = place.and_then(|place| values.get(place as usize));
        let Some(value) = value else { continue };
        match letters.as_str() {
            "" => out(Piece::Value(value)),
            variants => walk(choose(variants, value), values, out, depth + 1),
        }
    }
    text(rest, out);
}

fn text(plain: &str, out: &mut impl FnMut(Piece)) {
    if !plain.is_empty() {
        out(Piece::Text(plain));
    }
}

/// What stands before the sign that closes this place, and what after it.
fn split_at_close(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            OPEN => depth += 1,
            CLOSE if depth == 0 => {
                let (inside, after) = text.split_at(at);
                return (inside, after.strip_prefix(CLOSE).unwrap_or_default());
            }
            CLOSE => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// The text of the variant that the value chooses, or of the last one.
fn choose<'a>(variants: &'a str, value: &Value) -> &'a str {
    let mut chosen = "";
    let mut exact = false;
    for (key, text) in split(variants).filter_map(|variant| variant.split_once('=')) {
        // A number itself comes before its plural category.
        let number = key.parse::<f64>().is_ok();
        if value.chooses(key) && (number || !exact) {
            (chosen, exact) = (text, true);
            if number {
                break;
            }
        } else if !exact {
            chosen = text;
        }
    }
    chosen
}

/// The variants of a choice: the signs of choices within them divide nothing.
fn split(variants: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    variants.split(move |sign| {
        match sign {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == OR && depth == 0
    })
}
