//! `unused-network`: a network without a member.

use crate::Severity;
use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::{self, are_complete};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "unused-network",
    severity: Severity::Warning,
    checklist: None,
    summary: "A network is declared, and no service is on it.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

To declare a network puts nobody on it: a service is on the networks that it names, and on `default` where it names none.
Compose does not even make a network that has no member.

Files that are put on top of another one, and files that include one that is not there, are not judged.

## What goes wrong

A reader sees `backend: internal: true` and takes the database for isolated, while all services are on `default` together.

## Bad

```yaml compose bad
services:
  app:
    image: registry.example.com/app:1.4.2
  db:
    image: postgres:17
networks:
  backend:
    internal: true
```

## Good

```yaml compose good
services:
  app:
    image: registry.example.com/app:1.4.2
    networks: [default, backend]
  db:
    image: postgres:17
    networks: [backend]
networks:
  backend:
    internal: true
```

## Reference

[Networks top-level element](https://docs.docker.com/reference/compose-file/networks/)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let project = &file.project;
    if !file.is_whole || project.services.is_empty() || !are_complete(project) {
        return Vec::new();
    }
    let named = file.containers.iter().flat_map(|it| &it.networks).map(|network| network.value.as_str());
    // A `network_mode` may name a network, too.
    let joined = file.topology.networks.iter().filter(|network| !network.members.is_empty());
    let used: HashSet<&str> = named.chain(joined.map(|network| network.name.as_str())).collect();
    let named = |name: &str| name != "default" && !used.contains(name);
    let names = project.networks.iter().map(|network| &network.name);
    let unused: Vec<_> = names.filter(|name| named(&name.value)).collect();
    let help = "Add it to `networks` of the services that it is for, or take it out.";
    services::unused(&project.source, &unused, project.networks.len(), "no service is on the network", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "unused-network";

    #[test]
    fn networks_without_members_are_found_and_can_go() {
        let source = "services:\n  a:\n    image: a:1\n    networks:\n      used:\nnetworks:\n  used:\n  spare:\n    internal: true\n  default:\n    internal: true\n";
        assert_eq!(spans(RULE, "compose.yaml", source), ["spare"]);
        assert_eq!(fixed(RULE, "compose.yaml", source), source.replace("  spare:\n    internal: true\n", ""));
        let two = source.replace("  spare:\n", "  other:\n  spare:\n");
        assert_eq!(fixed(RULE, "compose.yaml", &two), fixed(RULE, "compose.yaml", source));
        let only = "services:\n  a:\n    image: a:1\nnetworks:\n  spare:\n";
        assert_eq!(fixed(RULE, "compose.yaml", only), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn services_of_other_files_may_be_on_it() {
        for source in [
            "include: [b.yaml]\nservices: {a: {image: \"a:1\"}}\nnetworks: {spare: }\n",
            "services: {a: {extends: {file: b.yaml, service: b}}}\nnetworks: {spare: }\n",
            "networks: {spare: }\n",
        ] {
            assert!(spans(RULE, "compose.yaml", source).is_empty(), "{source}");
        }
        let part = "services: {a: {image: \"a:1\"}}\nnetworks: {spare: }\n";
        assert!(spans(RULE, "compose.override.yaml", part).is_empty());
    }
}
