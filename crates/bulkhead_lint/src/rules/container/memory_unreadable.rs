//! `memory-unreadable`: a size or a number of CPUs that Docker cannot read.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::Container;
use bulkhead_config::units;
use bulkhead_text::{Edit, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "memory-unreadable",
    severity: Severity::Error,
    checklist: Some(Item::ResourceLimits),
    summary: "A size or a number of CPUs is written as Docker does not read it.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker's sizes are a number and `b`, `k`, `m`, `g`, `t` or `p`, in any letter case and with `b` or `ib` after it:
`512m`, `1.5GiB`. CPUs are a plain number: `0.5`. Kubernetes writes `512Mi` and `500m`, and Docker reads neither. Less
than 6 MB of memory it refuses as well.

## What goes wrong

The file is refused, or the container is: there is no limit, and no service. A file that worked in one tool stops the
deployment in the other.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512Mi
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    cpus: 500m
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    cpus: 0.5
```

## Reference

[Compose file reference: byte
values](https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values),
[`RAMInBytes`](https://github.com/docker/go-units/blob/master/size.go) and [Resource
constraints](https://docs.docker.com/engine/containers/resource_constraints/)
"#;

/// The least memory that the engine allows: <https://github.com/moby/moby/blob/master/daemon/daemon_unix.go>.
const LEAST: u64 = 6 << 20;

fn check(container: &Container) -> Vec<Finding> {
    let limits = &container.limits;
    let name = &container.name.value;
    let memory = limits.memory.iter().filter_map(|limit| {
        let small = units::bytes(&limit.value).is_some_and(|bytes| (1..LEAST).contains(&bytes));
        let message = format!("{} of memory for `{name}` is less than the engine allows", limit.value);
        let finding = Finding::new(limit.span, message, "Write at least `6m`; most programs need far more.");
        small.then_some(finding).or_else(|| unreadable_size(name, limit))
    });
    let swap = limits.memory_and_swap.iter().filter(|limit| limit.value.trim() != "-1");
    let swap = swap.filter_map(|limit| unreadable_size(name, limit));
    let cpus =
        limits.cpus.iter().filter(|limit| units::cpus(&limit.value).is_none() && !is_unknown(&limit.value));
    let cpus = cpus.map(|limit| {
        let message = format!("`{}` is no number of CPUs: Docker refuses `{name}`", limit.value);
        finding(limit, message, "Write a plain number, such as `0.5` or `2`.", cpus_meant(&limit.value))
    });
    memory.chain(swap).chain(cpus).collect()
}

fn unreadable_size(name: &str, limit: &Spanned<String>) -> Option<Finding> {
    if units::bytes(&limit.value).is_some() || is_unknown(&limit.value) {
        return None;
    }
    let message = format!("`{}` is no size: Docker refuses `{name}`", limit.value);
    // `Mi` of Kubernetes is what Docker calls `m`.
    let meant = limit
        .value
        .strip_suffix('i')
        .filter(|rest| units::bytes(rest).is_some())
        .map(str::to_ascii_lowercase);
    Some(finding(limit, message, "Write a number and `k`, `m` or `g`, such as `512m`.", meant))
}

fn finding(limit: &Spanned<String>, message: String, help: &str, meant: Option<String>) -> Finding {
    let fix =
        meant.map(|meant| Fix::safe(format!("Write `{meant}`"), vec![Edit::replace(limit.span, meant)]));
    Finding::new(limit.span, message, help).fix(fix)
}

/// `500m`, thousandths in Kubernetes, as a number.
fn cpus_meant(text: &str) -> Option<String> {
    let thousandths: u32 = text.strip_suffix('m')?.parse().ok()?;
    let number = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    Some(number.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "memory-unreadable";

    fn with(limit: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    {limit}\n")
    }

    #[test]
    fn what_kubernetes_writes_is_put_right() {
        for (limit, expected) in [
            ("mem_limit: 512Mi", "mem_limit: 512m"),
            ("mem_limit: 1Gi", "mem_limit: 1g"),
            ("cpus: 500m", "cpus: 0.5"),
            ("deploy: {resources: {limits: {memory: 1Gi}}}", "deploy: {resources: {limits: {memory: 1g}}}"),
            ("mem_limit: a lot", "mem_limit: a lot"),
        ] {
            assert_eq!(spans(RULE, "compose.yaml", &with(limit)).len(), 1, "{limit}");
            assert_eq!(fixed(RULE, "compose.yaml", &with(limit)), with(expected));
        }
        assert_eq!(spans(RULE, "compose.yaml", &with("mem_limit: 4m")), ["4m"]);
    }

    #[test]
    fn what_docker_reads_is_left_alone() {
        for limit in [
            "mem_limit: 512M",
            "mem_limit: 0",
            "mem_limit: 1073741824",
            "mem_limit: ${MEM}",
            "memswap_limit: -1",
            "cpus: \"1.5\"",
        ] {
            assert!(spans(RULE, "compose.yaml", &with(limit)).is_empty(), "{limit}");
        }
    }
}
