//! `default-bridge`: the container shares a network with strangers.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Origin};

pub(super) const RULE: Rule = Rule {
    id: "default-bridge",
    severity: Severity::Info,
    checklist: Some(Item::UserDefinedNetworks),
    summary: "The container is on Docker's default bridge.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The network `bridge` is there for every container that names no other, so containers that have nothing to do with each
other reach each other on it. It has no name resolution either. Compose does not use it: services without `networks`
get a network of their project. `docker run` without `--network` does, and so does `network_mode: bridge`.

## What an attacker does

From one container they scan `172.17.0.0/16` and talk to all neighbours on every port, published or not. On networks
of their own the others are out of reach.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    network_mode: bridge
```

```sh script bad
docker run -d --name api registry.example.com/api:1.4.2
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
```

```sh script good
docker network create shop
docker run -d --name api --network shop registry.example.com/api:1.4.2
```

## Reference

[Bridge network driver: user-defined and default
bridges](https://docs.docker.com/engine/network/drivers/bridge/#differences-between-user-defined-bridges-and-the-default-bridge)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let is_command = matches!(container.origin, Origin::Command(_));
    let span = match &container.network_mode {
        Some(mode) if matches!(mode.value.as_str(), "bridge" | "default") => mode.span,
        _ => return Vec::new(),
    };
    let message = format!(
        "`{}` is on Docker's default bridge, with every container that names no network",
        container.name.value
    );
    let help =
        "Put it on a network of its own: leave `network_mode` out in Compose, or use `--network NAME`.";
    let fix = if is_command { None } else { container.remove("network_mode") };
    let fix = fix.map(|edit| Fix::suggested("Use the project's network", vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_the_default_bridge_is_found() {
        for (mode, found) in [("bridge", true), ("host", false), ("none", false)] {
            let source = format!("services:\n  a:\n    image: a:1\n    network_mode: {mode}\n");
            assert_eq!(spans("default-bridge", "compose.yaml", &source) == [mode], found, "{mode}");
        }
    }

    #[test]
    fn a_command_line_without_a_network_is_on_it() {
        let source = "docker run a\ndocker run --network web b\ndocker run --net=bridge c\ndocker service create d\ndocker run $OPTIONS e\n";
        assert_eq!(spans("default-bridge", "x.sh", source), ["docker run", "bridge"]);
        assert_eq!(fixed("default-bridge", "x.sh", source), source);
    }

    #[test]
    fn the_fix_goes_to_the_projects_network() {
        let source = "services:\n  a:\n    image: a:1\n    network_mode: bridge\n";
        assert_eq!(fixed("default-bridge", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }
}
