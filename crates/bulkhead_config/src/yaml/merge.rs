//! Merge keys: `<<: *name` brings in the entries of another mapping.
//!
//! As <https://yaml.org/type/merge.html> says: what the mapping itself has wins, and of a list the earlier
//! mapping wins.

use crate::value::{Entry, Kind, Node};
use bulkhead_text::SyntaxError;
use std::collections::HashSet;

/// The entries of a mapping with those that its merge keys bring in, after its own.
pub(super) fn merge(mut own: Vec<Entry>, sources: Vec<Node>, errors: &mut Vec<SyntaxError>) -> Vec<Entry> {
    if sources.is_empty() {
        return own;
    }
    let mut known: HashSet<String> = own.iter().map(|entry| entry.key.value.clone()).collect();
    for source in sources {
        let mappings = match source.kind {
            Kind::Sequence(items) => items,
            Kind::Mapping(_) | Kind::Scalar(_) => vec![source],
        };
        for mapping in mappings {
            match mapping.kind {
                Kind::Mapping(entries) => {
                    own.extend(entries.into_iter().filter(|entry| known.insert(entry.key.value.clone())));
                }
                Kind::Scalar(_) | Kind::Sequence(_) => errors.push(
                    SyntaxError::new(
                        mapping.span,
                        format!("`<<` merges mappings, and this is {}", mapping.kind_name()),
                    )
                    .help("Write `<<: *name`, where `&name` stands before a mapping."),
                ),
            }
        }
    }
    own
}
