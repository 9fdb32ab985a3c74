//! Putting one part of a Compose file over another: what `extends`, a second document and an override file do.
//!
//! See <https://docs.docker.com/reference/compose-file/merge/> and `mergeSpecials` in
//! <https://github.com/compose-spec/compose-go/blob/main/override/merge.go>.

use crate::value::{Entry, Kind, Meaning, Node, Scalar, Style};
use bulkhead_text::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// Keys whose value is replaced as a whole.
const REPLACED: [&str; 3] = ["command", "entrypoint", "test"];

/// Keys whose value may be a list of names or a mapping with the names as keys.
const NAMED: [&str; 3] = ["depends_on", "models", "networks"];

/// Keys whose value may be a list of `NAME=value` or a mapping.
const PAIRED: [&str; 7] =
    ["additional_contexts", "annotations", "args", "environment", "extra_hosts", "labels", "sysctls"];

/// Keys whose value may be one text or a list.
const ONE_OR_MORE: [&str; 5] = ["dns", "dns_search", "env_file", "label_file", "tmpfs"];

/// Puts `own` over `base`, which stand under `key`: mappings are joined, lists appended, anything else replaced.
pub(super) fn merged(base: &Node, own: &Node, key: &str) -> Node {
    let replaces = matches!(own.tag.as_deref(), Some("!override" | "!reset"));
    if replaces || REPLACED.contains(&key) {
        return own.clone();
    }
    if own.is_null() {
        return base.clone();
    }
    let (base, own) = (in_one_form(base, own, key), in_one_form(own, base, key));
    let kind = match (&base.kind, &own.kind) {
        (Kind::Mapping(base), Kind::Mapping(entries)) => {
            let other_driver =
                |node: &Node| node.get("driver").and_then(Node::scalar_text).map(str::to_owned);
            let own_driver = other_driver(&own);
            let replaced = key == "logging"
                && own_driver.is_some()
                && base.iter().any(|entry| {
                    entry.key.value == "driver" && entry.value.scalar_text() != own_driver.as_deref()
                });
            if replaced {
                return own;
            }
            Kind::Mapping(merged_entries(base, entries))
        }
        (Kind::Sequence(base), Kind::Sequence(items)) => {
            let again: HashSet<&str> = items.iter().filter_map(Node::scalar_text).collect();
            let kept =
                base.iter().filter(|item| !item.scalar_text().is_some_and(|text| again.contains(text)));
            Kind::Sequence(kept.chain(items).cloned().collect())
        }
        _ => return own,
    };
    Node { span: own.span, tag: own.tag, kind }
}

fn merged_entries(base: &[Entry], own: &[Entry]) -> Vec<Entry> {
    let inherited: HashMap<&str, &Node> =
        base.iter().map(|entry| (entry.key.value.as_str(), &entry.value)).collect();
    let replaced: HashSet<&str> = own.iter().map(|entry| entry.key.value.as_str()).collect();
    let kept = base.iter().filter(|entry| !replaced.contains(entry.key.value.as_str())).cloned();
    let own = own.iter().map(|entry| {
        let key = entry.key.value.as_str();
        let value =
            inherited.get(key).map_or_else(|| entry.value.clone(), |base| merged(base, &entry.value, key));
        Entry { key: entry.key.clone(), value }
    });
    kept.chain(own).collect()
}

/// The node in the form that it can be joined with `other`, where a key allows two.
fn in_one_form(node: &Node, other: &Node, key: &str) -> Node {
    let kind = match (&node.kind, &other.kind) {
        (Kind::Sequence(items), Kind::Mapping(_)) if NAMED.contains(&key) => {
            Kind::Mapping(items.iter().filter_map(|item| as_entry(item, None)).collect())
        }
        (Kind::Sequence(items), Kind::Mapping(_)) if PAIRED.contains(&key) => {
            Kind::Mapping(items.iter().filter_map(|item| as_entry(item, Some('='))).collect())
        }
        (Kind::Scalar(_), Kind::Sequence(_)) if ONE_OR_MORE.contains(&key) => {
            Kind::Sequence(vec![node.clone()])
        }
        (Kind::Scalar(_), Kind::Scalar(_)) if ONE_OR_MORE.contains(&key) => {
            Kind::Sequence(vec![node.clone()])
        }
        (Kind::Scalar(_), Kind::Mapping(_)) if key == "build" => {
            let key = Spanned::new("context".to_owned(), node.span);
            Kind::Mapping(vec![Entry { key, value: node.clone() }])
        }
        _ => return node.clone(),
    };
    Node { span: node.span, tag: node.tag.clone(), kind }
}

/// An item of a list as an entry of a mapping, without a value where the item has no such separator.
fn as_entry(item: &Node, separator: Option<char>) -> Option<Entry> {
    let text = item.scalar_text()?;
    let (name, value) = match separator.and_then(|separator| text.split_once(separator)) {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    let value = match value {
        Some(value) => text_node(value, item.span),
        None => Node { kind: Kind::Scalar(null()), ..text_node("", item.span) },
    };
    Some(Entry { key: Spanned::new(name.to_owned(), item.span), value })
}

fn text_node(text: &str, span: Span) -> Node {
    let scalar = Scalar { text: text.to_owned(), meaning: Meaning::String, style: Style::Plain };
    Node { span, tag: None, kind: Kind::Scalar(scalar) }
}

fn null() -> Scalar {
    Scalar { text: String::new(), meaning: Meaning::Null, style: Style::Plain }
}

/// Takes everything away that is marked with `!reset`.
pub(super) fn without_resets(node: &mut Node) {
    let is_reset = |node: &Node| node.tag.as_deref() == Some("!reset");
    match &mut node.kind {
        Kind::Mapping(entries) => {
            entries.retain(|entry| !is_reset(&entry.value));
            entries.iter_mut().for_each(|entry| without_resets(&mut entry.value));
        }
        Kind::Sequence(items) => {
            items.retain(|item| !is_reset(item));
            items.iter_mut().for_each(without_resets);
        }
        Kind::Scalar(_) => {}
    }
}
