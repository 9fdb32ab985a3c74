//! `daemon-icc`: containers on the default bridge can talk to each other.

use crate::analysis::Daemon;
use crate::daemon::unset_switch;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-icc",
    severity: Severity::Warning,
    checklist: Some(Item::DisableIcc),
    summary: "Containers on the default bridge can reach every port of each other (`icc`).",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

A container that is started without `--network` joins the default bridge, and there every container reaches every
port of every other, published or not. `"icc": false` ends this inter-container communication.

It does so on the default bridge alone. The networks that you or Compose create are not touched: there isolation
comes from giving services networks of their own.

## What an attacker does

From the one container that they broke they scan the bridge, 172.17.0.0/16 as a rule, and find what was never
meant for them: a database without a password, an admin page, a debug port.

## Bad

```json daemon bad
{
  "live-restore": true
}
```

## Good

```json daemon good
{
  "icc": false,
  "live-restore": true
}
```

## Reference

[dockerd: `--icc`](https://docs.docker.com/reference/cli/dockerd/) and
[Bridge network driver](https://docs.docker.com/engine/network/drivers/bridge/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let message = "containers on the default bridge can reach every port of each other";
    let help = "Set `\"icc\": false`. It works on the default bridge only: give other services networks of their own.";
    unset_switch(file, "icc", false, message, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-icc";

    #[test]
    fn on_is_the_default() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        assert_eq!(spans(RULE, "daemon.json", ""), [""]);
        assert_eq!(spans(RULE, "daemon.json", "{\"icc\": true}"), ["true"]);
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
        assert!(spans(RULE, "daemon.json", "{\"icc\": \"true\"}").is_empty());
        assert!(spans(RULE, "daemon.json", "{\"icc\": false}").is_empty());
        assert!(spans(RULE, "daemon.json", "{\"network\": {\"icc\": false}}").is_empty());
    }

    #[test]
    fn the_fix_keeps_the_rest() {
        assert_eq!(fixed(RULE, "daemon.json", "{\"icc\": true}"), "{\"icc\": false}");
        assert_eq!(
            fixed(RULE, "daemon.json", "{\n  \"live-restore\": true\n}\n"),
            "{\n  \"live-restore\": true,\n  \"icc\": false\n}\n"
        );
    }
}
