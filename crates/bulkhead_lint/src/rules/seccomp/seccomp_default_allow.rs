//! `seccomp-default-allow`: a call that the profile does not name goes through.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::seccomp::{Action, Profile};
use bulkhead_simulate::seccomp::start_blocker;
use bulkhead_text::{Edit, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "seccomp-default-allow",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "The profile lets every system call through that it does not name.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

A profile of your own takes the place of Docker's default profile; it is not added to it. With `SCMP_ACT_ALLOW` as
the default action only the calls that you thought of are blocked. Linux has over three hundred, and new ones come
with new kernels. `SCMP_ACT_LOG` lets a call through as well, and writes it to the audit log: good for finding out
what a program needs, not for production. `{}` switches seccomp off.

## What an attacker does

They take a call that is not on your list. `unshare` opens a user namespace in which they hold every capability,
and with it, where the host permits that, code of the kernel that is otherwise for root alone; `io_uring_setup` and
`keyctl` lead to code in which hole after hole was found. Docker's default profile blocks all three.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ALLOW",
  "syscalls": [
    { "names": ["mount", "umount2", "ptrace"], "action": "SCMP_ACT_ERRNO" }
  ]
}
```

## Good

A list of what is allowed. A real one is longer: the best start is a copy of Docker's default profile.

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "close", "exit_group"], "action": "SCMP_ACT_ALLOW" }
  ]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and
[Docker's default profile](https://github.com/moby/profiles/blob/main/seccomp/default.json)
"#;

const DENY: &str = "SCMP_ACT_ERRNO";

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let help = format!("List the calls that the program needs, and set `defaultAction` to `{DENY}`.");
    let profile = &file.profile;
    if profile.is_off() && !file.refused {
        let message = "this profile has no `defaultAction` and no rule, which switches seccomp off";
        return vec![Finding::new(profile.span.first_char(file.source), message, help)];
    }
    let Some(written) = &profile.default_action else { return Vec::new() };
    let message = match Action::parse(&written.value) {
        Some(Action::Allow) => "every system call that no rule names is allowed",
        Some(Action::Log) => "every system call that no rule names goes through, and is only logged",
        _ => return Vec::new(),
    };
    vec![Finding::new(written.span, message, help).fix(deny(profile, written))]
}

/// Denies by default, where a container can still start then: where the rules list what is allowed.
fn deny(profile: &Profile, written: &Spanned<String>) -> Option<Fix> {
    let default_action = Some(Spanned::new(DENY.to_owned(), written.span));
    let denying = Profile { default_action, ..profile.clone() };
    let edit = Edit::replace(written.span, format!("\"{DENY}\""));
    start_blocker(&denying, true)
        .is_none()
        .then(|| Fix::suggested(format!("Set `defaultAction` to `{DENY}`"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "seccomp-default-allow";

    #[test]
    fn only_actions_that_let_the_call_through_count() {
        for (action, found) in [
            ("ALLOW", true),
            ("LOG", true),
            ("TRACE", false),
            ("ERRNO", false),
            ("KILL", false),
            ("TRAP", false),
            ("KILL_PROCESS", false),
        ] {
            let source = format!("{{\"defaultAction\": \"SCMP_ACT_{action}\"}}");
            let value = format!("\"SCMP_ACT_{action}\"");
            let expected: &[&str] = if found { &[&value] } else { &[] };
            assert_eq!(spans(RULE, "defaultAction.json", &source), expected, "{action}");
        }
    }

    #[test]
    fn a_profile_that_says_nothing_is_off() {
        assert_eq!(spans(RULE, "p.json", "{\"DefaultAction\": \"\"}"), ["{"]);
        assert!(spans(RULE, "p.json", "{\"defaultAction\": 1}").is_empty());
    }

    #[test]
    fn the_fix_is_there_where_the_rules_already_list_what_is_allowed() {
        let list_of_denials = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": \
                               [{\"names\": [\"mount\"], \"action\": \"SCMP_ACT_ERRNO\"}]}";
        assert_eq!(fixed(RULE, "p.json", list_of_denials), list_of_denials);
        let list_of_permissions = "{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"fstatfs\", \
                                   \"openat\", \"getdents64\", \"close\", \"mmap\", \"write\", \"execve\", \"arch_prctl\", \
                                   \"mprotect\", \"exit_group\"], \"action\": \"SCMP_ACT_ALLOW\"}]}";
        assert_eq!(
            fixed(RULE, "p.json", list_of_permissions),
            list_of_permissions.replace("SCMP_ACT_LOG", "SCMP_ACT_ERRNO")
        );
    }
}
