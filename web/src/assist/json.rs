//! Seccomp profiles and `daemon.json`: keys, actions, system calls, capabilities.

use super::Item;
use super::compose::capabilities;
use super::json_place::{Place, place};
use super::word::rest;
use bulkhead_config::daemon::{Type, all_keys, key_named};
use bulkhead_config::seccomp::{Action, Comparison, default, syscalls};
use bulkhead_simulate::seccomp::{abused, does};
use bulkhead_text::{Span, capitalized};

const SECCOMP: &str = "https://docs.docker.com/engine/security/seccomp/";
/// The format of profiles, as runc's own configuration defines it.
const FORMAT: &str = "https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp";

/// Keys, each with what it holds.
type Keys = &'static [(&'static str, &'static str)];

/// The keys of a profile and of the objects in it, with what they hold.
const KEYS: [(&[&str], Keys); 4] = [
    (
        &[],
        &[
            ("defaultAction", "What happens to every call that no rule names."),
            (
                "defaultErrnoRet",
                "The errno of the default action, where it is `SCMP_ACT_ERRNO` or `SCMP_ACT_TRACE`.",
            ),
            ("architectures", "The architectures that the filter is for."),
            ("archMap", "Docker's own: an architecture and those that run beside it."),
            ("syscalls", "The rules: calls, and what happens to them."),
        ],
    ),
    (
        &["syscalls"],
        &[
            ("names", "The calls that the rule is about."),
            ("action", "What happens to them."),
            ("errnoRet", "The errno that a denied call returns."),
            ("args", "Conditions on the call's arguments; all have to hold."),
            (
                "includes",
                "Where the rule counts: with these capabilities, on these architectures, from this kernel on.",
            ),
            ("excludes", "Where the rule does not count."),
            ("comment", "A note for people."),
        ],
    ),
    (
        &["syscalls", "args"],
        &[
            ("index", "Which argument, from 0 to 5."),
            ("value", "What it is compared with; for a masked comparison, the mask."),
            ("valueTwo", "For a masked comparison, the wanted bits."),
            ("op", "How it is compared."),
        ],
    ),
    (
        &["archMap"],
        &[("architecture", "The architecture."), ("subArchitectures", "Those that run beside it.")],
    ),
];

/// The word at a byte offset of a seccomp profile and what may stand in its place.
pub(super) fn seccomp(text: &str, at: usize) -> Option<(Span, Vec<Item>)> {
    let place = place(text, at)?;
    let items: Vec<Item> = if place.key {
        let (_, keys) = KEYS.iter().find(|(path, _)| *path == place.path.as_slice())?;
        keys.iter().map(|(key, doc)| Item::new(key, "key", doc, FORMAT)).collect()
    } else {
        match place.path.as_slice() {
            ["defaultAction"] | ["syscalls", "action"] => Action::names().filter_map(action).collect(),
            ["syscalls", "names"] => syscalls::all().map(|(name, _)| syscall(name)).collect(),
            ["syscalls", "args", "op"] => {
                Comparison::names().map(|name| Item::new(name, "comparison", "", FORMAT)).collect()
            }
            ["syscalls", "includes" | "excludes", "caps"] => {
                capabilities().into_iter().skip(1).map(full_name).collect()
            }
            _ => return None,
        }
    };
    Some((place.word, written(items, &place, text)))
}

/// The word at a byte offset of `daemon.json` and what may stand in its place.
pub(super) fn daemon(text: &str, at: usize) -> Option<(Span, Vec<Item>)> {
    let place = place(text, at)?;
    let items: Vec<Item> = match place.path.as_slice() {
        [] if place.key => all_keys()
            .map(|key| {
                let default = key.default.map(|it| format!(" Without it: `{it}`.")).unwrap_or_default();
                let doc = format!("{} It takes {}.{default}", key.doc, key.kind.name());
                Item::new(key.name, "key", &doc, key.url())
            })
            .collect(),
        [key] if !place.key => {
            let key = key_named(key)?;
            let values: &[&str] = match key.kind {
                Type::Bool if place.quoted => &[],
                Type::Bool => return Some((place.word, values(&["true", "false"], &key.url()))),
                Type::OneOf(values) => values,
                _ => &[],
            };
            values_or_none(values, &key.url())?
        }
        _ => return None,
    };
    Some((place.word, written(items, &place, text)))
}

fn values_or_none(list: &[&str], url: &str) -> Option<Vec<Item>> {
    (!list.is_empty()).then(|| values(list, url))
}

fn values(list: &[&str], url: &str) -> Vec<Item> {
    list.iter().map(|value| Item::new(value, "value", "", url)).collect()
}

fn action(name: &'static str) -> Option<Item> {
    Some(Item::new(name, "action", Action::parse(name)?.doc(), SECCOMP))
}

/// A call: what it does, whether Docker denies it, what it was abused for.
fn syscall(name: &str) -> Item {
    let mut doc = does(name).map(|does| format!("It {does}.")).unwrap_or_default();
    if default::denies(name) {
        doc.push_str(" Docker's default profile denies it.");
    }
    if let Some(abused) = abused(name) {
        doc.push_str(&format!(" Abused before: {}.", abused.trim_end_matches('.')));
    }
    let url = format!("https://man7.org/linux/man-pages/man2/{name}.2.html");
    Item::new(name, "system call", &capitalized(doc.trim_start()), url)
}

/// A capability as profiles write it.
fn full_name(item: Item) -> Item {
    Item { label: format!("CAP_{}", item.label), ..item }
}

/// With the quotes and the colon that are not there yet.
fn written(items: Vec<Item>, place: &Place<'_>, text: &str) -> Vec<Item> {
    let after = rest(text, place.word.end());
    let closed = place.quoted && after.starts_with('"');
    let colon = if place.key && !after.contains(':') { ": " } else { "" };
    let write = |item: Item| {
        let text = match (place.quoted, closed) {
            (_, true) => return item,
            (true, false) => format!("{}\"{colon}", item.label),
            (false, _) => format!("\"{}\"{colon}", item.label),
        };
        item.inserting(text)
    };
    items.into_iter().map(write).collect()
}
