//! `database-published`: a data store is open to other machines.

use crate::analysis::{Compose, Shell};
use crate::published::{is_open, on_loopback};
use crate::rule::{Check, Finding, Rule};
use crate::services::is_data_store;
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Port};

pub(super) const RULE: Rule = Rule {
    id: "database-published",
    severity: Severity::Warning,
    checklist: Some(Item::IsolateBackends),
    summary: "A data store publishes its port to other machines.",
    docs: DOCS,
    checks: &[Check::Compose(services), Check::Script(commands)],
};

const DOCS: &str = r#"
## Why it matters

Services of one network reach each other without `ports`. Publishing is for those outside: `5432:5432` opens the database
on every address of the host, and Docker's own firewall rules come before those of `ufw`.

To look into it from the host itself, `127.0.0.1:5432:5432` will do; from elsewhere, a tunnel (`ssh -L`).

## What an attacker does

They scan the internet for 5432, 6379, 27017 and 9200, all day. Redis, MongoDB, Elasticsearch and memcached often stand
there without a password; to the others they try `postgres`/`postgres`. Then the data is gone, and a note asks for money.

## Bad

```yaml compose bad
services:
  db:
    image: postgres:17
    ports:
      - "5432:5432"
```

## Good

```yaml compose good
services:
  db:
    image: postgres:17
    ports:
      - "127.0.0.1:5432:5432"
```

## Reference

[Port publishing](https://docs.docker.com/engine/network/port-publishing/) and
[Networking in Compose](https://docs.docker.com/compose/how-tos/networking/)
"#;

fn services(file: &Compose) -> Vec<Finding> {
    // From internal networks nothing is published.
    let open = |(number, _): &(usize, &Container)| file.topology.publishing(*number).is_ok();
    file.containers
        .iter()
        .enumerate()
        .filter(open)
        .flat_map(|(_, container)| of_container(container))
        .collect()
}

fn commands(shell: &Shell) -> Vec<Finding> {
    shell.containers.iter().flat_map(of_container).collect()
}

fn of_container(container: &Container) -> Vec<Finding> {
    let published = container.network_mode.as_ref().is_none_or(|mode| mode.value == "bridge");
    if !published || !is_data_store(container) {
        return Vec::new();
    }
    let finding = |port: &Port| {
        let address = port.host_ip.as_ref().map_or("every address", |ip| ip.value.as_str());
        let message = format!(
            "port {} of the data store `{}` is open on {address} of the host",
            port.target.value, container.name.value
        );
        let help = "Take the port out: services of the same network need none. For the host itself, put `127.0.0.1:` before it.";
        let fix =
            on_loopback(port).map(|edit| Fix::suggested("Publish it on the host itself only", vec![edit]));
        Finding::new(port.span, message, help).fix(fix)
    };
    container.ports.iter().filter(|port| is_open(port)).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "database-published";

    #[test]
    fn the_image_and_the_address_decide() {
        let with = |image: &str, port: &str| {
            format!("services:\n  a:\n    image: {image}\n    ports:\n      - \"{port}\"\n")
        };
        for (image, port) in [
            ("postgres:17", "5432:5432"),
            ("bitnami/postgresql:${V}", "5432"),
            ("mcr.microsoft.com/mssql/server:2022-latest", "0.0.0.0:1433:1433"),
            ("docker.elastic.co/elasticsearch/elasticsearch:9.1.0", "10.0.0.1:9200:9200"),
        ] {
            let source = with(image, port);
            assert_eq!(spans(RULE, "compose.yaml", &source), [format!("\"{port}\"")], "{image}");
            assert!(spans(RULE, "compose.yaml", &fixed(RULE, "compose.yaml", &source)).is_empty());
        }
        for (image, port) in [
            ("postgres:17", "127.0.0.1:5432:5432"),
            ("postgres:17", "[::1]:5432:5432"),
            ("postgres:17", "${IP}:5432:5432"),
            ("mongo-express:1", "8081:8081"),
            ("prometheuscommunity/postgres-exporter:v1", "9187:9187"),
        ] {
            assert!(spans(RULE, "compose.yaml", &with(image, port)).is_empty(), "{image} {port}");
        }
    }

    #[test]
    fn internal_networks_publish_nothing_and_command_lines_do() {
        let internal = "services:\n  a:\n    image: redis:8\n    ports: [\"6379:6379\"]\nnetworks:\n  default:\n    internal: true\n";
        assert!(spans(RULE, "compose.yaml", internal).is_empty());
        assert_eq!(spans(RULE, "x.sh", "docker run -d -p 6379:6379 redis:8\n"), ["6379:6379"]);
    }
}
