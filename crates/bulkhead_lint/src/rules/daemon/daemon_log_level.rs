//! `daemon-log-level`: the log level is not info.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-log-level",
    severity: Severity::Info,
    checklist: None,
    summary: "The engine logs too little to find an attack, or too much.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

At `info`, the default, the engine logs what it did. At `warn` and above an attack leaves no trace there. `debug` also prints the bodies of API requests, with
what they hold; dockerd blanks out some secrets, not all.

## What an attacker does

They create a container through the API, and nobody can say afterwards when or from where. Or they read, in a debug log that was shipped to a place with
many readers, what a client sent.

## Bad

```json daemon bad
{ "log-level": "error" }
```

```json daemon bad
{ "debug": true }
```

## Good

```json daemon good
{ "log-level": "info" }
```

## Reference

[Daemon configuration](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    let level = config.string("log-level").filter(|level| !matches!(level.value, "info" | ""));
    let level = level.map(|level| {
        let message = format!("the engine logs at the level `{}`", level.value);
        let edit = config.set(file.source, "log-level", "\"info\"");
        Finding::new(level.span, message, "Use `info`, the default.")
            .fix(edit.map(|edit| Fix::safe("Log at `info`", vec![edit])))
    });
    let debug = config.bool("debug").filter(|debug| debug.value).map(|debug| {
        let edit = config.set(file.source, "debug", "false");
        Finding::new(
            debug.span,
            "the engine logs at the level `debug`",
            "Switch it off when you have found what you looked for.",
        )
        .fix(edit.map(|edit| Fix::safe("Switch `debug` off", vec![edit])))
    });
    level.into_iter().chain(debug).collect()
}
