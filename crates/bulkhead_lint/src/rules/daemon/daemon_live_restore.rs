//! `daemon-live-restore`: live-restore is off.

use crate::Severity;
use crate::analysis::Daemon;
use crate::daemon::unset_switch;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-live-restore",
    severity: Severity::Info,
    checklist: None,
    summary: "Containers stop whenever the engine is restarted.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

With `live-restore` containers go on while dockerd is down, for an upgrade or after a crash. It does not work with Swarm, and is
promised for patch releases only.

## What goes wrong

A security update of the engine stops every service, so it is put off to the next quiet night, and the one after.

## Bad

```json daemon bad
{ "icc": false }
```

## Good

```json daemon good
{ "live-restore": true }
```

## Reference

[Live restore](https://docs.docker.com/engine/daemon/live-restore/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let help = "Set `\"live-restore\": true`, unless the host is part of a swarm.";
    unset_switch(file, "live-restore", true, "containers stop whenever the engine does", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-live-restore";

    #[test]
    fn the_fix_sets_it_and_a_value_of_another_type_is_left_alone() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        let fixed = fixed(RULE, "daemon.json", "{}");
        assert!(spans(RULE, "daemon.json", &fixed).is_empty(), "{fixed}");
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
    }
}
