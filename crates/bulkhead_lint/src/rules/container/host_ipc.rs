//! `host-ipc`: the container shares the host's memory segments.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "host-ipc",
    severity: Severity::Warning,
    checklist: None,
    summary: "The container shares the host's IPC namespace.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Programs pass data through shared memory, semaphores and message queues. Each container has its own unless `ipc: host`
gives it the host's, and the host's `/dev/shm` with them. It is often copied from machine-learning guides that only
want more shared memory than the 64 MB of the default.

## What an attacker does

They list the segments with `ipcs`, attach to those whose permissions allow it, and root's do to root: they read what
databases and browsers keep there, and change it. Files in the host's `/dev/shm` are theirs to fill, until the host
has no memory left.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ipc: host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    shm_size: 1gb
```

## Reference

[`docker run --ipc`](https://docs.docker.com/reference/cli/docker/container/run/#ipc) and [Compose file reference:
`shm_size`](https://docs.docker.com/reference/compose-file/services/#shm_size)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.ipc.as_ref().filter(|set| set.value == "host") else { return Vec::new() };
    let message = format!("`{}` shares the host's shared memory and message queues", container.name.value);
    let help = "Take `ipc: host` (`--ipc host`) out; `shm_size` (`--shm-size`) gives a program more shared memory of its own.";
    let fix = container.remove("ipc").map(|edit| Fix::suggested("Take `ipc` out", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_key_out() {
        let source = "services:\n  a:\n    image: a:1\n    ipc: host\n";
        assert_eq!(spans("host-ipc", "compose.yaml", source), ["host"]);
        assert_eq!(fixed("host-ipc", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn other_namespaces_are_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    ipc: shareable\n";
        assert!(spans("host-ipc", "compose.yaml", source).is_empty());
    }
}
