//! `daemon.json`: the keys that dockerd knows, what is set, and what keeps the engine from starting.
//!
//! dockerd reads the file once into a map, to compare its keys with its own flags, and once into its
//! configuration (<https://github.com/moby/moby/blob/master/daemon/config/config.go>,
//! `getConflictFreeConfiguration`). Unlike in seccomp profiles, the letter case of keys counts, and a key that
//! it does not know ends the start. A byte order mark and an empty file are fine: read the file with
//! [`OPTIONS`].

mod check;
mod keys;
mod problem;

pub use keys::{Key, Type, all_keys, key_named};
pub use problem::{Problem, ProblemKind};

use crate::json::Options;
use crate::json_edit;
use crate::value::{Entry, Kind, Node};
use bulkhead_text::{Edit, Span, Spanned};
use std::collections::HashMap;

/// What dockerd accepts in its file beyond JSON.
pub const OPTIONS: Options = Options { allow_bom: true, allow_empty: true };

/// The reference of the file's keys.
pub const REFERENCE: &str = "https://docs.docker.com/reference/cli/dockerd/";

/// What a `daemon.json` sets.
#[derive(Clone, Debug)]
pub struct DaemonConfig {
    tree: Node,
    /// The place of each key in the object: a file may have tens of thousands.
    places: HashMap<String, usize>,
}

impl DaemonConfig {
    /// Reads a configuration and everything that is wrong with its keys and values.
    #[must_use]
    pub fn from_node(node: &Node) -> (Self, Vec<Problem>) {
        let places = node.entries().iter().enumerate().map(|(at, entry)| (entry.key.value.clone(), at));
        (Self { tree: node.clone(), places: places.collect() }, check::problems(node))
    }

    /// The member of a key.
    fn entry(&self, key: &str) -> Option<&Entry> {
        self.tree.entries().get(*self.places.get(key)?)
    }

    /// The whole object.
    #[must_use]
    pub fn span(&self) -> Span {
        self.tree.span
    }

    /// The value under a key; `null` counts as left out.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    /// Where a key and its value stand.
    #[must_use]
    pub fn member_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.key.span.cover(entry.value.span))
    }

    /// A boolean that is set. dockerd finds it one level deeper, too, as in `{"network": {"icc": false}}`: it
    /// hands every boolean to the flag of that name.
    #[must_use]
    pub fn bool(&self, key: &str) -> Option<Spanned<bool>> {
        let nested = || {
            let objects = self.tree.entries().iter().filter(|entry| !keys::is_flat(&entry.key.value));
            objects.filter_map(|entry| entry.value.get(key)).next_back()
        };
        let node = self.get(key).or_else(nested)?;
        node.as_bool().map(|value| Spanned::new(value, node.span))
    }

    /// A boolean as dockerd takes it: what is set, else the default of [`all_keys`]. `None` for a key that is
    /// no boolean of dockerd's.
    #[must_use]
    pub fn effective_bool(&self, key: &str) -> Option<bool> {
        let known = key_named(key).filter(|known| known.kind == Type::Bool)?;
        Some(self.bool(key).map_or(known.default == Some("true"), |set| set.value))
    }

    /// A string that is set.
    #[must_use]
    pub fn string(&self, key: &str) -> Option<Spanned<&str>> {
        let node = self.get(key)?;
        node.as_str().map(|value| Spanned::new(value, node.span))
    }

    /// A whole number that is set.
    #[must_use]
    pub fn integer(&self, key: &str) -> Option<Spanned<i128>> {
        let node = self.get(key)?;
        node.as_integer().map(|value| Spanned::new(value, node.span))
    }

    /// The strings of a list; empty if the key is not set.
    #[must_use]
    pub fn strings(&self, key: &str) -> Vec<Spanned<&str>> {
        let items = self.get(key).map(Node::items).unwrap_or_default();
        items.iter().filter_map(|item| Some(Spanned::new(item.as_str()?, item.span))).collect()
    }

    /// A string in an object, such as `max-size` in `log-opts`.
    #[must_use]
    pub fn string_in(&self, key: &str, inner: &str) -> Option<Spanned<&str>> {
        let node = self.get(key)?.get(inner)?;
        node.as_str().map(|value| Spanned::new(value, node.span))
    }

    /// Sets a key to a JSON value, in the way the file is written; see [`json_edit::set`]. A boolean that
    /// stands in a group is changed there.
    #[must_use]
    pub fn set(&self, source: &str, key: &str, value: &str) -> Option<Edit> {
        if self.tree.get(key).is_none()
            && let Some(grouped) = self.bool(key)
        {
            return Some(Edit::replace(grouped.span, value));
        }
        json_edit::set(source, &self.tree, key, value)
    }

    /// Takes a key away; see [`json_edit::remove`].
    #[must_use]
    pub fn remove(&self, source: &str, key: &str) -> Option<Edit> {
        Some(json_edit::remove_entry(source, &self.tree, self.entry(key)?))
    }

    /// Gives a key another name; see [`json_edit::rename`].
    #[must_use]
    pub fn rename(&self, key: &str, name: &str) -> Option<Edit> {
        self.entry(key)
            .filter(|_| self.entry(name).is_none())
            .map(|entry| json_edit::rename_entry(entry, name))
    }

    /// Whether the file holds an object, as dockerd wants it.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.tree.kind, Kind::Mapping(_))
    }

    /// Whether anything is set at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !matches!(&self.tree.kind, Kind::Mapping(entries) if !entries.is_empty())
    }
}

#[cfg(test)]
mod tests;
