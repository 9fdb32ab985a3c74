//! `daemon-cgroup-parent`: a cgroup parent of one's own.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-cgroup-parent",
    severity: Severity::Info,
    checklist: Some(Item::ResourceLimits),
    summary: "Containers are put under a control group of another name.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`cgroup-parent` decides under which control group, and so under whose limits, all containers run: `system.slice` or `/docker` unless it is set. A
slice of your own with limits is a good use of it. One that exists for something else takes the containers out of the limits that were meant for
them.

## What an attacker does

Their container shares a group with services of the host, and takes the memory that was set apart for these.

## Bad

```json daemon bad
{ "cgroup-parent": "/services" }
```

## Good

```json daemon good
{ "live-restore": true }
```

## Reference

[Default cgroup parent](https://docs.docker.com/reference/cli/dockerd/#default-cgroup-parent)
"#;

/// What dockerd takes without the key, with either driver.
const DEFAULTS: [&str; 3] = ["", "/docker", "system.slice"];

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let Some(set) = file.config.string("cgroup-parent").filter(|set| !DEFAULTS.contains(&set.value)) else {
        return Vec::new();
    };
    let message = format!("all containers count towards the limits of `{}`", set.value);
    vec![Finding::new(
        set.span,
        message,
        "Take the key out, unless that group was made for containers and has limits.",
    )]
}
