//! `daemon-experimental`: features that may change or go.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-experimental",
    severity: Severity::Warning,
    checklist: None,
    summary: "Experimental features are switched on.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Experimental features are there for trying out: they may change or go with any release, and they have had less testing. On a host that matters they
are surface without a promise.

## What an attacker does

They read the issues of the feature that nobody hardened yet.

## Bad

```json daemon bad
{ "experimental": true }
```

## Good

```json daemon good
{ "experimental": false }
```

## Reference

[Daemon configuration](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let Some(set) = file.config.bool("experimental").filter(|set| set.value) else { return Vec::new() };
    let edit = file.config.set(file.source, "experimental", "false");
    let fix = edit.map(|edit| Fix::suggested("Switch them off", vec![edit]));
    vec![
        Finding::new(
            set.span,
            "experimental features are switched on",
            "Take the key out, unless this host is for trying things.",
        )
        .fix(fix),
    ]
}
