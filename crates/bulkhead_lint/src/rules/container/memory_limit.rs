//! `memory-limit`: the container may use all of the host's memory.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_config::units;

pub(super) const RULE: Rule = Rule {
    id: "memory-limit",
    severity: Severity::Warning,
    checklist: Some(Item::ResourceLimits),
    summary: "The container has no memory limit.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a limit a container takes what it wants of the host's memory. When none is left the kernel ends a process,
and it need not be one of this container: the database next door may be the largest.

## What an attacker does

They send requests that cost memory: a huge upload, a zip bomb, a query without an end. One service without a
limit takes down every other on the host. With a limit the kernel ends a process of that container only.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    deploy:
      resources:
        limits:
          memory: 512M
  worker:
    image: registry.example.com/worker:1.4.2
    mem_limit: 256m
```

## Reference

[Resource constraints: memory](https://docs.docker.com/engine/containers/resource_constraints/#memory),
[Compose file reference: `mem_limit`](https://docs.docker.com/reference/compose-file/services/#mem_limit) and
[`deploy.resources`](https://docs.docker.com/reference/compose-file/deploy/#resources)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_one_off() {
        return Vec::new();
    }
    let name = &container.name.value;
    let (span, message) = match &container.limits.memory {
        // The engine takes 0 for "no limit".
        Some(limit) if units::bytes(&limit.value) == Some(0) => {
            (limit.span, format!("the memory limit of `{name}` is 0, which means none"))
        }
        Some(_) => return Vec::new(),
        None => (container.subject, format!("`{name}` may use all of the host's memory")),
    };
    let limit = container.spelled("mem_limit", "512m");
    let help = format!("Set a limit a little above what the program needs, such as `{limit}`.");
    let fix = container.limits.memory.is_none().then(|| container.set("mem_limit", "512m")).flatten();
    let fix = fix.map(|edit| Fix::suggested("Limit memory to 512 MiB", vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn either_key_is_a_limit() {
        for limit in ["mem_limit: 64m", "deploy: {resources: {limits: {memory: 64M}}}"] {
            let source = format!("services:\n  a:\n    image: a:1\n    {limit}\n");
            assert!(spans("memory-limit", "compose.yaml", &source).is_empty(), "{limit}");
        }
        let reserved =
            "services:\n  a:\n    image: a:1\n    deploy: {resources: {reservations: {memory: 64M}}}\n";
        assert_eq!(spans("memory-limit", "compose.yaml", reserved), ["a"]);
    }

    #[test]
    fn zero_is_no_limit() {
        let source = "services:\n  a:\n    image: a:1\n    mem_limit: 0\n";
        assert_eq!(spans("memory-limit", "compose.yaml", source), ["0"]);
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -m 1g a\ndocker run -it b\ndocker run -m $MEMORY c\ndocker run --rm d\n";
        assert_eq!(spans("memory-limit", "x.sh", source), ["docker run"]);
        let expected = source.replace("-it b", "--memory 512m -it b");
        assert_eq!(fixed("memory-limit", "x.sh", source), expected);
        assert_eq!(
            fixed("memory-limit", "x.sh", "docker service create a"),
            "docker service create --limit-memory 512m a"
        );
    }

    #[test]
    fn the_fix_adds_a_limit() {
        let source = "services:\n  a:\n    image: a:1\n";
        let expected = "services:\n  a:\n    image: a:1\n    mem_limit: 512m\n";
        assert_eq!(fixed("memory-limit", "compose.yaml", source), expected);
    }
}
