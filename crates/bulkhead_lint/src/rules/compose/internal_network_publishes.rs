//! `internal-network-publishes`: ports that are published from nowhere.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;
use bulkhead_simulate::network::Why;

pub(super) const RULE: Rule = Rule {
    id: "internal-network-publishes",
    severity: Severity::Warning,
    checklist: None,
    summary: "A service publishes ports, and all its networks are internal, so nothing is published.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

The engine sets up no published port on an internal network, and says nothing about it. The host itself reaches the
container by its address, others do not.

## What goes wrong

`docker compose up` is green, and nobody can connect. Whoever then takes `internal: true` away to make it work opens the
network for all its members, the database included.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    networks: [back]
    ports:
      - "8080:80"
networks:
  back:
    internal: true
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    networks: [front, back]
    ports:
      - "8080:80"
networks:
  front:
  back:
    internal: true
```

## Reference

[Compose file reference: `internal`](https://docs.docker.com/reference/compose-file/networks/#internal) and
[`docker network create --internal`](https://docs.docker.com/reference/cli/docker/network/create/#internal)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let finding = |(number, container): (usize, &Container)| {
        let cut_off = file.topology.publishing(number) == Err(Why::Internal);
        let port = container.ports.first().filter(|_| cut_off)?;
        let message = format!(
            "`{}` is on internal networks only, so its ports are not published",
            container.name.value
        );
        let help = "Take `ports` out, or put the service on a network that is not internal as well.";
        let fix = container.remove("ports").map(|edit| Fix::suggested("Remove `ports`", vec![edit]));
        Some(Finding::new(port.span, message, help).fix(fix))
    };
    file.containers.iter().enumerate().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn every_network_has_to_be_internal() {
        let found = |service: &str| {
            let source = format!(
                "services:\n  a: {{image: \"a:1\", ports: [80], {service}}}\nnetworks: {{in: {{internal: true}}, out: , else: {{external: true, internal: true}}}}\n"
            );
            spans("internal-network-publishes", "compose.yaml", &source).len()
        };
        assert_eq!(found("networks: [in]"), 1);
        for service in ["networks: [in, out]", "networks: [else]", "network_mode: none", "restart: always"] {
            assert_eq!(found(service), 0, "{service}");
        }
    }
}
