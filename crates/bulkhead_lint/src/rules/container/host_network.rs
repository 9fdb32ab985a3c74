//! `host-network`: the container has no network of its own.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "host-network",
    severity: Severity::Warning,
    checklist: Some(Item::UserDefinedNetworks),
    summary: "The container shares the host's network.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A network namespace gives a container its own interfaces, routes and firewall. With `network_mode: host` it has none:
every port that its process opens is open on the host, `ports` has no effect, and no network of the project separates
it from anything.

## What an attacker does

They connect to what trusts the host itself: databases, debuggers and admin pages that listen on `127.0.0.1`. Abstract
UNIX sockets belong to the network namespace, too: through one of them
[CVE-2020-15257](https://nvd.nist.gov/vuln/detail/CVE-2020-15257) made containers of the host's network root on it.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    network_mode: host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "127.0.0.1:8080:8080"
```

## Reference

[Host network driver](https://docs.docker.com/engine/network/drivers/host/) and [Compose file reference:
`network_mode`](https://docs.docker.com/reference/compose-file/services/#network_mode)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.network_mode.as_ref().filter(|set| set.value == "host") else {
        return Vec::new();
    };
    let message = format!(
        "`{}` shares the host's network: it may listen on every port, and reaches what listens on the host's loopback",
        container.name.value
    );
    let help = "Take `network_mode: host` (`--network host`) out, put the container on a network of its own, and publish the ports that it serves.";
    let edit = container.remove("network_mode");
    let fix = edit.map(|edit| Fix::suggested("Do not share the host's network", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_key_out() {
        let source = "services:\n  a:\n    image: a:1\n    network_mode: host\n";
        assert_eq!(spans("host-network", "compose.yaml", source), ["host"]);
        assert_eq!(fixed("host-network", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run --net=host a\ndocker run --network web b\n";
        assert_eq!(spans("host-network", "x.sh", source), ["host"]);
        assert_eq!(fixed("host-network", "x.sh", source), source.replace(" --net=host", ""));
    }

    #[test]
    fn other_namespaces_are_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    network_mode: none\n";
        assert!(spans("host-network", "compose.yaml", source).is_empty());
    }
}
