//! `host-uts`: the container shares the host's name.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "host-uts",
    severity: Severity::Warning,
    checklist: None,
    summary: "The container shares the host's UTS namespace.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The UTS namespace holds the host name and the domain name. With `uts: host` the container has the host's, and hardly
any program needs that. Docker's default capabilities do not allow changing it: the rule matters most where
capabilities are added.

## What an attacker does

With `CAP_SYS_ADMIN` they rename the host: log lines, monitoring and cluster membership that go by its name are wrong
from then on. Without it they learn the host's name, which helps to find the next machine.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    uts: host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    hostname: api
```

## Reference

[`docker run --uts`](https://docs.docker.com/reference/cli/docker/container/run/#uts) and
[uts_namespaces(7)](https://man7.org/linux/man-pages/man7/uts_namespaces.7.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.uts.as_ref().filter(|set| set.value == "host") else { return Vec::new() };
    let message =
        format!("`{}` shares the host's name: with `CAP_SYS_ADMIN` it could change it", container.name.value);
    let help =
        "Take `uts: host` (`--uts host`) out, and give the container a name with `hostname` if it needs one.";
    let fix = container.remove("uts").map(|edit| Fix::suggested("Take `uts` out", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_key_out() {
        let source = "services:\n  a:\n    image: a:1\n    uts: host\n";
        assert_eq!(spans("host-uts", "compose.yaml", source), ["host"]);
        assert_eq!(fixed("host-uts", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn other_namespaces_are_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    uts: ''\n";
        assert!(spans("host-uts", "compose.yaml", source).is_empty());
    }
}
