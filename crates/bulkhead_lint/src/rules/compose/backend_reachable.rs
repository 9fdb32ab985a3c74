//! `backend-reachable`: the reverse proxy can talk to the database.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::{is_data_store, is_edge};
use crate::{Item, Severity};
use bulkhead_config::compose::Service;
use bulkhead_config::container::Container;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "backend-reachable",
    severity: Severity::Warning,
    checklist: Some(Item::IsolateBackends),
    summary: "A data store shares a network with a reverse proxy that publishes ports and has no need of it.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

On a network of Compose everyone reaches every port of everyone else; `expose` and `links` change nothing about that.
Services that name no network are all on `default`, and whoever has `network_mode: service:db` has all that `db` has. Only a
bridge with the option `com.docker.network.bridge.enable_icc: "false"` keeps its members apart. A proxy needs the application and nothing behind it: with two networks
it has no way to the database.

An application that publishes a port and uses its database is not accused, and no proxy that says it needs the store, by
`depends_on`, `links` or its environment.

## What an attacker does

A hole in the proxy, or a rule in it that forwards to any host, gives them connections to `db:5432`: they guess passwords
there, or use a store that asks for none.

## Bad

```yaml compose bad
services:
  proxy:
    image: nginx:1.30
    ports: ["443:443"]
  app:
    image: registry.example.com/app:1.4.2
  db:
    image: postgres:17
```

## Good

```yaml compose good
services:
  proxy:
    image: nginx:1.30
    ports: ["443:443"]
    networks: [front]
  app:
    image: registry.example.com/app:1.4.2
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
networks:
  front:
  back:
    internal: true
```

## Reference

[Networking in Compose](https://docs.docker.com/compose/how-tos/networking/#use-custom-networks) and
[Bridge networks](https://docs.docker.com/engine/network/drivers/bridge/)
"#;

/// How many proxies of one network are looked at.
const MAX_PROXIES: usize = 20;

/// How many data stores are looked at.
const MAX_STORES: usize = 100;

fn check(file: &Compose) -> Vec<Finding> {
    let topology = &file.topology;
    let all = || file.project.services.iter().zip(&file.containers).enumerate();
    let both = || all().filter(|(_, (_, container))| !container.is_partial);
    let mut edges: HashMap<usize, Vec<Part<'_>>> = HashMap::new();
    let publishing = both().filter(|(number, _)| topology.publishing(*number).is_ok());
    for (number, edge) in publishing.filter(|(_, (_, container))| is_edge(container)) {
        for network in topology.reach_of(number) {
            edges.entry(network).or_default().push(edge);
        }
    }
    let finding = |(number, (_, store)): (usize, Part<'_>)| {
        let (network, (edge, _)) = topology.reach_of(number).find_map(|network| {
            let mut edges = edges.get(&network)?.iter().take(MAX_PROXIES);
            let stranger = edges.find(|(edge, container)| !uses(edge, container, &store.name.value))?;
            Some((network, *stranger))
        })?;
        let message = format!(
            "`{}`, which publishes ports, reaches the data store `{}` on the network `{}`",
            edge.name.value,
            store.name.value,
            topology.networks.get(network)?.name
        );
        let help = format!(
            "Put `{}` on a network of its own, `internal: true`, together with the services that use it.",
            store.name.value
        );
        // What shares the network of another service is there where that one is.
        let member =
            topology.member(number, network).or_else(|| topology.member(topology.root(number), network));
        Some(Finding::new(member?.place.span, message, help))
    };
    let stores = both().filter(|(_, (_, container))| is_data_store(container)).take(MAX_STORES);
    stores.filter_map(finding).collect()
}

/// A service, and its container.
type Part<'f> = (&'f Service, &'f Container);

/// Whether a service says that it needs another one.
fn uses(service: &Service, container: &Container, other: &str) -> bool {
    service.depends_on.iter().any(|dependency| dependency.service.value == other)
        || service.links.iter().any(|link| link.value.split(':').next() == Some(other))
        || container.environment.iter().filter_map(|it| it.value.as_ref()).any(|it| it.value.contains(other))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(source: &str) -> Vec<&str> {
        spans("backend-reachable", "compose.yaml", source)
    }

    const DB: &str = "  db: {image: \"postgres:17\"}\n";

    #[test]
    fn an_application_with_its_database_is_not_accused() {
        for web in [
            "{image: \"shop:1\", ports: [\"80:80\"]}",
            "{image: \"nginx:1\"}",
            "{image: \"nginx:1\", ports: [\"80:80\"], depends_on: [db]}",
            "{image: \"nginx:1\", ports: [\"80:80\"], links: [\"db:database\"]}",
            "{image: \"nginx:1\", ports: [\"80:80\"], environment: {DB_HOST: db}}",
            "{image: \"nginx:1\", ports: [\"80:80\"], network_mode: host}",
            "{image: \"nginx:1\", ports: [\"80:80\"], network_mode: none}",
        ] {
            assert!(found(&format!("services:\n  web: {web}\n{DB}")).is_empty(), "{web}");
        }
        assert_eq!(found(&format!("services:\n  web: {{image: traefik, ports: [\"80:80\"]}}\n{DB}")), ["db"]);
    }

    #[test]
    fn the_shared_network_is_pointed_at() {
        let with = |networks: &str| {
            format!(
                "services:\n  web: {{image: nginx, ports: [\"80:80\"], networks: [front]}}\n  db: {{image: redis, networks: {networks}}}\nnetworks: {{front: , back: }}\n"
            )
        };
        assert_eq!(found(&with("[back, front]")), ["front"]);
        assert!(found(&with("[back]")).is_empty());
        let apart = with("[front]")
            .replace("front: ,", "front: {driver_opts: {com.docker.network.bridge.enable_icc: \"false\"}},");
        assert!(found(&apart).is_empty(), "its members do not reach each other");
        let joined = with("[back]").replace("networks: [back]", "network_mode: \"service:web\"");
        assert_eq!(found(&joined), ["\"service:web\""]);
    }
}
