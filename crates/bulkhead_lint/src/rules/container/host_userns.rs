//! `host-userns`: the container is left out of user namespaces.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "host-userns",
    severity: Severity::Warning,
    checklist: Some(Item::DontRunAsRoot),
    summary: "The container uses the host's user namespace, even where the engine remaps users.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

With `userns-remap` in `daemon.json` the engine gives root of a container a powerless id of the host. The setting
`userns_mode: host` exempts one container from that. On an engine without `userns-remap` it changes nothing.

## What an attacker does

They look for the one container without the mapping. A file that they write through a bind mount belongs to the host's
root there, and a way out of it ends as root and not as nobody.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    userns_mode: host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    user: "1000"
```

## Reference

[Isolate containers with a user
namespace](https://docs.docker.com/engine/security/userns-remap/#disable-namespace-remapping-for-a-container)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.userns.as_ref().filter(|set| set.value == "host") else { return Vec::new() };
    let message = format!(
        "`{}` is left out of the engine's user namespace: root in it is root on the host",
        container.name.value
    );
    let help = "Take `userns_mode: host` (`--userns host`) out, and give the files that it needs to the remapped user.";
    let fix =
        container.remove("userns_mode").map(|edit| Fix::suggested("Take `userns_mode` out", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_key_out() {
        let source = "services:\n  a:\n    image: a:1\n    userns_mode: host\n";
        assert_eq!(spans("host-userns", "compose.yaml", source), ["host"]);
        assert_eq!(fixed("host-userns", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn other_namespaces_are_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    userns_mode: ''\n";
        assert!(spans("host-userns", "compose.yaml", source).is_empty());
    }
}
