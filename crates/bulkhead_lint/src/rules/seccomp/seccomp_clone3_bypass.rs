//! `seccomp-clone3-bypass`: a filter on clone is walked around by clone3.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::{allowed_to_all, without};
use crate::{Fix, Item, Severity};
use bulkhead_config::json_edit::append;
use bulkhead_config::seccomp::Action;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-clone3-bypass",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "`clone` is filtered by its flags and `clone3` is allowed.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

`clone` has its flags in an argument, so a profile can forbid it to open new namespaces. `clone3` does the same work and
has its flags in memory, where seccomp cannot look. A profile that filters the one and allows the other filters nothing.

## What an attacker does

They call `clone3` with `CLONE_NEWUSER`, are root in the new user namespace, and reach the code of the kernel that is
meant for root. Docker's default profile answers `clone3` with ENOSYS: the C library then takes `clone`, which is
filtered. With EPERM it would not try, and programs could start no thread.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "clone3"], "action": "SCMP_ACT_ALLOW" },
    {
      "names": ["clone"],
      "action": "SCMP_ACT_ALLOW",
      "args": [{ "index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ" }]
    }
  ]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    {
      "names": ["clone"],
      "action": "SCMP_ACT_ALLOW",
      "args": [{ "index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ" }]
    },
    { "names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38 }
  ]
}
```

## Reference

[clone(2)](https://man7.org/linux/man-pages/man2/clone.2.html), [Docker's default profile](https://github.com/moby/profiles/blob/main/seccomp/default.json)
and [why it answers ENOSYS](https://github.com/moby/moby/pull/42681)
"#;

/// What makes the C library take `clone`.
const ENOSYS_RULE: &str = r#"{ "names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38 }"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let allows = |action: &Option<Spanned<String>>| {
        action.as_ref().and_then(|action| Action::parse(&action.value)).is_some_and(Action::lets_through)
    };
    let filtered = file.profile.rules.iter().any(|rule| {
        allows(&rule.action) && !rule.args.is_empty() && rule.names.iter().any(|name| name.value == "clone")
    });
    let wide = allowed_to_all(file).into_iter().any(|name| name.value == "clone");
    if !filtered || wide {
        return Vec::new();
    }
    let found = allowed_to_all(file).into_iter().filter(|name| name.value == "clone3").map(|name| {
        let message = "`clone3` is allowed, and walks around the condition on the flags of `clone`";
        let help =
            "Answer `clone3` with errno 38 (ENOSYS): the C library then takes `clone`, which is filtered.";
        Finding::new(name.span, message, help).fix(answer_enosys(file, name))
    });
    found.collect()
}

fn answer_enosys(file: &Seccomp<'_>, name: &Spanned<String>) -> Option<Fix> {
    let mut edits = without(file, name)?.edits;
    edits.push(append(file.source, file.node.get("syscalls")?, ENOSYS_RULE)?);
    Some(Fix::suggested("Answer `clone3` with ENOSYS", edits))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "seccomp-clone3-bypass";

    #[test]
    fn without_a_filter_on_clone_there_is_nothing_to_walk_around() {
        let source = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"names\": [\"clone\", \"clone3\"], \
                      \"action\": \"SCMP_ACT_ALLOW\"}]}";
        assert!(spans(RULE, "p.json", source).is_empty());
    }

    #[test]
    fn the_fix_makes_the_c_library_take_clone() {
        let clone = "{\"names\": [\"clone\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{\"index\": 0, \
                     \"value\": 1, \"op\": \"SCMP_CMP_MASKED_EQ\"}]}";
        let source = format!(
            "{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{{\"names\": [\"read\", \"clone3\"], \
             \"action\": \"SCMP_ACT_ALLOW\"}}, {clone}]}}"
        );
        assert_eq!(spans(RULE, "p.json", &source), ["\"clone3\""]);
        let fixed = fixed(RULE, "p.json", &source);
        assert!(fixed.contains("[\"read\"]") && fixed.contains("\"errnoRet\": 38"), "{fixed}");
    }
}
