//! `backend-egress`: a data store has a way to the internet.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::is_data_store;
use crate::{Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "backend-egress",
    severity: Severity::Info,
    checklist: Some(Item::IsolateBackends),
    summary: "A data store has a way to the internet, and needs none.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A network without `internal: true` has a gateway: everyone on it can call any address of the internet. A database answers
its application and calls nobody. On an internal network there is no default route, and packets to anywhere else are
dropped; among its members nothing changes.

One network that is not internal is enough for a way out. Ports are not published from internal networks only; and backups
to a store elsewhere need a service of their own that is on two networks.

## What an attacker does

With a hole in the database they load their tools from their own server, and send the data there. Without a way out they
have to take it through the application, bit by bit and past its logs.

## Bad

```yaml compose bad
services:
  app:
    image: registry.example.com/app:1.4.2
  db:
    image: postgres:17
```

## Good

```yaml compose good
services:
  app:
    image: registry.example.com/app:1.4.2
    networks: [default, data]
  db:
    image: postgres:17
    networks: [data]
networks:
  data:
    internal: true
```

## Reference

[Compose file reference: `internal`](https://docs.docker.com/reference/compose-file/networks/#internal)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let open = |(number, container): &(usize, &Container)| {
        // Whoever publishes its port is on such a network on purpose.
        is_data_store(container)
            && !container.is_partial
            && container.ports.is_empty()
            && file.topology.is_all_open(*number)
    };
    let finding = |(_, container): (usize, &Container)| {
        let name = &container.name.value;
        let message = format!("no network of the data store `{name}` is internal: it can call the internet");
        let help = format!("Put `{name}` and what uses it on a network with `internal: true`.");
        Finding::new(container.subject, message, help)
    };
    file.containers.iter().enumerate().filter(open).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn one_internal_network_or_one_that_is_not_known_is_enough() {
        let found = |service: &str, networks: &str| {
            let source = format!("services:\n  db: {{image: redis, {service}}}\nnetworks: {{{networks}}}\n");
            !spans("backend-egress", "compose.yaml", &source).is_empty()
        };
        assert!(found("networks: [a]", "a: "));
        assert!(found("restart: always", ""));
        assert!(!found("restart: always", "default: {internal: true}"));
        assert!(!found("networks: [a]", "a: {internal: true}"));
        assert!(!found("networks: [a]", "a: {internal: \"${I}\"}"));
        assert!(!found("networks: [a]", "a: {external: true}"));
        assert!(!found("network_mode: none", ""));
        assert!(!found("entrypoint: [/bin/bash, -c], command: [\"test -f /data/a\"]", ""));
        assert!(!found("command: redis-cli -h cache FLUSHALL", ""));
        assert!(found("command: [sh, -c, \"redis-server --requirepass $$P\"]", ""));
        assert!(found("network_mode: bridge", ""));
        assert!(!found("network_mode: \"container:x\"", ""));
    }
}
