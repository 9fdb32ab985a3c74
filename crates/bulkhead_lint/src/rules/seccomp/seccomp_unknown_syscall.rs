//! `seccomp-unknown-syscall`: a name that no architecture has.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::json_edit::quote;
use bulkhead_config::seccomp::syscalls::{all, is_foreign, number};
use bulkhead_text::{Edit, suggest};

pub(super) const RULE: Rule = Rule {
    id: "seccomp-unknown-syscall",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "The name is no system call, so the rule does nothing for it.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

runc leaves out names that it does not know, without a word, so that one profile serves many kernels. A typing error is
left out the same way: what you meant to deny is not denied, and what you meant to allow is not allowed.

## What an attacker does

Nothing special: they use the call that the profile was believed to deny.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ALLOW",
  "syscalls": [{ "names": ["ptrace", "unshar"], "action": "SCMP_ACT_ERRNO" }]
}
```

## Good

Names of other architectures are fine: they do nothing on this one.

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["openat", "_llseek", "socketcall"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Reference

[System calls of x86_64](https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl) and
[how runc reads a profile](https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go)
"#;

/// Looking for the nearest of all calls takes time; a file with more mistakes has another trouble.
const MAX_SUGGESTIONS: usize = 50;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let names = file.profile.rules.iter().flat_map(|rule| &rule.names);
    // An empty name is refused, which is said elsewhere.
    let unknown = names
        .filter(|name| !name.value.is_empty() && number(&name.value).is_none() && !is_foreign(&name.value));
    let findings = unknown.enumerate().map(|(place, name)| {
        let calls = || all().map(|(name, _)| name);
        let near = if place < MAX_SUGGESTIONS { suggest(&name.value, calls()) } else { None };
        let message = format!("Linux has no system call `{}`, so nothing comes of naming it", name.value);
        let help = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Take it out, or check its spelling: `ausyscall --dump` lists the calls of a machine."
                .to_owned(),
        };
        let fix = near.map(|near| {
            Fix::suggested(format!("Write `{near}`"), vec![Edit::replace(name.span, quote(near))])
        });
        Finding::new(name.span, message, help).fix(fix)
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "seccomp-unknown-syscall";

    fn naming(name: &str) -> String {
        format!(
            "{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{{\"names\": [\"{name}\"], \"action\": \"SCMP_ACT_ALLOW\"}}]}}"
        )
    }

    #[test]
    fn calls_of_any_architecture_are_known() {
        for name in ["read", "io_uring_setup", "waitpid", "arm_fadvise64_64"] {
            assert!(spans(RULE, "p.json", &naming(name)).is_empty(), "{name}");
        }
        assert_eq!(spans(RULE, "p.json", &naming("Read")), ["\"Read\""]);
    }

    #[test]
    fn the_fix_is_the_nearest_call() {
        assert_eq!(fixed(RULE, "p.json", &naming("openatt")), naming("openat"));
        assert_eq!(fixed(RULE, "p.json", &naming("make_tea")), naming("make_tea"));
    }
}
