//! `daemon-log-driver`: logs are kept where the attacker is.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-log-driver",
    severity: Severity::Info,
    checklist: None,
    summary: "The logs of containers stay on the host.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`json-file` and `local` keep the logs of containers on the host itself. Whoever takes the host takes the logs. An agent that ships the files elsewhere is
as good as a driver that does: the engine cannot see it.

## What an attacker does

They leave the container, become root, and cut their traces out of `/var/lib/docker/containers/*/*-json.log`.

## Bad

```json daemon bad
{ "log-driver": "local" }
```

## Good

```json daemon good
{ "log-driver": "syslog", "log-opts": { "syslog-address": "tcp+tls://logs.example.com:6514" } }
```

## Reference

[Configure logging drivers](https://docs.docker.com/engine/logging/configure/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    let driver = config.string("log-driver");
    let stays = match &driver {
        Some(driver) => matches!(driver.value, "json-file" | "local"),
        None => config.get("log-driver").is_none() && config.is_object(),
    };
    if !stays {
        return Vec::new();
    }
    let span = driver.map_or(config.span().first_char(file.source), |driver| driver.span);
    vec![Finding::new(
        span,
        "the logs of containers stay on the host",
        "Ship them elsewhere, by a log driver or by an agent.",
    )]
}
