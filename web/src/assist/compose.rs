//! Compose files: keys, capabilities, and the names that the file itself declares.

use super::Item;
use super::word::rest;
use super::yaml_place::{Place, place};
use bulkhead_config::capability::{Capability, NAMES};
use bulkhead_config::compose::{Project, docs};
use bulkhead_config::security_opt;
use bulkhead_simulate::capabilities::{gives, source};
use bulkhead_text::Span;

/// Keys of a service whose value is `true` or `false`.
const SWITCHES: [&str; 9] = [
    "attach",
    "init",
    "oom_kill_disable",
    "privileged",
    "read_only",
    "stdin_open",
    "tty",
    "use_api_socket",
    "internal",
];

/// Values of keys of a service that are one of a few words, as the reference of each lists them.
const WORDS: [(&str, &[&str]); 6] = [
    ("restart", &["\"no\"", "always", "on-failure", "unless-stopped"]),
    ("network_mode", &["bridge", "host", "none"]),
    ("pid", &["host"]),
    ("ipc", &["host", "none", "private", "shareable"]),
    ("userns_mode", &["host"]),
    ("pull_policy", &["always", "build", "missing", "never"]),
];

/// The word at a byte offset and what may stand in its place.
pub(super) fn help(text: &str, at: usize) -> Option<(Span, Vec<Item>)> {
    let place = place(text, at)?;
    let mut items = Vec::new();
    if place.key {
        items.extend(keys(&place, text));
    }
    if place.value {
        items.extend(values(&place.path, text));
    }
    (!items.is_empty()).then_some((place.word, items))
}

fn keys(place: &Place<'_>, text: &str) -> Vec<Item> {
    let complete = rest(text, place.word.end()).starts_with(':');
    let item = |key: &&str| {
        let (kind, doc, url) = match place.path.as_slice() {
            [] => ("section", docs::project_doc(key), docs::project_url(key)),
            ["services", _] => ("key", docs::service_doc(key), docs::service_url(key)),
            ["services", _, within, ..] => ("key", None, docs::service_url(within)),
            [section, ..] => ("key", None, docs::project_url(section)),
        };
        let item = Item::new(key, kind, doc.unwrap_or_default(), url);
        if complete { item } else { item.inserting(format!("{key}: ")) }
    };
    docs::keys_at(&place.path).unwrap_or_default().iter().map(item).collect()
}

fn values(path: &[&str], text: &str) -> Vec<Item> {
    let declared = |names: fn(&Project) -> Vec<String>, kind| -> Vec<Item> {
        let names = names(&Project::parse(text).tree);
        names.iter().map(|name| Item::new(name, kind, "Declared in this file.", "")).collect()
    };
    match path {
        ["services", _, "cap_add" | "cap_drop"] => capabilities(),
        ["services", _, "security_opt"] => options(),
        ["services", _, "networks"] => {
            declared(|it| it.networks.iter().map(|own| own.name.value.clone()).collect(), "network")
        }
        ["services", _, "secrets"] => {
            declared(|it| it.secrets.iter().map(|own| own.name.value.clone()).collect(), "secret")
        }
        ["services", _, "configs"] => {
            declared(|it| it.configs.iter().map(|own| own.name.value.clone()).collect(), "config")
        }
        ["services", _, "depends_on"] => {
            declared(|it| it.services.iter().map(|own| own.name.value.clone()).collect(), "service")
        }
        ["services", _, key] | ["networks", _, key] if SWITCHES.contains(key) => {
            words(&["true", "false"], docs::service_url(key))
        }
        ["services", _, key] => {
            let known = WORDS.iter().find(|(name, _)| name == key);
            known.map(|(_, values)| words(values, docs::service_url(key))).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// `ALL`, and every capability with what an attacker does with it.
pub(super) fn capabilities() -> Vec<Item> {
    let one = |name: &&str| {
        let capability = Capability::named(name)?;
        let doc = format!("An attacker with it {}.", gives(capability));
        Some(Item::new(name, "capability", &doc, source(capability)))
    };
    let all = Item::new("ALL", "capability", "Every capability of Linux.", docs::service_url("cap_drop"));
    std::iter::once(all).chain(NAMES.iter().filter_map(one)).collect()
}

fn options() -> Vec<Item> {
    let item = |key: &&str| {
        let text = if *key == "no-new-privileges" { format!("{key}:true") } else { format!("{key}:") };
        let doc = match *key {
            "no-new-privileges" => "A setuid program gives the process no more rights than it has.",
            "seccomp" => "The file of a seccomp profile, or `unconfined`, which switches it off.",
            "apparmor" => "The name of an AppArmor profile, or `unconfined`, which switches it off.",
            "label" => "An SELinux label, such as `type:svirt_t`, or `disable`.",
            "systempaths" => "`unconfined` unmasks `/proc` and `/sys`, which makes them writable.",
            _ => "",
        };
        Item::new(key, "option", doc, docs::service_url("security_opt")).inserting(text)
    };
    security_opt::KEYS.iter().map(item).collect()
}

fn words(values: &[&str], url: String) -> Vec<Item> {
    values.iter().map(|value| Item::new(value, "value", "", url.clone())).collect()
}
