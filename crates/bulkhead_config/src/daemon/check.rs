//! Compares a `daemon.json` with the keys and types that dockerd knows.

use super::keys::{Key, Type, all_keys, flag_named, is_flat, key_named, removed_in};
use super::problem::{Problem, ProblemKind};
use crate::value::{Entry, Kind, Node};
use bulkhead_text::{Spanned, suggest};
use std::net::IpAddr;

pub(super) fn problems(node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !matches!(node.kind, Kind::Mapping(_)) && !node.is_null() {
        let kind = ProblemKind::WrongType { expected: "an object", found: node.kind_name().to_owned() };
        problems.push(Problem { span: node.span, key: String::new(), kind });
    }
    for entry in node.entries() {
        check_entry(entry, &mut problems);
    }
    if let (Some(old), Some(_)) = (node.entry("host-gateway-ip"), node.entry("host-gateway-ips")) {
        let kind = ProblemKind::Conflict { with: "host-gateway-ips" };
        problems.push(Problem { span: old.key.span, key: old.key.value.clone(), kind });
    }
    problems.sort_by_key(|problem| problem.span);
    problems
}

fn check_entry(entry: &Entry, problems: &mut Vec<Problem>) {
    let name = &entry.key.value;
    let known = key_named(name);
    let takes_object = known.is_some_and(|key| matches!(key.kind, Type::StringMap));
    match (&entry.value.kind, known) {
        // An object under any other key is a group: dockerd looks for its keys instead.
        (Kind::Mapping(members), None) => members.iter().for_each(|member| check_name(&member.key, problems)),
        (Kind::Mapping(members), Some(_)) if takes_object && !is_flat(name) => {
            members.iter().for_each(|member| check_grouped(&member.key, problems));
        }
        (_, None) => check_name(&entry.key, problems),
        (_, Some(_)) => {}
    }
    if let Some(key) = known {
        check_value(key, &entry.value, problems);
    }
}

/// A name that dockerd compares with its keys and flags.
fn check_name(name: &Spanned<String>, problems: &mut Vec<Problem>) {
    if let Some(instead) = flag_named(&name.value) {
        let kind = ProblemKind::IgnoredKey { instead };
        problems.push(Problem { span: name.span, key: name.value.clone(), kind });
    } else {
        check_grouped(name, problems);
    }
}

/// A name in a group of dockerd's own, where a flag's name is right.
fn check_grouped(name: &Spanned<String>, problems: &mut Vec<Problem>) {
    if key_named(&name.value).is_some() || flag_named(&name.value).is_some() {
        return;
    }
    let removed = removed_in(&name.value);
    let candidates = all_keys().filter(|key| key.kind != Type::Ignored).map(|key| key.name);
    let suggestion =
        if removed.is_some() { replacement(&name.value) } else { suggest(&name.value, candidates) };
    let kind = ProblemKind::UnknownKey { suggestion, removed };
    problems.push(Problem { span: name.span, key: name.value.clone(), kind });
}

/// What took the place of a removed key.
fn replacement(name: &str) -> Option<&'static str> {
    (name == "graph").then_some("data-root")
}

fn check_value(key: &Key, value: &Node, problems: &mut Vec<Problem>) {
    if value.is_null() {
        return;
    }
    if let (Type::OneOf(allowed), Some(text)) = (key.kind, value.as_str()) {
        // Only the logging level is compared without regard to letter case.
        let same =
            |known: &&str| *known == text || (key.name == "log-level" && known.eq_ignore_ascii_case(text));
        if !allowed.iter().any(same) {
            let kind = ProblemKind::UnknownValue { allowed, found: text.to_owned() };
            problems.push(Problem { span: value.span, key: key.name.to_owned(), kind });
        }
        return;
    }
    if let Some((at, found)) = mismatch(key.kind, value) {
        let kind = ProblemKind::WrongType { expected: key.kind.name(), found };
        problems.push(Problem { span: at.span, key: key.name.to_owned(), kind });
    }
}

/// The first part of a value that does not fit its type, and what it is instead.
fn mismatch(kind: Type, value: &Node) -> Option<(&Node, String)> {
    let wrong = |node| Some((node, describe(node)));
    let values = |inner: Type| match &value.kind {
        Kind::Mapping(entries) => entries.iter().find_map(|entry| part_mismatch(inner, &entry.value)),
        _ => wrong(value),
    };
    let items = |inner: Type| match &value.kind {
        Kind::Sequence(items) => items.iter().find_map(|item| part_mismatch(inner, item)),
        _ => wrong(value),
    };
    match kind {
        Type::Strings => items(Type::String),
        Type::Ips => items(Type::Ip),
        Type::Objects => items(Type::Object),
        Type::StringMap => values(Type::String),
        Type::BoolMap => values(Type::Bool),
        Type::MapOfObjects => values(Type::Object),
        Type::MapOfStringMaps => match &value.kind {
            Kind::Mapping(entries) => entries.iter().find_map(|entry| {
                let inner = entry.value.entries().iter();
                part_mismatch(Type::Object, &entry.value).or_else(|| {
                    inner.map(|inner| &inner.value).find_map(|node| part_mismatch(Type::String, node))
                })
            }),
            _ => wrong(value),
        },
        plain => part_mismatch(plain, value),
    }
}

/// The same for a value that is no list and no map.
fn part_mismatch(kind: Type, node: &Node) -> Option<(&Node, String)> {
    let fits = node.is_null()
        || match kind {
            Type::Bool => node.as_bool().is_some(),
            Type::Integer => node.as_integer().is_some_and(|number| i64::try_from(number).is_ok()),
            Type::Ip => node.as_str().is_some_and(|text| text.is_empty() || is_address(text)),
            Type::Object => matches!(node.kind, Kind::Mapping(_)),
            Type::Ignored => true,
            _ => node.as_str().is_some(),
        };
    (!fits).then(|| (node, describe(node)))
}

/// An IPv6 address may name its zone (`fe80::1%eth0`).
fn is_address(text: &str) -> bool {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    address.parse::<IpAddr>().is_ok()
}

/// What a value is, with its text where that is short.
fn describe(node: &Node) -> String {
    const SHORT: usize = 40;
    let kind = match node.kind {
        Kind::Mapping(_) => "an object",
        _ => node.kind_name(),
    };
    match node.scalar_text() {
        Some(text) if text.len() <= SHORT => format!("{kind}, `{text}`"),
        _ => kind.to_owned(),
    }
}
