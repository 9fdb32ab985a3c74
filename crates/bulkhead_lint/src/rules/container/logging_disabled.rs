//! `logging-disabled`: what the container says is thrown away.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "logging-disabled",
    severity: Severity::Warning,
    checklist: None,
    summary: "The container's output is thrown away: its logging driver is `none`.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

With the driver `none` the engine keeps nothing of what the program prints. `docker logs` shows nothing, and no
collector that reads from the engine does. Too many logs are no reason: the drivers `local` and `json-file` rotate
them.

## What an attacker does

Nothing more than usual, and nobody can say afterwards what it was: the requests that tried the door, the stack trace
of the hole, the new admin account are all gone.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    logging:
      driver: none
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    logging:
      driver: local
      options:
        max-size: 10m
```

## Reference

[Configure logging drivers](https://docs.docker.com/engine/logging/configure/) and [Local file logging
driver](https://docs.docker.com/engine/logging/drivers/local/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let driver = container.logging.as_ref().and_then(|logging| logging.driver.as_ref());
    let Some(driver) = driver.filter(|driver| driver.value == "none") else { return Vec::new() };
    let message = format!("nothing that `{}` prints is kept", container.name.value);
    let help = "Choose another driver, such as `local`, which compresses and rotates (`--log-driver local`).";
    let fix = container
        .remove("logging")
        .map(|edit| Fix::suggested("Log as the engine does by default", vec![edit]));
    vec![Finding::new(driver.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_driver_and_goes_back_to_the_default() {
        let source = "services:\n  a:\n    image: a:1\n    logging:\n      driver: \"none\"\n";
        assert_eq!(spans("logging-disabled", "compose.yaml", source), ["\"none\""]);
        assert_eq!(fixed("logging-disabled", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -d --log-driver none --name web a\n";
        assert_eq!(spans("logging-disabled", "x.sh", source), ["none"]);
        assert_eq!(fixed("logging-disabled", "x.sh", source), "docker run -d --name web a\n");
    }

    #[test]
    fn options_alone_are_fine() {
        let source = "services:\n  a:\n    image: a:1\n    logging:\n      options: {max-size: 1m}\n";
        assert!(spans("logging-disabled", "compose.yaml", source).is_empty());
    }
}
