//! `swap-unlimited`: the container's memory ends, and its swap does not.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_config::units;

pub(super) const RULE: Rule = Rule {
    id: "swap-unlimited",
    severity: Severity::Warning,
    checklist: Some(Item::ResourceLimits),
    summary: "The container's memory is limited and its swap is not.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A memory limit bounds what stays in memory; the rest goes to swap. With `memswap_limit: -1` there is no end to that
but the host's own swap, which every process shares. Left out, the container may use as much swap as it has memory:
with `mem_limit: 512m` another 512 MiB. Set to the value of `mem_limit` it gets none.

## What an attacker does

They make the program grow, and the limit only moves the damage: the host writes memory to disk and reads it back
without end, and everything on it slows to a crawl. Without swap the kernel ends the process at its limit.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    memswap_limit: -1
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    memswap_limit: 512m
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
```

## Reference

[Resource constraints:
`--memory-swap`](https://docs.docker.com/engine/containers/resource_constraints/#--memory-swap-details)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let (Some(memory), Some(swap)) = (&container.limits.memory, &container.limits.memory_and_swap) else {
        return Vec::new();
    };
    if swap.value.trim() != "-1" || units::bytes(&memory.value).is_none_or(|bytes| bytes == 0) {
        return Vec::new();
    }
    let message =
        format!("`{}` may use {} of memory, and all of the host's swap", container.name.value, memory.value);
    let help = "Set `memswap_limit` (`--memory-swap`) to the memory limit for no swap, or to memory and swap together.";
    let fix = container.set("memswap_limit", &memory.value);
    let fix = fix.map(|edit| Fix::suggested("Allow no swap", vec![edit]));
    vec![Finding::new(swap.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(limits: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    {limits}\n")
    }

    #[test]
    fn only_without_end_is_a_fault() {
        for (limits, found) in [
            ("mem_limit: 64m\n    memswap_limit: -1", true),
            ("memswap_limit: -1", false),
            ("mem_limit: 64m\n    memswap_limit: 128m", false),
            ("mem_limit: 64m", false),
        ] {
            assert_eq!(spans("swap-unlimited", "compose.yaml", &with(limits)) == ["-1"], found, "{limits}");
        }
    }

    #[test]
    fn the_fix_allows_no_swap() {
        let source = with("mem_limit: 64m\n    memswap_limit: -1");
        assert_eq!(fixed("swap-unlimited", "compose.yaml", &source), source.replace("-1", "64m"));
    }
}
