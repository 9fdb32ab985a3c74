//! `cgroup-parent`: the container stands in a control group of its own choice.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "cgroup-parent",
    severity: Severity::Info,
    checklist: Some(Item::ResourceLimits),
    summary: "The container asks for a parent of its control group.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The kernel counts and limits resources by control groups, and the engine puts all containers under one parent:
`docker`, or `system.slice` with systemd. `cgroup_parent` puts a container elsewhere. Done on purpose this is fine: a
slice with a limit of its own for a group of containers is a good thing. Otherwise it steps around the limits that the
host's owner set for all containers.

## What an attacker does

They use what the parent allows. Under a parent without limits the container competes with the host's own services for
memory and CPU; its own limits still hold.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cgroup_parent: batch.slice
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    cpus: 1
```

## Reference

[Compose file reference: `cgroup_parent`](https://docs.docker.com/reference/compose-file/services/#cgroup_parent) and
[`dockerd`: default cgroup parent](https://docs.docker.com/reference/cli/dockerd/#default-cgroup-parent)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(parent) = &container.cgroup_parent else { return Vec::new() };
    let message =
        format!("`{}` leaves the engine's control group for `{}`", container.name.value, parent.value);
    let help =
        "Make sure that this group has limits; otherwise take `cgroup_parent` (`--cgroup-parent`) out.";
    let fix = container.remove("cgroup_parent");
    let fix = fix.map(|edit| Fix::suggested("Take `cgroup_parent` out", vec![edit]));
    vec![Finding::new(parent.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_group() {
        let source = "services:\n  a:\n    image: a:1\n    cgroup_parent: /x\n";
        assert_eq!(spans("cgroup-parent", "compose.yaml", source), ["/x"]);
        assert_eq!(fixed("cgroup-parent", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }
}
