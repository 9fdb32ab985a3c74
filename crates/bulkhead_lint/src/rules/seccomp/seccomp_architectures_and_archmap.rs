//! `seccomp-architectures-and-archmap`: a profile says twice which architectures it covers.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::refusals;
use crate::{Fix, Item, Severity};
use bulkhead_config::json_edit::remove;
use bulkhead_config::seccomp::Topic;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-architectures-and-archmap",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "A profile has both `architectures` and `archMap`.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

`archMap` says for each kind of host which architectures the filter covers; `architectures` says it for all hosts. dockerd
accepts one of them.

## What goes wrong

dockerd refuses the profile: "'architectures' and 'archMap' were specified in the seccomp profile, use either
'architectures' or 'archMap'". No container starts with it.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "archMap": [{ "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"] }],
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "archMap": [{ "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"] }],
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and [how dockerd reads a profile](https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let findings = refusals(file, Topic::ArchMap).into_iter().map(|finding| {
        let edit = remove(file.source, &file.node, "architectures");
        finding.fix(edit.map(|edit| Fix::suggested("Remove `architectures`", vec![edit])))
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn an_empty_list_is_none() {
        let source = |list: &str| {
            format!(
                "{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [{list}], \"archMap\": \
                 [{{\"architecture\": \"SCMP_ARCH_X86_64\"}}]}}"
            )
        };
        let found = |list: &str| spans("seccomp-architectures-and-archmap", "p.json", &source(list)).len();
        assert_eq!((found(""), found("\"SCMP_ARCH_X86\"")), (0, 1));
    }
}
