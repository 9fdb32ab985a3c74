//! `service-healthcheck`: nobody finds out whether the program still answers.

use crate::Severity;
use crate::rule::{Check, Finding, Rule};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "service-healthcheck",
    severity: Severity::Info,
    checklist: None,
    summary: "The container has no health check of its own, or its image's is switched off.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a health check a container is up as long as its process exists, even if it answers nothing. With one Docker
says `unhealthy`, Compose can wait for `service_healthy`, and Swarm starts another. The image may have its own
`HEALTHCHECK`: then there is nothing to do here, unless it is switched off.

## What an attacker does

A request that hangs the program takes the service down, and nothing notices: the process is still there. Where a
check exists somebody is told within a minute.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "8080:8080"
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      disable: true
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://localhost:8080/healthz"]
      interval: 30s
```

## Reference

[Compose file reference: `healthcheck`](https://docs.docker.com/reference/compose-file/services/#healthcheck) and
[`docker run`: healthchecks](https://docs.docker.com/engine/containers/run/#healthchecks)
"#;

fn check(container: &Container) -> Vec<Finding> {
    if container.is_one_off() {
        return Vec::new();
    }
    let name = &container.name.value;
    let help = "Set `healthcheck` (`--health-cmd`) to a command that asks the program for something, if the image has none.";
    match &container.healthcheck {
        Some(check) if check.disabled => {
            let message = format!("the health check of `{name}` is switched off");
            vec![Finding::new(check.span, message, help)]
        }
        Some(_) => Vec::new(),
        None => {
            let message = format!("`{name}` has no health check here; its image may have one");
            vec![Finding::new(container.subject, message, help)]
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "service-healthcheck";

    #[test]
    fn both_ways_to_switch_it_off_are_found() {
        for check in ["{disable: true}", "{test: [NONE]}"] {
            let source = format!("services:\n  a:\n    image: a:1\n    healthcheck: {check}\n");
            assert_eq!(spans(RULE, "compose.yaml", &source), [check]);
        }
    }

    #[test]
    fn other_times_for_the_images_check_are_fine() {
        let source = "services:\n  a:\n    image: a:1\n    healthcheck: {interval: 5s}\n";
        assert!(spans(RULE, "compose.yaml", source).is_empty());
    }
}
