//! `host-pid`: the container shares the host's processes.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "host-pid",
    severity: Severity::Warning,
    checklist: None,
    summary: "The container shares the host's process namespace.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

In its own process namespace a container sees only what it started. With `pid: host` it sees all processes of the host
and of every other container, and its `/proc` describes them.

## What an attacker does

They read command lines: passwords given as arguments stand in `/proc/*/cmdline` for everyone. As root they send
signals to the host's processes where AppArmor does not stop them, and with `CAP_SYS_PTRACE` as well they go through
`/proc/1/root` into the host's files.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    pid: host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    init: true
```

## Reference

[`docker run --pid`](https://docs.docker.com/reference/cli/docker/container/run/#pid), [Compose file reference:
`pid`](https://docs.docker.com/reference/compose-file/services/#pid) and
[pid_namespaces(7)](https://man7.org/linux/man-pages/man7/pid_namespaces.7.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.pid.as_ref().filter(|set| set.value == "host") else { return Vec::new() };
    let message = format!("`{}` sees and addresses every process of the host", container.name.value);
    let help = "Take `pid: host` (`--pid host`) out; to watch one other container, use `pid: service:NAME` (`--pid container:NAME`).";
    let fix = container.remove("pid").map(|edit| Fix::suggested("Take `pid` out", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_key_out() {
        let source = "services:\n  a:\n    image: a:1\n    pid: host\n";
        assert_eq!(spans("host-pid", "compose.yaml", source), ["host"]);
        assert_eq!(fixed("host-pid", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn other_namespaces_are_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    pid: 'service:b'\n  b:\n    image: b:1\n";
        assert!(spans("host-pid", "compose.yaml", source).is_empty());
    }
}
