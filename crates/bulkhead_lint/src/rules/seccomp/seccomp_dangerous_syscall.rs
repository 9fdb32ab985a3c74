//! `seccomp-dangerous-syscall`: a call that reaches the host is allowed to everyone.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::{allowed_to_all, without};
use crate::{Item, Severity};
use bulkhead_config::seccomp::default::danger;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-dangerous-syscall",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "A system call that reaches the host is allowed without a condition.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

Some system calls change the host and not the container: they mount file systems, load kernel modules, enter other
namespaces, restart the machine. Docker's default profile allows most of them only together with the capability that the
kernel asks for, so that one forgotten capability is not enough. A profile that allows them to everyone takes that
second lock away.

## What an attacker does

With `unshare` they open a user namespace of their own and are root in it, with every capability there; then `mount` and
the network's code for root answer them, and the kernel's holes are mostly in such code. Where a capability was granted,
too, `init_module` or `open_by_handle_at` is the whole host.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "mount", "unshare"], "action": "SCMP_ACT_ALLOW" }
  ]
}
```

## Good

The calls are allowed where the container has the capability for them, as in Docker's own profile.

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    {
      "names": ["mount", "unshare"],
      "action": "SCMP_ACT_ALLOW",
      "includes": { "caps": ["CAP_SYS_ADMIN"] }
    }
  ]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/), [Docker's default profile](https://github.com/moby/profiles/blob/main/seccomp/default.json) and [CVE-2022-0185](https://nvd.nist.gov/vuln/detail/CVE-2022-0185), a hole that needs `unshare`
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    let found = allowed_to_all(file).into_iter().filter_map(|name| {
        let what = danger(&name.value)?;
        let message = format!("`{}` is allowed to every container, and {what}", name.value);
        let help = "Take it out, or allow it with `includes` and the capability that the kernel asks for.";
        Some(Finding::new(name.span, message, help).fix(without(file, name)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "seccomp-dangerous-syscall";

    fn profile(rules: &str) -> String {
        format!("{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{rules}]}}")
    }

    #[test]
    fn a_condition_on_arguments_or_a_capability_is_a_lock() {
        let rule = |more: &str| {
            profile(&format!("{{\"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\"{more}}}"))
        };
        assert_eq!(spans(RULE, "p.json", &rule("")), ["\"mount\""]);
        assert!(spans(RULE, "p.json", &rule(", \"includes\": {\"caps\": [\"CAP_SYS_ADMIN\"]}")).is_empty());
        let args = ", \"args\": [{\"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"}]";
        assert!(spans(RULE, "p.json", &rule(args)).is_empty());
        // An older kernel is no condition for an attacker.
        assert_eq!(spans(RULE, "p.json", &rule(", \"includes\": {\"minKernel\": \"4.8\"}")), ["\"mount\""]);
    }

    #[test]
    fn an_earlier_denial_counts() {
        let deny = "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_KILL_PROCESS\"}";
        let allow = "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\"}";
        assert!(spans(RULE, "p.json", &profile(&format!("{deny}, {allow}"))).is_empty());
        assert_eq!(spans(RULE, "p.json", &profile(&format!("{allow}, {deny}"))), ["\"bpf\""]);
    }

    #[test]
    fn the_fix_takes_the_name_out_of_its_list() {
        let source = profile("{\"names\": [\"read\", \"mount\", \"write\"], \"action\": \"SCMP_ACT_ALLOW\"}");
        assert_eq!(fixed(RULE, "p.json", &source), source.replace("\"mount\", ", ""));
        let last = profile("{\"names\": [\"read\", \"mount\"], \"action\": \"SCMP_ACT_ALLOW\"}");
        assert_eq!(fixed(RULE, "p.json", &last), last.replace(", \"mount\"", ""));
        let only = profile("{\"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\"}");
        assert_eq!(fixed(RULE, "p.json", &only), only);
    }
}
