//! What a project declares beside its services: networks, volumes, secrets and configs.

use super::keys;
use super::reader::Reader;
use crate::container::Switch;
use crate::value::{Kind, Node};
use bulkhead_text::Spanned;

/// A network of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Its name in the file.
    pub name: Spanned<String>,
    /// Whether it has no way out to the internet.
    pub internal: Option<Spanned<Switch>>,
    /// Its name for the engine, where that is another.
    pub full_name: Option<Spanned<String>>,
    /// Whether it exists already, outside the project.
    pub external: bool,
    /// Its driver, where it is set.
    pub driver: Option<Spanned<String>>,
    /// What the driver is told, as it is written.
    pub driver_opts: Vec<(Spanned<String>, Spanned<String>)>,
}

/// A volume of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// Its name in the file.
    pub name: Spanned<String>,
    /// Whether it exists already, outside the project.
    pub external: bool,
    /// Its driver, where it is set.
    pub driver: Option<Spanned<String>>,
    /// What the driver is told, such as `device: /` and `o: bind`.
    pub driver_opts: Vec<(Spanned<String>, Spanned<String>)>,
}

/// A secret of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Secret {
    /// Its name in the file.
    pub name: Spanned<String>,
    /// The file that holds it.
    pub file: Option<Spanned<String>>,
    /// The variable that holds it.
    pub environment: Option<Spanned<String>>,
    /// The plugin that holds it, in a swarm.
    pub driver: Option<Spanned<String>>,
    /// Its name for the engine, where that is another.
    pub full_name: Option<Spanned<String>>,
    /// Whether it exists already, outside the project.
    pub external: bool,
}

/// A config of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Its name in the file.
    pub name: Spanned<String>,
    /// The file that holds it.
    pub file: Option<Spanned<String>>,
    /// The variable that holds it.
    pub environment: Option<Spanned<String>>,
    /// Its text, where it stands in the Compose file.
    pub content: Option<Spanned<String>>,
    /// Whether it exists already, outside the project.
    pub external: bool,
}

/// The settings of one resource, under their keys.
struct Settings<'a> {
    node: &'a Node,
    owner: String,
}

impl<'a> Settings<'a> {
    fn new(reader: &mut Reader, node: &'a Node, owner: String, known: &[&str]) -> Self {
        reader.mapping(node, &owner, known);
        Self { node, owner }
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key)
    }

    fn text(&self, reader: &mut Reader, key: &str) -> Option<Spanned<String>> {
        let owner = format!("`{key}` of {}", self.owner);
        self.get(key).and_then(|node| reader.text(node, &owner))
    }

    /// `external: true`, or the old form `external: {name: …}`.
    fn external(&self, reader: &mut Reader) -> bool {
        let Some(node) = self.get("external") else { return false };
        if matches!(node.kind, Kind::Mapping(_)) {
            return true;
        }
        let owner = format!("`external` of {}", self.owner);
        reader.switch(node, &owner).is_some_and(|switch| switch.value == Switch::On)
    }

    /// `name: …`, or the old form `external: {name: …}`.
    fn full_name(&self, reader: &mut Reader) -> Option<Spanned<String>> {
        let old = self.get("external").and_then(|external| external.get("name"));
        self.text(reader, "name").or_else(|| reader.text(old?, &format!("`name` of {}", self.owner)))
    }

    fn driver_opts(&self, reader: &mut Reader) -> Vec<(Spanned<String>, Spanned<String>)> {
        let owner = format!("`driver_opts` of {}", self.owner);
        let Some(node) = self.get("driver_opts") else { return Vec::new() };
        reader
            .names(node, &owner)
            .into_iter()
            .filter_map(|entry| Some((entry.key.clone(), reader.text(&entry.value, &owner)?)))
            .collect()
    }
}

/// Reads every resource of one kind.
fn each<T>(
    reader: &mut Reader,
    node: &Node,
    (kinds, kind): (&str, &str),
    known: &[&str],
    read: impl Fn(&mut Reader, Spanned<String>, &Settings<'_>) -> T,
) -> Vec<T> {
    let mut all = Vec::new();
    for entry in reader.names(node, &format!("`{kinds}`")) {
        if kind != "network" {
            reader.check_name(&entry.key, kind);
        }
        let owner = format!("{kind} `{}`", entry.key.value);
        let settings = Settings::new(reader, &entry.value, owner, known);
        all.push(read(reader, entry.key.clone(), &settings));
    }
    all
}

pub(super) fn networks(reader: &mut Reader, node: &Node) -> Vec<Network> {
    each(reader, node, ("networks", "network"), keys::NETWORK, |reader, name, settings| Network {
        internal: settings
            .get("internal")
            .and_then(|node| reader.switch(node, &format!("`internal` of {}", settings.owner))),
        full_name: settings.full_name(reader),
        external: settings.external(reader),
        driver: settings.text(reader, "driver"),
        driver_opts: settings.driver_opts(reader),
        name,
    })
}

pub(super) fn volumes(reader: &mut Reader, node: &Node) -> Vec<Volume> {
    each(reader, node, ("volumes", "volume"), keys::VOLUME, |reader, name, settings| Volume {
        external: settings.external(reader),
        driver: settings.text(reader, "driver"),
        driver_opts: settings.driver_opts(reader),
        name,
    })
}

pub(super) fn secrets(reader: &mut Reader, node: &Node) -> Vec<Secret> {
    each(reader, node, ("secrets", "secret"), keys::SECRET, |reader, name, settings| Secret {
        driver: settings.text(reader, "driver"),
        full_name: settings.text(reader, "name"),
        file: settings.text(reader, "file"),
        environment: settings.text(reader, "environment"),
        external: settings.external(reader),
        name,
    })
}

pub(super) fn configs(reader: &mut Reader, node: &Node) -> Vec<Config> {
    each(reader, node, ("configs", "config"), keys::CONFIG, |reader, name, settings| Config {
        file: settings.text(reader, "file"),
        environment: settings.text(reader, "environment"),
        content: settings.text(reader, "content"),
        external: settings.external(reader),
        name,
    })
}

pub(super) fn include(reader: &mut Reader, node: &Node) -> Vec<Spanned<String>> {
    let mut files = Vec::new();
    for item in reader.list(node, "`include`") {
        match &item.kind {
            Kind::Mapping(_) => {
                if let Some(path) = item.get("path") {
                    files.extend(reader.one_or_more(path, "`path` of `include`"));
                }
            }
            Kind::Scalar(_) | Kind::Sequence(_) => files.extend(reader.text(item, "an item of `include`")),
        }
    }
    files
}
