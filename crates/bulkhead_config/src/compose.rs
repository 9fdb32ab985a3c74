//! Compose files: what a project's services, networks, volumes, secrets and configs are.
//!
//! The file format is that of <https://docs.docker.com/reference/compose-file/>. Variables, anchors, merge keys
//! `extends` and `include` are resolved; every value keeps the place that it came from.

pub mod docs;
mod dollar;
mod extends;
mod files;
mod interpolate;
mod keys;
mod layers;
mod long;
mod merge;
mod reader;
mod refusals;
mod resource;
mod security;
mod service;
pub(crate) mod short;

pub use files::{Files, Links, Source, Sources, folder, join};
pub use interpolate::{interpolate, is_unknown};
pub use keys::SERVICE as SERVICE_KEYS;
pub use layers::{DEFAULT_FILES, Joined, OVERRIDE_FILES};
pub use resource::{Config, Network, Secret, Volume};
pub use service::{Build, Dependency, Extends, Service};

use crate::value::Node;
use crate::yaml;
use bulkhead_text::{Parsed, Spanned, SyntaxError};
use reader::Reader;
use std::sync::Arc;

/// What one Compose file describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// The text that all places are places of.
    pub source: Arc<str>,
    /// The project's name, where it is set.
    pub name: Option<Spanned<String>>,
    /// The obsolete `version`, where it is written.
    pub version: Option<Spanned<String>>,
    /// The services in the order of the file.
    pub services: Vec<Service>,
    /// The declared networks.
    pub networks: Vec<Network>,
    /// The declared volumes.
    pub volumes: Vec<Volume>,
    /// The declared secrets.
    pub secrets: Vec<Secret>,
    /// The declared configs.
    pub configs: Vec<Config>,
    /// The declared models.
    pub models: Vec<Spanned<String>>,
    /// The files that are included; [`Project::joined`] reads them.
    pub include: Vec<Spanned<String>>,
}

impl Project {
    /// Reads a Compose file. Of several documents each is put over the one before, as Compose does
    /// (`loadYamlFile` in <https://github.com/compose-spec/compose-go/tree/main/loader>, version 2). The errors are those of YAML and what Compose refuses.
    #[must_use]
    pub fn parse(source: &str) -> Parsed<Self> {
        let Parsed { tree: documents, mut errors } = yaml::parse_documents(source);
        let tree = documents.into_iter().reduce(|earlier, later| merge::merged(&earlier, &later, ""));
        let mut tree = tree.unwrap_or_else(|| yaml::parse("").tree);
        merge::without_resets(&mut tree);
        let Parsed { tree, errors: more } = Self::from_node(&tree, source);
        errors.extend(more);
        errors.sort_by_key(|error| error.span);
        Parsed { tree, errors }
    }

    /// Reads a tree that was read from `source`. The errors are what Compose refuses.
    #[must_use]
    pub fn from_node(tree: &Node, source: &str) -> Parsed<Self> {
        let mut reader = Reader::default();
        let mut project = Self {
            source: source.into(),
            name: None,
            version: None,
            services: Vec::new(),
            networks: Vec::new(),
            volumes: Vec::new(),
            secrets: Vec::new(),
            configs: Vec::new(),
            models: Vec::new(),
            include: Vec::new(),
        };
        for entry in reader.mapping(tree, "a Compose file", keys::PROJECT) {
            let value = &entry.value;
            match entry.key.value.as_str() {
                "name" => project.name = reader.string(value, "`name`"),
                "version" => project.version = reader.string(value, "`version`"),
                "services" => project.services = service::read_all(&mut reader, value),
                "networks" => project.networks = resource::networks(&mut reader, value),
                "volumes" => project.volumes = resource::volumes(&mut reader, value),
                "secrets" => project.secrets = resource::secrets(&mut reader, value),
                "configs" => project.configs = resource::configs(&mut reader, value),
                "models" => project.models = long::names(&mut reader, value, "`models`"),
                "include" => project.include = resource::include(&mut reader, value),
                _ => {}
            }
            if !entry.key.value.starts_with("x-") {
                dollar::check(&mut reader, value);
            }
        }
        let mut errors: Vec<SyntaxError> = reader.errors;
        errors.sort_by_key(|error| error.span);
        Parsed { tree: project, errors }
    }

    /// The service with this name.
    #[must_use]
    pub fn service(&self, name: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.name.value == name)
    }

    /// The declared network with this name.
    #[must_use]
    pub fn network(&self, name: &str) -> Option<&Network> {
        self.networks.iter().find(|network| network.name.value == name)
    }
}

/// Whether a Compose file of that name stands for itself, and not on top of another file.
///
/// `compose.yaml`, `docker-compose.yml` and `shop-compose.yaml` do; `compose.override.yaml` and `compose.prod.yaml` may
/// hold a part of a project only.
#[must_use]
pub fn is_whole(path: &str) -> bool {
    stem(path).is_some_and(|stem| stem.ends_with("compose") && !stem.contains('.'))
}

/// Whether Compose puts a file of that name on top of another one without being told: `compose.override.yaml`.
///
/// See <https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/>.
#[must_use]
pub fn is_override(path: &str) -> bool {
    stem(path).is_some_and(|stem| stem.ends_with("compose.override"))
}

/// The name of a YAML file without its extension.
fn stem(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).map(str::to_owned)
}

#[cfg(test)]
mod tests;
