//! What a project decides for itself: how grave each rule is to it, and which registries it trusts.

use crate::Severity;
use bulkhead_text::ImageReference;
use std::collections::BTreeMap;

/// The decisions of a project; the default leaves everything as the rules have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// How grave a fault is in this project, by the rule's id; `None` turns the rule off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Where images may come from; `None` where nobody said so, and then they may come from anywhere.
    pub trusted_registries: Option<Vec<Registry>>,
}

impl Config {
    /// The severity of a rule in this project, or `None` where it is turned off.
    #[must_use]
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        self.severities.get(rule).copied().unwrap_or(Some(own))
    }

    /// Whether the rule looks at all.
    #[must_use]
    pub fn is_on(&self, rule: &str) -> bool {
        self.severities.get(rule) != Some(&None)
    }
}

/// A registry, or a part of one, as a project names it.
///
/// ```text
/// ghcr.io            the whole registry
/// ghcr.io/acme       what is below this path
/// *.example.com      every host of the domain
/// docker.io/library  the Docker Official Images
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry(String);

impl Registry {
    /// Reads what a project writes; `None` for what can match no image.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let rest = text.strip_prefix("*.").unwrap_or(text);
        let fits = |next: char| next.is_ascii_alphanumeric() || matches!(next, '.' | '-' | '_' | '/' | ':');
        let is_path = !rest.is_empty() && !rest.starts_with('/') && !rest.contains("//");
        (is_path && rest.chars().all(fits)).then(|| Self(text.to_owned()))
    }

    /// Whether the image comes from there.
    #[must_use]
    pub fn holds(&self, image: &ImageReference) -> bool {
        let name = image.name();
        let (own, name) = match self.0.strip_prefix('*') {
            // `*.example.com` is every host before `.example.com`, with what follows.
            Some(domain) => {
                let host = domain.split('/').next().unwrap_or(domain);
                match name.find(host) {
                    Some(at) if at > 0 && at < image.registry.len() => {
                        (domain, name.get(at..).unwrap_or_default())
                    }
                    _ => return false,
                }
            }
            None => (self.0.as_str(), name.as_str()),
        };
        name.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_holds_what_is_below_it() {
        for (registry, image, holds) in [
            ("docker.io", "alpine:3", true),
            ("docker.io/library", "alpine:3", true),
            ("docker.io/library", "grafana/grafana", false),
            ("ghcr.io/acme", "ghcr.io/acme/api:1", true),
            ("ghcr.io/acme/", "ghcr.io/acme/api:1", true),
            ("ghcr.io/acme", "ghcr.io/acme-evil/api:1", false),
            ("ghcr.io", "ghcr.io.evil.com/api:1", false),
            ("localhost:5000", "localhost:5000/api", true),
            ("localhost", "localhost:5000/api", false),
            ("*.example.com", "registry.example.com/api", true),
            ("*.example.com", "a.b.example.com/api", true),
            ("*.example.com", "example.com/api", false),
            ("*.example.com", "registry.example.com.evil.org/api", false),
            ("*.example.com", "evil.org/x.example.com/api", false),
            ("*.example.com/team", "r.example.com/team/api", true),
            ("*.example.com/team", "r.example.com/other/api", false),
        ] {
            let image = ImageReference::parse(image).unwrap();
            assert_eq!(Registry::parse(registry).unwrap().holds(&image), holds, "{registry}: {image}");
        }
    }

    #[test]
    fn what_can_match_nothing_is_no_registry() {
        for text in ["", "/", "*.", "https://ghcr.io", "a b", "/acme"] {
            assert_eq!(Registry::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_rule_is_as_grave_as_the_project_says() {
        let severities = [("a".to_owned(), None), ("b".to_owned(), Some(Severity::Info))];
        let config = Config { severities: severities.into(), ..Config::default() };
        assert_eq!(config.severity("a", Severity::Error), None);
        assert_eq!(config.severity("b", Severity::Error), Some(Severity::Info));
        assert_eq!(config.severity("c", Severity::Error), Some(Severity::Error));
        assert!(!config.is_on("a") && config.is_on("b"));
    }
}
