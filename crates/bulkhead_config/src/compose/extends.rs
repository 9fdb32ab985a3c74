//! `extends`: a service that begins with the settings of another one of the same file.

use super::merge::merged;
use super::reader::Reader;
use crate::value::{Kind, Node};
use bulkhead_text::SyntaxError;
use std::collections::HashMap;

/// How many services may extend one another in a row.
const MAX_CHAIN: usize = 20;

/// How many values services may take over from others, in one file.
const MAX_TAKEN: usize = 200_000;

/// A service with the settings that it extends, if it does so within the file.
///
/// See <https://docs.docker.com/reference/compose-file/services/#extends>.
pub(super) fn resolve(reader: &mut Reader, services: &mut Services<'_>, name: &str) -> Option<Node> {
    let service = services.by_name.get(name)?;
    chain(reader, services, service, name, 0)
}

/// The services of the file.
pub(super) struct Services<'a> {
    by_name: HashMap<&'a str, &'a Node>,
    /// How many values have been taken over so far.
    taken: usize,
}

impl<'a> Services<'a> {
    pub(super) fn new(services: &'a Node) -> Self {
        let entries = services.entries().iter();
        Self { by_name: entries.map(|entry| (entry.key.value.as_str(), &entry.value)).collect(), taken: 0 }
    }
}

/// How many values a tree has.
fn count(node: &Node) -> usize {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().map(|entry| count(&entry.value)).sum::<usize>() + 1,
        Kind::Sequence(items) => items.iter().map(count).sum::<usize>() + 1,
        Kind::Scalar(_) => 1,
    }
}

fn chain(
    reader: &mut Reader,
    services: &mut Services<'_>,
    service: &Node,
    name: &str,
    depth: usize,
) -> Option<Node> {
    let Some((base, node)) = base(service) else { return Some(service.clone()) };
    if depth >= MAX_CHAIN || base == name {
        reader.error(
            SyntaxError::new(node.span, format!("service `{name}` extends itself in a circle"))
                .help("Let it extend a service that does not extend it."),
        );
        return Some(service.clone());
    }
    let Some(&extended) = services.by_name.get(base) else {
        reader.error(
            SyntaxError::new(
                node.span,
                format!("service `{name}` extends `{base}`, and there is no such service"),
            )
            .help("Name a service of this file, or add `file:` with the file that holds it."),
        );
        return Some(service.clone());
    };
    // Once too much was taken, nothing is counted any more.
    if services.taken <= MAX_TAKEN {
        services.taken += count(extended);
        if services.taken > MAX_TAKEN {
            let message = "the services of this file take too much over from each other";
            let help = format!("Bulkhead reads up to {MAX_TAKEN} values that services extend.");
            reader.error(SyntaxError::new(node.span, message).help(help));
        }
    }
    if services.taken > MAX_TAKEN {
        return Some(service.clone());
    }
    let mut base = chain(reader, services, extended, base, depth + 1)?;
    if let Kind::Mapping(entries) = &mut base.kind {
        entries.retain(|entry| entry.key.value != "extends");
    }
    Some(merged(&base, service, ""))
}

/// The name of the service that is extended, if it stands in this file.
fn base(service: &Node) -> Option<(&str, &Node)> {
    let extends = service.get("extends")?;
    if let Some(name) = extends.as_str() {
        return Some((name, extends));
    }
    if extends.get("file").is_some() {
        return None;
    }
    let name = extends.get("service")?;
    Some((name.as_str()?, name))
}
