//! `pids-limit`: the container may start any number of processes.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "pids-limit",
    severity: Severity::Info,
    checklist: Some(Item::ResourceLimits),
    summary: "The container has no limit on its processes.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The host has a fixed number of process ids, shared by all. A fork bomb, or a program that leaks threads, uses them up,
and then nothing on the host can start a process any more. Threads count as processes here.

## What an attacker does

One line of shell, `:(){ :|:& };:`, or one request that makes the program start a process each time. The host cannot
even start the `ssh` session of the person who comes to help. With a limit only this container stands still.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    pids_limit: -1
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    pids_limit: 200
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    deploy:
      resources:
        limits:
          pids: 200
```

## Reference

[Compose file reference: `pids_limit`](https://docs.docker.com/reference/compose-file/services/#pids_limit),
[`docker run --pids-limit`](https://docs.docker.com/reference/cli/docker/container/run/#options) and [Process Number
Controller](https://docs.kernel.org/admin-guide/cgroup-v2.html#pid)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_one_off() {
        return Vec::new();
    }
    let name = &container.name.value;
    let (span, message) = match &container.limits.pids {
        None => (container.subject, format!("`{name}` may start any number of processes")),
        // The engine takes 0 and -1 for "no limit".
        Some(limit) if limit.value.parse::<i64>().is_ok_and(|number| number <= 0) => {
            (limit.span, format!("the limit on processes of `{name}` is {}, which means none", limit.value))
        }
        Some(_) => return Vec::new(),
    };
    let help = "Set `pids_limit` (`--pids-limit`) well above what the program needs; threads count, too.";
    let fix = container.limits.pids.is_none().then(|| container.set("pids_limit", "200")).flatten();
    let fix = fix.map(|edit| Fix::suggested("Allow 200 processes", vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn zero_and_less_is_no_limit() {
        for (limit, found) in [("0", true), ("-1", true), ("100", false), ("${PIDS}", false)] {
            let source = format!("services:\n  a:\n    image: a:1\n    pids_limit: {limit}\n");
            assert_eq!(spans("pids-limit", "compose.yaml", &source) == [limit], found, "{limit}");
        }
    }

    #[test]
    fn the_fix_adds_a_limit() {
        let source = "services:\n  a:\n    image: a:1\n";
        assert_eq!(fixed("pids-limit", "compose.yaml", source), format!("{source}    pids_limit: 200\n"));
    }
}
