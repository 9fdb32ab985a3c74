//! The keys that dockerd on Linux knows in `daemon.json`.
//!
//! A key is known if dockerd has a flag of that name, or of a list whose name in the file is that one:
//! `installFlags` and `installConfigFlags` in <https://github.com/moby/moby/tree/master/daemon/command>. Its type
//! is that of the field in `Config` (<https://github.com/moby/moby/tree/master/daemon/config>), its default the
//! flag's.

mod containers;
mod engine;
mod network;

/// A key of `daemon.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The name, exactly as dockerd wants it.
    pub name: &'static str,
    /// What its value has to be.
    pub kind: Type,
    /// What counts without the key, as JSON; `None` where nothing does, or where the host decides.
    pub default: Option<&'static str>,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// The part of [`REFERENCE`](super::REFERENCE) that tells more.
    pub section: &'static str,
}

impl Key {
    /// The address of the key's documentation.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}#{}", super::REFERENCE, self.section)
    }
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A string.
    String,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An IP address in a string; an empty string is none.
    Ip,
    /// A list of strings.
    Strings,
    /// A list of IP addresses in strings.
    Ips,
    /// A list of objects.
    Objects,
    /// An object.
    Object,
    /// An object whose values are strings.
    StringMap,
    /// An object whose values are booleans.
    BoolMap,
    /// An object whose values are objects.
    MapOfObjects,
    /// An object whose values are objects of strings.
    MapOfStringMaps,
    /// Anything: dockerd ignores it.
    Ignored,
}

impl Type {
    /// The type in words for a message: "a list of strings".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "`true` or `false`",
            Self::Integer => "a whole number",
            Self::String | Self::OneOf(_) => "a string",
            Self::Ip => "an IP address in a string",
            Self::Strings => "a list of strings",
            Self::Ips => "a list of IP addresses in strings",
            Self::Objects => "a list of objects",
            Self::Object => "an object",
            Self::StringMap => "an object with string values",
            Self::BoolMap => "an object with `true` or `false` as values",
            Self::MapOfObjects => "an object with objects as values",
            Self::MapOfStringMaps => "an object of objects with string values",
            Self::Ignored => "anything",
        }
    }
}

/// Keys that dockerd once had: it passes over them without a word.
const FORGOTTEN: &[Key] = &[
    key(
        "allow-nondistributable-artifacts",
        Type::Ignored,
        "",
        "Has no effect any more.",
        "daemon-configuration-file",
    ),
    key("deprecated-key-path", Type::Ignored, "", "Has no effect any more.", "daemon-configuration-file"),
];

/// Names of flags that the file may hold without effect, and the key that was meant.
///
/// dockerd compares the file's keys with its flags, but decodes it by the names of the fields.
const FLAGS: &[(&str, Option<&str>)] = &[
    ("add-runtime", Some("runtimes")),
    ("authorization-plugin", Some("authorization-plugins")),
    ("cdi-spec-dir", Some("cdi-spec-dirs")),
    ("config-file", None),
    ("default-address-pool", Some("default-address-pools")),
    ("default-network-opt", Some("default-network-opts")),
    ("default-ulimit", Some("default-ulimits")),
    ("dns-opt", Some("dns-opts")),
    ("exec-opt", Some("exec-opts")),
    ("feature", Some("features")),
    ("help", None),
    ("host", Some("hosts")),
    ("http-proxy", Some("proxies")),
    ("https-proxy", Some("proxies")),
    ("insecure-registry", Some("insecure-registries")),
    ("label", Some("labels")),
    ("log-opt", Some("log-opts")),
    ("no-proxy", Some("proxies")),
    ("node-generic-resource", Some("node-generic-resources")),
    ("registry-mirror", Some("registry-mirrors")),
    ("restart", None),
    ("storage-opt", Some("storage-opts")),
    ("validate", None),
    ("version", None),
];

/// Keys of older engines, and the version that no longer starts with them
/// (<https://docs.docker.com/engine/deprecated/>).
const REMOVED: &[(&str, &str)] = &[
    ("api-cors-header", "28.0"),
    ("cluster-advertise", "23.0"),
    ("cluster-store", "23.0"),
    ("cluster-store-opts", "23.0"),
    ("disable-legacy-registry", "19.03"),
    ("graph", "23.0"),
    ("oom-score-adjust", "25.0"),
];

/// Keys whose object dockerd does not open when it looks for unknown keys (`flatOptions`).
const FLAT: &[&str] =
    &["builder", "default-network-opts", "default-ulimits", "features", "log-opts", "nri-opts", "runtimes"];

/// Every key, in no particular order.
pub fn all_keys() -> impl Iterator<Item = &'static Key> {
    [network::KEYS, containers::KEYS, engine::KEYS, FORGOTTEN].into_iter().flatten()
}

/// The key of this exact name.
#[must_use]
pub fn key_named(name: &str) -> Option<&'static Key> {
    all_keys().find(|key| key.name == name)
}

/// Whether a key's object is a value of its own, and not a group of further keys.
pub(super) fn is_flat(name: &str) -> bool {
    FLAT.contains(&name)
}

/// Whether the name is a flag's that the file may hold without effect, and the key that was meant.
pub(super) fn flag_named(name: &str) -> Option<Option<&'static str>> {
    FLAGS.iter().find(|(flag, _)| *flag == name).map(|(_, meant)| *meant)
}

/// The version of the engine that removed a key.
pub(super) fn removed_in(name: &str) -> Option<&'static str> {
    REMOVED.iter().find(|(key, _)| *key == name).map(|(_, version)| *version)
}

const fn key(
    name: &'static str,
    kind: Type,
    default: &'static str,
    doc: &'static str,
    section: &'static str,
) -> Key {
    let default = if default.is_empty() { None } else { Some(default) };
    Key { name, kind, default, doc, section }
}
