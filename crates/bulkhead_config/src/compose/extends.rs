//! `extends`: a service that begins with the settings of another one, of the same file or of another.

use super::files::extended_file;
use super::merge::merged;
use super::reader::Reader;
use crate::value::{Entry, Kind, Node};
use bulkhead_text::SyntaxError;
use std::collections::HashMap;

/// How many services may extend one another in a row.
const MAX_CHAIN: usize = 20;

/// How many values services may take over from others, in one project.
const MAX_TAKEN: usize = 200_000;

/// The place of a file in the list of [`Services`], by the place of the file that names it and the path there.
type Other<'o> = &'o dyn Fn(usize, &str) -> Option<usize>;

/// A service of a file with the settings that it extends. `extends` is left where it names a file that is not there.
///
/// See <https://docs.docker.com/reference/compose-file/services/#extends>.
pub(super) fn resolve(
    reader: &mut Reader,
    services: &mut Services<'_>,
    file: usize,
    name: &str,
    other: Other<'_>,
) -> Option<Node> {
    let service = services.find(file, name)?;
    service.get("extends")?;
    Some(chain(reader, services, other, (service, file, name), 0))
}

/// The services of the files.
pub(super) struct Services<'a> {
    files: Vec<HashMap<&'a str, &'a Node>>,
    /// How many values have been taken over so far.
    taken: usize,
}

impl<'a> Services<'a> {
    /// The services of whole files.
    pub(super) fn new(files: impl Iterator<Item = &'a Node>) -> Self {
        let services = files.map(|file| file.get("services").map(Self::by_name).unwrap_or_default());
        Self { files: services.collect(), taken: 0 }
    }

    /// The services of one file.
    pub(super) fn of_one(services: &'a Node) -> Self {
        Self { files: vec![Self::by_name(services)], taken: 0 }
    }

    fn by_name(services: &'a Node) -> HashMap<&'a str, &'a Node> {
        services.entries().iter().map(|entry| (entry.key.value.as_str(), &entry.value)).collect()
    }

    fn find(&self, file: usize, name: &str) -> Option<&'a Node> {
        self.files.get(file)?.get(name).copied()
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
    other: Other<'_>,
    (service, file, name): (&Node, usize, &str),
    depth: usize,
) -> Node {
    let Some((base, node)) = base(service) else { return service.clone() };
    let path = extended_file(service);
    let Some(from) = path.as_ref().map_or(Some(file), |path| other(file, path)) else {
        return service.clone();
    };
    if depth >= MAX_CHAIN || (base, from) == (name, file) {
        reader.error(
            SyntaxError::new(node.span, format!("service `{name}` extends itself in a circle"))
                .help("Let it extend a service that does not extend it."),
        );
        return service.clone();
    }
    let Some(extended) = services.find(from, base) else {
        let place = path.as_ref().map(|path| format!(" in `{path}`")).unwrap_or_default();
        let message = format!("service `{name}` extends `{base}`, and there is no such service{place}");
        let help = match &path {
            Some(path) => format!("Name a service of `{path}`."),
            None => "Name a service of this file, or add `file:` with the file that holds it.".to_owned(),
        };
        reader.error(SyntaxError::new(node.span, message).help(help));
        return service.clone();
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
        return service.clone();
    }
    let base = chain(reader, services, other, (extended, from, base), depth + 1);
    // What the base extends in a file that is not there is not known of this service, either.
    let (base, unknown) = without_extends(base);
    let (own, _) = without_extends(service.clone());
    let mut whole = merged(&base, &own, "");
    if let (Kind::Mapping(entries), Some(unknown)) = (&mut whole.kind, unknown) {
        entries.push(unknown);
    }
    whole
}

/// A service without its `extends`, and that.
fn without_extends(mut service: Node) -> (Node, Option<Entry>) {
    let Kind::Mapping(entries) = &mut service.kind else { return (service, None) };
    let at = entries.iter().position(|entry| entry.key.value == "extends");
    let taken = at.map(|at| entries.remove(at));
    (service, taken)
}

/// The name of the service that is extended, and where it stands.
fn base(service: &Node) -> Option<(&str, &Node)> {
    let extends = service.get("extends")?;
    if let Some(name) = extends.as_str() {
        return Some((name, extends));
    }
    let name = extends.get("service")?;
    Some((name.as_str()?, name))
}
