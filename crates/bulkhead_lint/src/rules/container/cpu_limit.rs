//! `cpu-limit`: the container may use all of the host's CPUs.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_config::units;

pub(super) const RULE: Rule = Rule {
    id: "cpu-limit",
    severity: Severity::Info,
    checklist: Some(Item::ResourceLimits),
    summary: "The container has neither a CPU limit nor a share.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The kernel gives every container an equal weight, so one without a limit cannot starve the others, only slow them down
to their share. A limit keeps a runaway program from using what is left over, and makes its speed the same on a busy
host and on an idle one.

## What an attacker does

They mine. A miner in a container with one CPU earns little and disturbs nobody; without a limit it takes every cycle
that the host has left, and on a cloud's burstable machine all credit.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    cpus: 1.5
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    deploy:
      resources:
        limits:
          cpus: "0.5"
```

## Reference

[Resource constraints: CPU](https://docs.docker.com/engine/containers/resource_constraints/#cpu)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_one_off() {
        return Vec::new();
    }
    let name = &container.name.value;
    let (span, message) = match &container.limits.cpus {
        // The engine takes 0 for "no limit".
        Some(limit) if units::cpus(&limit.value) == Some(0) => {
            (limit.span, format!("the CPU limit of `{name}` is 0, which means none"))
        }
        None if container.limits.cpu_other.is_none() => {
            (container.subject, format!("`{name}` may use all of the host's CPUs"))
        }
        _ => return Vec::new(),
    };
    let help = "Set `cpus` (`--cpus`), or `deploy.resources.limits.cpus`.";
    let fix = container.limits.cpus.is_none().then(|| container.set("cpus", "1.0")).flatten();
    let fix = fix.map(|edit| Fix::suggested("Limit it to one CPU", vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn every_kind_of_bound_counts() {
        for bound in ["cpus: 0.5", "cpu_shares: 512", "cpu_quota: 50000", "cpuset: \"0,1\""] {
            let source = format!("services:\n  a:\n    image: a:1\n    {bound}\n");
            assert!(spans("cpu-limit", "compose.yaml", &source).is_empty(), "{bound}");
        }
        let zero = "services:\n  a:\n    image: a:1\n    cpus: 0\n";
        assert_eq!(spans("cpu-limit", "compose.yaml", zero), ["0"]);
    }

    #[test]
    fn the_fix_adds_a_limit() {
        let source = "services:\n  a:\n    image: a:1\n";
        assert_eq!(fixed("cpu-limit", "compose.yaml", source), format!("{source}    cpus: 1.0\n"));
    }
}
