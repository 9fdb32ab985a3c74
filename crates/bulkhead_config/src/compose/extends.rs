//! `extends`: a service that begins with the settings of another one of the same file.

use super::merge::merged;
use super::reader::Reader;
use crate::value::{Kind, Node};
use bulkhead_text::SyntaxError;
use std::collections::HashMap;

/// How many services may extend one another in a row.
const MAX_CHAIN: usize = 20;

/// A service with the settings that it extends, if it does so within the file.
///
/// See <https://docs.docker.com/reference/compose-file/services/#extends>.
pub(super) fn resolve(reader: &mut Reader, services: &Services<'_>, name: &str) -> Option<Node> {
    chain(reader, services, services.get(name)?, name, 0)
}

/// The services of the file by their names.
pub(super) type Services<'a> = HashMap<&'a str, &'a Node>;

fn chain(
    reader: &mut Reader,
    services: &Services<'_>,
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
    let Some(extended) = services.get(base) else {
        reader.error(
            SyntaxError::new(
                node.span,
                format!("service `{name}` extends `{base}`, and there is no such service"),
            )
            .help("Name a service of this file, or add `file:` with the file that holds it."),
        );
        return Some(service.clone());
    };
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
