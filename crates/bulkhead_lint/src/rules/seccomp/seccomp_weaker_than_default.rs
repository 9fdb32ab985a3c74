//! `seccomp-weaker-than-default`: the profile is weaker than what every container has anyway.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::{allowed_to_all, without};
use crate::{Item, Severity};
use bulkhead_config::seccomp::default::{danger, denies};
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-weaker-than-default",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "A system call that Docker's default profile denies is allowed.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

A profile of your own takes the place of Docker's default profile. What the default denies and yours allows is a hole
that you opened by tightening. The default is the floor: start from it and take calls away.

## What an attacker does

They look for the calls that few programs need and that therefore few people have tested. `io_uring` was the way of many
kernel exploits, which is why Docker's profile has denied it since 2023; `userfaultfd` and `keyctl` make races in the kernel
easy to win and memory easy to fill as they like.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "io_uring_setup", "io_uring_enter"], "action": "SCMP_ACT_ALLOW" }
  ]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "epoll_wait", "epoll_ctl"], "action": "SCMP_ACT_ALLOW" }
  ]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/), [Docker's default profile](https://github.com/moby/profiles/blob/main/seccomp/default.json) and [why Docker's profile denies io_uring](https://github.com/moby/moby/pull/46762)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let weaker = |name: &&Spanned<String>| {
        // Other rules say more about these.
        let said = danger(&name.value).is_some() || name.value == "clone3";
        denies(&name.value) && !said
    };
    let found = allowed_to_all(file).into_iter().filter(weaker).map(|name| {
        let message = format!("`{}` is allowed, and Docker's default profile denies it", name.value);
        let help =
            "Take it out unless the program needs it; then allow it with the narrowest condition that works.";
        Finding::new(name.span, message, help).fix(without(file, name))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "seccomp-weaker-than-default";

    #[test]
    fn what_another_rule_names_is_not_named_twice() {
        let source = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"names\": \
                      [\"read\", \"mount\", \"clone3\", \"keyctl\"], \"action\": \"SCMP_ACT_LOG\"}]}";
        assert_eq!(spans(RULE, "p.json", source), ["\"keyctl\""]);
    }

    #[test]
    fn a_profile_that_allows_by_default_has_another_fault() {
        let source = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"keyctl\"], \
                      \"action\": \"SCMP_ACT_ALLOW\"}]}";
        assert!(spans(RULE, "p.json", source).is_empty());
    }
}
