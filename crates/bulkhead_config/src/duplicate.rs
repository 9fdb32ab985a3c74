//! Keys that stand twice in one mapping.

use crate::value::Entry;
use bulkhead_text::{LineIndex, Mistake, Span, SyntaxError};
use std::collections::HashMap;

/// For fewer keys than these a table costs more than it saves.
const FEW: usize = 8;

/// Whether there are few keys, and each stands there once: so it is in nearly every mapping.
fn are_different(entries: &[Entry]) -> bool {
    let is_new = |(at, entry): (usize, &Entry)| {
        entries.iter().take(at).all(|earlier| earlier.key.value != entry.key.value)
    };
    entries.len() < FEW && entries.iter().enumerate().all(is_new)
}

/// Keeps of each key the last value, and reports every further place of a key, with `help`.
pub(crate) fn last_of_each(
    entries: Vec<Entry>,
    lines: &LineIndex<'_>,
    help: &str,
) -> (Vec<Entry>, Vec<SyntaxError>) {
    if are_different(&entries) {
        return (entries, Vec::new());
    }
    let mut first: HashMap<&str, Span> = HashMap::new();
    let mut last: HashMap<&str, usize> = HashMap::new();
    let mut errors = Vec::new();
    for (at, Entry { key, .. }) in entries.iter().enumerate() {
        last.insert(&key.value, at);
        let earlier = *first.entry(&key.value).or_insert(key.span);
        if earlier != key.span {
            let place = lines.position(earlier.start());
            let message = format!(
                "the key `{}` stands here a second time; the first is in line {}, column {}",
                key.value, place.line, place.column
            );
            errors.push(SyntaxError::new(key.span, message).help(help).mistake(Mistake::DuplicateKey));
        }
    }
    if errors.is_empty() {
        return (entries, errors);
    }
    let kept: Vec<bool> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| last.get(entry.key.value.as_str()) == Some(&at))
        .collect();
    let entries = entries.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(entry, _)| entry).collect();
    (entries, errors)
}
