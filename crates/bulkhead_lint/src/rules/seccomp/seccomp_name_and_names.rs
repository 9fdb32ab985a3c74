//! `seccomp-name-and-names`: a rule says twice which calls it is about.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::refusals;
use crate::{Fix, Item, Severity};
use bulkhead_config::json_edit::{append, quote, remove};
use bulkhead_config::seccomp::Topic;
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-name-and-names",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "A rule has both `name` and `names`.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

`name` is the form of Docker's profiles before 2016; `names` took its place. dockerd reads both, but not in one rule.

## What goes wrong

dockerd refuses the profile: "'name' and 'names' were specified in the seccomp profile, use either 'name' or 'names'".
No container starts with it. Most often a line of an old example was pasted into a new profile.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "name": "read", "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
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

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and [how dockerd reads a profile](https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let findings = refusals(file, Topic::NameAndNames).into_iter().map(|finding| {
        let fix = join(file, finding.span);
        finding.fix(fix)
    });
    findings.collect()
}

/// Moves `name` into `names`.
fn join(file: &Seccomp<'_>, name: Span) -> Option<Fix> {
    let rule = file.node.get("syscalls")?.items().iter().find(|rule| rule.span.contains(name))?;
    let (single, list) = (rule.get("name")?.as_str()?, rule.get("names")?);
    let mut edits = vec![remove(file.source, rule, "name")?];
    if !list.items().iter().any(|item| item.as_str() == Some(single)) {
        edits.push(append(file.source, list, &quote(single))?);
    }
    Some(Fix::safe("Move `name` into `names`", edits))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "seccomp-name-and-names";

    #[test]
    fn the_name_joins_the_others() {
        let source = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"name\": \"stat\", \"names\": [\"read\"], \
                      \"action\": \"SCMP_ACT_ALLOW\"}]}";
        assert_eq!(spans(RULE, "p.json", source), ["\"stat\""]);
        let expected =
            source.replace("\"name\": \"stat\", ", "").replace("[\"read\"]", "[\"read\", \"stat\"]");
        assert_eq!(fixed(RULE, "p.json", source), expected);
    }
}
