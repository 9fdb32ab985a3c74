//! The keys of a service that have forms of their own: `build`, `depends_on`, `extends` and `extra_hosts`.

use super::{Build, Dependency, Extends};
use crate::compose::reader::Reader;
use crate::compose::{is_unknown, keys, long};
use crate::container::Variable;
use crate::value::{Entry, Kind, Node};

/// What a service can wait for.
const CONDITIONS: &[&str] = &["service_started", "service_healthy", "service_completed_successfully"];

pub(super) fn build(reader: &mut Reader, node: &Node) -> Option<Build> {
    let mut build = Build {
        span: node.span,
        context: None,
        dockerfile: None,
        dockerfile_inline: None,
        target: None,
        args: Vec::new(),
        secrets: Vec::new(),
        privileged: None,
    };
    if !matches!(node.kind, Kind::Mapping(_)) {
        build.context = Some(reader.text(node, "`build`")?);
        return Some(build);
    }
    for Entry { key, value } in reader.mapping(node, "`build`", keys::BUILD) {
        let owner = format!("`{}` of `build`", key.value);
        match key.value.as_str() {
            "context" => build.context = reader.string(value, &owner),
            "dockerfile" => build.dockerfile = reader.string(value, &owner),
            "dockerfile_inline" => build.dockerfile_inline = reader.string(value, &owner),
            "target" => build.target = reader.string(value, &owner),
            "args" => build.args = long::variables(reader, value, &owner),
            "secrets" => build.secrets = long::grants(reader, value, &owner),
            "privileged" => build.privileged = reader.switch(value, &owner),
            _ => {}
        }
    }
    Some(build)
}

pub(super) fn dependencies(reader: &mut Reader, node: &Node) -> Vec<Dependency> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        let names = reader.texts(node, "`depends_on`");
        return names.into_iter().map(|service| Dependency { service, condition: None }).collect();
    }
    let mut all = Vec::new();
    for entry in reader.names(node, "`depends_on`") {
        let owner = format!("dependency `{}`", entry.key.value);
        reader.mapping(&entry.value, &owner, keys::DEPENDENCY);
        let condition = entry.value.get("condition").and_then(|node| reader.text(node, "`condition`"));
        if let Some(condition) = condition.as_ref().filter(|condition| !is_unknown(&condition.value)) {
            reader.one_of(condition, "`condition`", CONDITIONS);
        }
        all.push(Dependency { service: entry.key.clone(), condition });
    }
    all
}

pub(super) fn extended(reader: &mut Reader, node: &Node) -> Option<Extends> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return reader.text(node, "`extends`").map(|service| Extends { file: None, service });
    }
    reader.mapping(node, "`extends`", keys::EXTENDS);
    let file = node.get("file").and_then(|node| reader.text(node, "`file` of `extends`"));
    let service = node.get("service").and_then(|node| reader.text(node, "`service` of `extends`"))?;
    Some(Extends { file, service })
}

/// `extra_hosts`: a mapping, whose values may be lists, or a list of `name:address` or `name=address`.
pub(super) fn hosts(reader: &mut Reader, node: &Node) -> Vec<Variable> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return long::variables(reader, node, "`extra_hosts`");
    }
    let mut all = Vec::new();
    for entry in reader.names(node, "`extra_hosts`") {
        for value in reader.one_or_more(&entry.value, "an address of `extra_hosts`") {
            all.push(Variable {
                span: entry.key.span.cover(value.span),
                name: entry.key.clone(),
                value: Some(value),
            });
        }
    }
    all
}

/// Of a variable that stands twice the last one counts: one that came from `extends` stands first.
pub(super) fn last_of_each(variables: Vec<Variable>) -> Vec<Variable> {
    let mut seen = std::collections::HashSet::new();
    let mut kept: Vec<Variable> =
        variables.into_iter().rev().filter(|variable| seen.insert(variable.name.value.clone())).collect();
    kept.reverse();
    kept
}
