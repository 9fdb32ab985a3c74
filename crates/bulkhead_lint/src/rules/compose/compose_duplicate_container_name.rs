//! `compose-duplicate-container-name`: two services want one name.

use crate::Severity;
use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::run_together;
use bulkhead_config::compose::{Service, is_unknown};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "compose-duplicate-container-name",
    severity: Severity::Error,
    checklist: None,
    summary: "Two services have the same `container_name`.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A name belongs to one container of the whole engine, not of the project only. Services find each other by the service's
name, so most need no `container_name` at all; without one Compose makes a name of the project, the service and a number.

## What goes wrong

The second service does not start: `Conflict. The container name "/app" is already in use`. With a fixed name a second
copy of the project on the same host fails in the same way, and so does `docker compose up --scale`.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    container_name: app
  worker:
    image: registry.example.com/worker:1.4.2
    container_name: app
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
  worker:
    image: registry.example.com/worker:1.4.2
```

## Reference

[Compose file reference: `container_name`](https://docs.docker.com/reference/compose-file/services/#container_name)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let mut owners: HashMap<&str, &Service> = HashMap::new();
    let mut findings = Vec::new();
    for service in &file.project.services {
        let Some(name) = service.container_name.as_ref().filter(|name| !is_unknown(&name.value)) else {
            continue;
        };
        let Some(owner) = owners.get(name.value.as_str()) else {
            owners.insert(&name.value, service);
            continue;
        };
        if run_together(owner, service) {
            let message = format!(
                "`{}` and `{}` both want the container name `{}`",
                owner.name.value, service.name.value, name.value
            );
            let help = "Give it a name of its own, or leave `container_name` out.";
            findings.push(Finding::new(name.span, message, help));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn services_of_different_profiles_may_share_a_name() {
        let found = |extra: &str, other: &str| {
            let source = format!(
                "services:\n  a: {{image: a:1, container_name: x{extra}}}\n  b: {{image: b:1, container_name: x{other}}}\n"
            );
            spans("compose-duplicate-container-name", "compose.yaml", &source).len()
        };
        assert_eq!(found("", ""), 1);
        assert_eq!(found(", profiles: [p]", ", profiles: [q, p]"), 1);
        assert_eq!(found(", profiles: [p]", ", profiles: [q]"), 0);
        assert_eq!(found("-$ID", "-$ID"), 0);
    }
}
