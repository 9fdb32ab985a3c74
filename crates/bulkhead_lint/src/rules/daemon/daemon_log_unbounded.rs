//! `daemon-log-unbounded`: json-file logs without a size.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::json_edit;

pub(super) const RULE: Rule = Rule {
    id: "daemon-log-unbounded",
    severity: Severity::Warning,
    checklist: None,
    summary: "The logs of containers grow until the disk is full.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

The default log driver, `json-file`, keeps every line that a container ever printed, in one file without a limit. The driver `local` rotates by
itself.

## What an attacker does

They send requests that make the service log, as fast as they can. When the disk is full the database stops, and so does the log that would tell
of them.

## Bad

```json daemon bad
{ "log-driver": "json-file" }
```

## Good

```json daemon good
{ "log-driver": "json-file", "log-opts": { "max-size": "10m", "max-file": "3" } }
```

```json daemon good
{ "log-driver": "local" }
```

## Reference

[JSON File logging driver](https://docs.docker.com/engine/logging/drivers/json-file/) and [Configure logging drivers](https://docs.docker.com/engine/logging/configure/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    let driver = config.string("log-driver");
    let is_json =
        driver.as_ref().map_or(config.get("log-driver").is_none(), |driver| driver.value == "json-file");
    if !is_json || config.string_in("log-opts", "max-size").is_some() {
        return Vec::new();
    }
    let edit = match config.get("log-opts") {
        None => config.set(file.source, "log-opts", "{ \"max-size\": \"10m\", \"max-file\": \"3\" }"),
        Some(options) => json_edit::set(file.source, options, "max-size", "\"10m\""),
    };
    // What is no object is refused as a whole.
    let Some(edit) = edit else { return Vec::new() };
    let span = driver.map_or(config.span().first_char(file.source), |driver| driver.span);
    let help = "Set `max-size` and `max-file` in `log-opts`, or use the driver `local`. It counts for new containers only.";
    let fix = Fix::suggested("Keep three files of 10 MB", vec![edit]);
    vec![Finding::new(span, "the log of a container grows until the disk is full", help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-log-unbounded";

    #[test]
    fn other_drivers_and_other_options_are_seen() {
        assert!(spans(RULE, "daemon.json", "{\"log-driver\": \"journald\"}").is_empty());
        let source = "{\"log-opts\": {\"max-file\": \"3\"}}";
        assert_eq!(spans(RULE, "daemon.json", source), ["{"]);
        assert_eq!(
            fixed(RULE, "daemon.json", source),
            "{\"log-opts\": {\"max-file\": \"3\", \"max-size\": \"10m\"}}"
        );
    }
}
