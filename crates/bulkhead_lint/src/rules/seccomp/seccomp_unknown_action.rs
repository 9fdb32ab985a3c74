//! `seccomp-unknown-action`: the profile names an action that does not exist.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::refusals;
use crate::{Fix, Item, Severity};
use bulkhead_config::json;
use bulkhead_config::json_edit::quote;
use bulkhead_config::seccomp::{Action, Topic};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-unknown-action",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "The word is no action that runc knows.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

runc compares actions letter by letter. A word that it does not know ends the creation of the container: no profile is
used, and nothing starts.

## What goes wrong

`docker run` fails with "string … is not a valid action for seccomp". `ERRNO` without its prefix, `SCMP_ACT_BLOCK`, or an
action in lower case are the usual reasons.

## Bad

```json seccomp bad
{
  "defaultAction": "ERRNO",
  "syscalls": [{ "names": ["read", "write"], "action": "scmp_act_allow" }]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and [the actions that runc knows](https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/config.go)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let findings = refusals(file, Topic::Action).into_iter().map(|finding| {
        let nearest = json::parse(finding.span.of(file.source)).tree.as_str().and_then(Action::nearest);
        let edit = |name: &str| Edit::replace(finding.span, quote(name));
        let fix = nearest.map(|name| Fix::suggested(format!("Write `{name}`"), vec![edit(name)]));
        finding.fix(fix)
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed};

    const RULE: &str = "seccomp-unknown-action";

    #[test]
    fn the_nearest_action_is_offered() {
        for (written, meant) in [
            ("ERRNO", "SCMP_ACT_ERRNO"),
            ("scmp_act_log", "SCMP_ACT_LOG"),
            ("SCMP_ACT_ALOW", "SCMP_ACT_ALLOW"),
        ] {
            let source = format!("{{\"defaultAction\": \"{written}\"}}");
            assert_eq!(fixed(RULE, "p.json", &source), format!("{{\"defaultAction\": \"{meant}\"}}"));
        }
        let source = "{\"defaultAction\": \"BLOCK EVERYTHING\"}";
        assert!(findings(RULE, "p.json", source)[0].fix.is_none());
    }
}
