//! What the keys of a Compose file mean, in a sentence each.
//!
//! From <https://docs.docker.com/reference/compose-file/>. The sentences stand in one text, which weighs less in a
//! browser than a table of pointers would.

use super::keys;

/// A line for each key: its name, a blank, the sentence. Keys at the top of the file begin with `@`.
const DOCS: &str = include_str!("docs.txt");

/// Where the keys are documented.
const REFERENCE: &str = "https://docs.docker.com/reference/compose-file/";

/// What a key at the top of the file means.
#[must_use]
pub fn project_doc(key: &str) -> Option<&'static str> {
    lines().find(|(name, _)| name.strip_prefix('@') == Some(key)).map(|(_, doc)| doc)
}

/// What a key of a service means.
#[must_use]
pub fn service_doc(key: &str) -> Option<&'static str> {
    lines().find(|(name, _)| *name == key).map(|(_, doc)| doc)
}

/// Where a key at the top of the file is documented.
#[must_use]
pub fn project_url(key: &str) -> String {
    let page = if matches!(key, "name" | "version") { "version-and-name" } else { key };
    format!("{REFERENCE}{page}/")
}

/// Where a key of a service is documented.
#[must_use]
pub fn service_url(key: &str) -> String {
    format!("{REFERENCE}services/#{key}")
}

/// The keys that a mapping may have, by the keys that lead to it: `["services", "web", "build"]`. `None` where the
/// names are the author's own, or the mapping is none of those that this crate knows.
#[must_use]
pub fn keys_at(path: &[&str]) -> Option<&'static [&'static str]> {
    Some(match path {
        [] => keys::PROJECT,
        ["services", _] => keys::SERVICE,
        ["services", _, "build"] => keys::BUILD,
        ["services", _, "deploy"] => keys::DEPLOY,
        ["services", _, "deploy", "resources"] => keys::RESOURCES,
        ["services", _, "deploy", "resources", "limits"] => keys::LIMITS,
        ["services", _, "deploy", "resources", "reservations"] => keys::RESERVATIONS,
        ["services", _, "healthcheck"] => keys::HEALTHCHECK,
        ["services", _, "logging"] => keys::LOGGING,
        ["services", _, "ports"] => keys::PORT,
        ["services", _, "volumes"] => keys::MOUNT,
        ["services", _, "secrets" | "configs"] => keys::GRANT,
        ["services", _, "devices"] => keys::DEVICE,
        ["services", _, "networks", _] => keys::ATTACHMENT,
        ["services", _, "depends_on", _] => keys::DEPENDENCY,
        ["services", _, "extends"] => keys::EXTENDS,
        ["services", _, "env_file"] => keys::ENV_FILE,
        ["networks", _] => keys::NETWORK,
        ["volumes", _] => keys::VOLUME,
        ["secrets", _] => keys::SECRET,
        ["configs", _] => keys::CONFIG,
        _ => return None,
    })
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    DOCS.lines().filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_sentence_and_no_other_has_one() {
        let documented: Vec<&str> = lines().map(|(name, _)| name).collect();
        let top: Vec<String> = keys::PROJECT.iter().map(|key| format!("@{key}")).collect();
        let known: Vec<&str> = top.iter().map(String::as_str).chain(keys::SERVICE.iter().copied()).collect();
        assert_eq!(documented, known);
        assert!(lines().all(|(_, doc)| doc.ends_with('.')));
    }

    #[test]
    fn a_sentence_is_found_by_its_key() {
        assert!(service_doc("cap_drop").unwrap().contains("`ALL`"));
        assert!(project_doc("services").is_some());
        assert_eq!(project_doc("cap_drop"), None);
        assert_eq!(service_doc("@services").map(str::is_empty), Some(false));
        assert_eq!(service_doc("x-mine"), None);
        assert_eq!(project_url("name"), "https://docs.docker.com/reference/compose-file/version-and-name/");
        assert_eq!(keys_at(&["services", "web", "environment"]), None);
        assert_eq!(keys_at(&["services", "web"]), Some(keys::SERVICE));
    }
}
