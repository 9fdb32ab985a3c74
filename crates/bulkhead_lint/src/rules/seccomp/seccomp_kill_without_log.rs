//! `seccomp-kill-without-log`: a kill leaves little to find the reason by.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::seccomp::Action;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-kill-without-log",
    severity: Severity::Info,
    checklist: Some(Item::SecurityProfiles),
    summary: "A kill action ends the program without a word of its own.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

A killed program cannot say which call it was killed for. The kernel writes a line to its audit log, on the host, where the
team of the container seldom looks; the container's own log ends in the middle, with exit status 159. `SCMP_ACT_KILL` and
`SCMP_ACT_KILL_THREAD` end one thread alone: the rest may wait for its lock for ever.

## What goes wrong

An update of the C library takes a new call, the service dies at its start in production, and nobody thinks of the profile.
With `SCMP_ACT_ERRNO` the program mostly reports "Operation not permitted" and the place. Kill where a call is a sure sign of
an attack, and watch the audit log (`type=1326`) for it.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_KILL",
  "syscalls": [{ "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["ptrace"], "action": "SCMP_ACT_KILL_PROCESS" }
  ],
  "flags": ["SECCOMP_FILTER_FLAG_LOG"]
}
```

## Reference

[seccomp(2)](https://man7.org/linux/man-pages/man2/seccomp.2.html), "Audit logging of seccomp actions", and [Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let profile = &file.profile;
    if profile.flags.iter().any(|flag| flag.value == "SECCOMP_FILTER_FLAG_LOG") {
        return Vec::new();
    }
    let actions =
        profile.default_action.iter().chain(profile.rules.iter().filter_map(|rule| rule.action.as_ref()));
    let found = actions.filter_map(|written| {
        let message = match Action::parse(&written.value)? {
            Action::KillThread => "this ends one thread, and says nothing in the container's log",
            Action::KillProcess => "this ends the program, and says nothing in the container's log",
            _ => return None,
        };
        let help = "Use `SCMP_ACT_ERRNO` unless the call is a sure sign of an attack, and watch the kernel's audit log.";
        let fix = Fix::suggested("Use `SCMP_ACT_ERRNO`", vec![Edit::replace(written.span, "\"SCMP_ACT_ERRNO\"")]);
        Some(Finding::new(written.span, message, help).fix(fix))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn kills_of_the_default_and_of_rules_are_found() {
        let source = "{\"defaultAction\": \"SCMP_ACT_KILL_PROCESS\", \"syscalls\": [{\"names\": [\"bpf\"], \
                      \"action\": \"SCMP_ACT_KILL_THREAD\"}, {\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}]}";
        let found = spans("seccomp-kill-without-log", "p.json", source);
        assert_eq!(found, ["\"SCMP_ACT_KILL_PROCESS\"", "\"SCMP_ACT_KILL_THREAD\""]);
    }
}
