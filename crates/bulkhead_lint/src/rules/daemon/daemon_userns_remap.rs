//! `daemon-userns-remap`: user namespaces are not used.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-userns-remap",
    severity: Severity::Info,
    checklist: Some(Item::DontRunAsRoot),
    summary: "Root in a container is root on the host.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

With `userns-remap` the users of containers are mapped to numbers that own nothing on the host: root in a container is nobody outside. It is the
strongest single setting here, and the one that costs most: images and volumes are stored anew, and containers cannot share the host's network or
PID namespace or be privileged unless they opt out. Rootless mode goes further: the engine itself has no root.

## What an attacker does

They leave the container by a hole in the runtime, such as CVE-2019-5736, and arrive as root. With the mapping they arrive as user 231072.

## Bad

```json daemon bad
{ "live-restore": true }
```

## Good

```json daemon good
{ "userns-remap": "default" }
```

## Reference

[Isolate containers with a user namespace](https://docs.docker.com/engine/security/userns-remap/) and [Rootless mode](https://docs.docker.com/engine/security/rootless/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    let set = config.string("userns-remap");
    if config.get("userns-remap").is_some() && set.as_ref().is_none_or(|set| !set.value.is_empty()) {
        return Vec::new();
    }
    // What is no object is refused as a whole.
    let Some(edit) = config.set(file.source, "userns-remap", "\"default\"") else { return Vec::new() };
    let span = set.map_or(config.span().first_char(file.source), |set| set.span);
    let help = "Set `\"userns-remap\": \"default\"` on a new host, or use rootless mode.";
    let fix = Fix::suggested("Map the users of containers", vec![edit]);
    vec![Finding::new(span, "root in a container is root on the host", help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-userns-remap";

    #[test]
    fn the_fix_sets_it_and_a_value_of_another_type_is_left_alone() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        let fixed = fixed(RULE, "daemon.json", "{}");
        assert!(spans(RULE, "daemon.json", &fixed).is_empty(), "{fixed}");
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
    }
}
