//! Values of a service that have a short and a long form, or a list and a mapping form.

use super::reader::{Reader, part};
use super::short;
use super::{is_unknown, keys};
use crate::container::{
    Attachment, Device, Grant, Healthcheck, Logging, Mount, MountKind, Port, Switch, Variable,
};
use crate::value::{Kind, Node};
use bulkhead_text::{Spanned, SyntaxError};
use std::collections::HashSet;

/// `A=b` in a list, or `A: b` in a mapping.
pub(super) fn variables(reader: &mut Reader, node: &Node, owner: &str) -> Vec<Variable> {
    if let Kind::Mapping(_) = node.kind {
        let value_of = format!("a value of {owner}");
        return reader
            .names(node, owner)
            .into_iter()
            .map(|entry| Variable {
                span: entry.key.span.cover(entry.value.span),
                name: entry.key.clone(),
                value: reader.text(&entry.value, &value_of),
            })
            .collect();
    }
    let item = format!("an item of {owner}");
    let mut all = Vec::new();
    for node in reader.list(node, owner) {
        let Some(text) = reader.string(node, &item) else { continue };
        let text = text.value;
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text.as_str(), None),
        };
        let value_at = text.len() - value.map_or(0, str::len);
        all.push(Variable {
            span: node.span,
            name: Spanned::new(name.to_owned(), part(node, &text, 0, name.len())),
            value: value.map(|value| Spanned::new(value.to_owned(), part(node, &text, value_at, text.len()))),
        });
    }
    all
}

pub(super) fn mounts(reader: &mut Reader, node: &Node) -> Vec<Mount> {
    let mut mounts: Vec<Mount> = Vec::new();
    for node in reader.list(node, "`volumes`") {
        let mount = match node.kind {
            Kind::Mapping(_) => Some(long_mount(reader, node)),
            _ => reader.string(node, "an item of `volumes`").map(|Spanned { value, .. }| {
                short::mount(node.span, &value, &|start, end| part(node, &value, start, end))
            }),
        };
        mounts.extend(mount);
    }
    // Of two mounts on one place the later one counts: one that came from `extends` stands first.
    let mut taken = HashSet::new();
    mounts.reverse();
    mounts.retain(|mount| mount.target.value.is_empty() || taken.insert(mount.target.value.clone()));
    mounts.reverse();
    mounts
}

/// What a mount in the long form can be.
const MOUNT_TYPES: &[&str] = &["bind", "volume", "tmpfs", "cluster", "npipe", "image"];

fn long_mount(reader: &mut Reader, node: &Node) -> Mount {
    reader.mapping(node, "a mount", keys::MOUNT);
    let mut text =
        |key: &str| node.get(key).and_then(|node| reader.text(node, &format!("`{key}` of a mount")));
    let kind = text("type");
    match &kind {
        Some(kind) if !is_unknown(&kind.value) => reader.one_of(kind, "`type` of a mount", MOUNT_TYPES),
        Some(_) => {}
        None => reader.error(
            SyntaxError::new(node.span, "a mount in the long form needs a `type`: Compose refuses the file")
                .help("Add `type: bind`, `type: volume` or `type: tmpfs`."),
        ),
    }
    let mut text =
        |key: &str| node.get(key).and_then(|node| reader.text(node, &format!("`{key}` of a mount")));
    let kind = match kind.as_ref().map(|kind| kind.value.as_str()) {
        Some("bind") => MountKind::Bind,
        Some("volume") => MountKind::Volume,
        Some("tmpfs") => MountKind::Tmpfs,
        _ => MountKind::Other,
    };
    let (source, target) = (text("source"), text("target"));
    let propagation = node
        .get("bind")
        .and_then(|bind| bind.get("propagation"))
        .and_then(|node| reader.text(node, "`propagation` of a mount"));
    let read_only = node.get("read_only").and_then(|node| reader.switch(node, "`read_only` of a mount"));
    Mount {
        span: node.span,
        kind,
        source,
        target: target.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
        read_only: read_only.is_some_and(|switch| switch.value == Switch::On),
        propagation,
        mode: None,
    }
}

pub(super) fn ports(reader: &mut Reader, node: &Node) -> Vec<Port> {
    let mut ports = Vec::new();
    for node in reader.list(node, "`ports`") {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let port = reader.text(node, "an item of `ports`").map(|Spanned { value, .. }| {
                short::port(node.span, &value, &|start, end| part(node, &value, start, end))
            });
            if let Some(port) = &port {
                short::check_port(reader, port);
            }
            ports.extend(port);
            continue;
        }
        reader.mapping(node, "a port", keys::PORT);
        let mut text =
            |key: &str| node.get(key).and_then(|node| reader.text(node, &format!("`{key}` of a port")));
        ports.push(Port {
            span: node.span,
            host_ip: text("host_ip"),
            published: text("published"),
            target: text("target").unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            protocol: text("protocol")
                .map_or_else(|| "tcp".to_owned(), |text| text.value.to_ascii_lowercase()),
        });
    }
    ports
}

/// Secrets or configs that a service is granted.
pub(super) fn grants(reader: &mut Reader, node: &Node, owner: &str) -> Vec<Grant> {
    let mut grants = Vec::new();
    for node in reader.list(node, owner) {
        let item = format!("an item of {owner}");
        if !matches!(node.kind, Kind::Mapping(_)) {
            let source = reader.text(node, &item);
            grants.extend(source.map(|source| Grant { span: node.span, source, target: None, mode: None }));
            continue;
        }
        reader.mapping(node, &item, keys::GRANT);
        let mut text =
            |key: &str| node.get(key).and_then(|node| reader.text(node, &format!("`{key}` of {owner}")));
        grants.push(Grant {
            span: node.span,
            source: text("source").unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            target: text("target"),
            mode: text("mode"),
        });
    }
    grants
}

/// `/dev/sda:/dev/xvda:rwm`, or the same as a mapping.
pub(super) fn devices(reader: &mut Reader, node: &Node) -> Vec<Device> {
    let mut devices = Vec::new();
    for node in reader.list(node, "`devices`") {
        if let Kind::Mapping(_) = node.kind {
            reader.mapping(node, "a device", keys::DEVICE);
            let source = node.get("source").and_then(|node| reader.text(node, "`source` of a device"));
            devices.extend(source.map(|source| Device { span: node.span, source }));
        } else if let Some(text) = reader.text(node, "an item of `devices`") {
            let path = text.value.split(':').next().unwrap_or_default();
            let source = Spanned::new(path.to_owned(), part(node, &text.value, 0, path.len()));
            devices.push(Device { span: node.span, source });
        }
    }
    devices
}

/// The networks of a service: a list of names, or a mapping.
pub(super) fn attachments(reader: &mut Reader, node: &Node) -> Vec<Attachment> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        let names = reader.texts(node, "`networks`");
        return names.into_iter().map(|network| Attachment { network, aliases: Vec::new() }).collect();
    }
    let mut all = Vec::new();
    for entry in reader.names(node, "`networks`") {
        let owner = format!("the place on network `{}`", entry.key.value);
        reader.mapping(&entry.value, &owner, keys::ATTACHMENT);
        let aliases = entry.value.get("aliases").map(|node| reader.texts(node, "`aliases`"));
        all.push(Attachment { network: entry.key.clone(), aliases: aliases.unwrap_or_default() });
    }
    all
}

pub(super) fn healthcheck(reader: &mut Reader, node: &Node) -> Healthcheck {
    reader.mapping(node, "`healthcheck`", keys::HEALTHCHECK);
    let test = node.get("test").map(|node| reader.one_or_more(node, "`test`")).unwrap_or_default();
    let is_list = node.get("test").is_some_and(|test| matches!(test.kind, Kind::Sequence(_)));
    if let Some(first) = test.first().filter(|first| is_list && !is_unknown(&first.value)) {
        reader.one_of(first, "the first word of `test`", &["CMD", "CMD-SHELL", "NONE"]);
    }
    for key in ["interval", "timeout", "start_period", "start_interval"] {
        if let Some(node) = node.get(key) {
            reader.string(node, &format!("`{key}`"));
        }
    }
    let disable = node.get("disable").and_then(|node| reader.switch(node, "`disable`"));
    let none = test.first().is_some_and(|first| first.value == "NONE");
    Healthcheck {
        span: node.span,
        test,
        disabled: none || disable.is_some_and(|switch| switch.value == Switch::On),
    }
}

pub(super) fn logging(reader: &mut Reader, node: &Node) -> Logging {
    reader.mapping(node, "`logging`", keys::LOGGING);
    Logging {
        span: node.span,
        driver: node.get("driver").and_then(|node| reader.text(node, "`driver` of `logging`")),
        options: node
            .get("options")
            .map(|node| variables(reader, node, "`options` of `logging`"))
            .unwrap_or_default(),
    }
}

/// A list of names, or a mapping whose keys they are.
pub(super) fn names(reader: &mut Reader, node: &Node, owner: &str) -> Vec<Spanned<String>> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return reader.texts(node, owner);
    }
    reader.names(node, owner).into_iter().map(|entry| entry.key.clone()).collect()
}

/// `env_file`: a path, or a list of paths in the short or long form.
pub(super) fn env_files(reader: &mut Reader, node: &Node) -> Vec<Spanned<String>> {
    if !matches!(node.kind, Kind::Sequence(_)) {
        return reader.text(node, "`env_file`").into_iter().collect();
    }
    let mut files = Vec::new();
    for node in node.items() {
        let path = if let Kind::Mapping(_) = node.kind {
            reader.mapping(node, "an item of `env_file`", keys::ENV_FILE);
            node.get("path").and_then(|node| reader.text(node, "`path` of `env_file`"))
        } else {
            reader.text(node, "an item of `env_file`")
        };
        files.extend(path);
    }
    files
}
