//! `seccomp-errno-range`: an errno that no call returns.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::refusals;
use crate::{Fix, Item, Severity};
use bulkhead_config::seccomp::{Action, Topic};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-errno-range",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "The errno is none that a system call returns.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

A denied call returns the number that the profile names, or EPERM. 0 is no error: the call is skipped and the program
told that it worked. Over 4094 libseccomp takes none, and no container starts with the profile. Linux gives names
to the numbers from 1 to 133; what a program does at another is anyone's guess.

## What goes wrong

With `errnoRet: 0` a program believes that it has dropped its rights (`setuid` "worked"), closed its files or made
its directory. It goes on with what it does not have, or still has.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["setuid", "chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": 0 }]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrnoRet": 1,
  "syscalls": [{ "names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38 }]
}
```

## Reference

[errno(3)](https://man7.org/linux/man-pages/man3/errno.3.html), [seccomp(2)](https://man7.org/linux/man-pages/man2/seccomp.2.html)
and [how runc reads a profile](https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go)
"#;

/// The largest errno that Linux gives a name to: `EHWPOISON`
/// (<https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/errno.h>).
const LAST_NAMED: u64 = 133;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let profile = &file.profile;
    let default = (profile.default_action.as_ref(), profile.default_errno.as_ref());
    let rules = profile.rules.iter().map(|rule| (rule.action.as_ref(), rule.errno.as_ref()));
    let strange = rules.chain([default]).filter_map(|(action, errno)| {
        let errno =
            errno.filter(|errno| errno.value == 0 || (LAST_NAMED + 1..=4094).contains(&errno.value))?;
        if action.and_then(|action| Action::parse(&action.value)) != Some(Action::Errno) {
            return None;
        }
        let message = match errno.value {
            0 => "errno 0 says that the call worked, although it is skipped".to_owned(),
            other => format!("no error has the number {other}"),
        };
        let help = "Write 1 (EPERM, not permitted) or 38 (ENOSYS, no such call).";
        let fix = Fix::suggested("Write 1 (EPERM)", vec![Edit::replace(errno.span, "1")]);
        Some(Finding::new(errno.span, message, help).fix(fix))
    });
    let refused = refusals(file, Topic::Errno).into_iter();
    strange.chain(refused).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    const RULE: &str = "seccomp-errno-range";

    fn profile(action: &str, errno: u64) -> String {
        format!("{{\"defaultAction\": \"SCMP_ACT_{action}\", \"defaultErrnoRet\": {errno}}}")
    }

    #[test]
    fn numbers_of_errors_are_silent() {
        for errno in [1, 38, 133] {
            assert!(spans(RULE, "p.json", &profile("ERRNO", errno)).is_empty(), "{errno}");
        }
        for errno in [0, 134, 4094, 4095, 5000] {
            assert_eq!(spans(RULE, "p.json", &profile("ERRNO", errno)), [errno.to_string()], "{errno}");
        }
    }

    #[test]
    fn actions_without_an_errno_do_not_read_it() {
        assert!(findings(RULE, "p.json", &profile("KILL", 0)).is_empty());
    }
}
