//! `daemon-default-ulimits`: no default ulimits.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-default-ulimits",
    severity: Severity::Info,
    checklist: Some(Item::ResourceLimits),
    summary: "No default limits on files and processes of a container.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`default-ulimits` bounds what one process of a container may open or start, unless the container says otherwise. Without it the limits of the
engine's own unit count. It is a second line: memory, CPU and the number of processes are bounded by control groups, per container.

## What an attacker does

They open files or connections until the host's table is full, and every other service gets "Too many open files in system".

## Bad

```json daemon bad
{ "live-restore": true }
```

## Good

```json daemon good
{ "default-ulimits": { "nofile": { "Name": "nofile", "Soft": 64000, "Hard": 64000 } } }
```

## Reference

[Default ulimits](https://docs.docker.com/reference/cli/dockerd/#default-ulimits)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    if file.config.get("default-ulimits").is_some() {
        return Vec::new();
    }
    let limits = "{ \"nofile\": { \"Name\": \"nofile\", \"Soft\": 64000, \"Hard\": 64000 } }";
    // What is no object is refused as a whole.
    let Some(edit) = file.config.set(file.source, "default-ulimits", limits) else { return Vec::new() };
    let help = "Set `nofile` in `default-ulimits`, well above what your services need.";
    let fix = Fix::suggested("Limit open files to 64000", vec![edit]);
    vec![
        Finding::new(
            file.config.span().first_char(file.source),
            "containers have no default limit on open files",
            help,
        )
        .fix(fix),
    ]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-default-ulimits";

    #[test]
    fn the_fix_sets_it_and_a_value_of_another_type_is_left_alone() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        let fixed = fixed(RULE, "daemon.json", "{}");
        assert!(spans(RULE, "daemon.json", &fixed).is_empty(), "{fixed}");
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
    }
}
