//! `seccomp-duplicate-syscall`: a call has two answers, and the first wins.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::seccomp::without;
use crate::{Item, Severity};
use bulkhead_config::seccomp::{Action, EPERM, RuleFilter};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-duplicate-syscall",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "A system call is listed again with another action, which does not count.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

Of two rules without conditions for one call the first counts, and it swallows every rule with conditions for that call,
wherever that stands. A rule whose action is the default action is left out altogether: it cannot carve an exception out of
another rule.

## What goes wrong

A call that you denied at the end of the file stays allowed by the line further up, and nothing says so.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "ptrace"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["ptrace"], "action": "SCMP_ACT_KILL_PROCESS" }
  ]
}
```

## Good

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["ptrace"], "action": "SCMP_ACT_KILL_PROCESS" }
  ]
}
```

## Reference

[seccomp_rule_add(3)](https://man7.org/linux/man-pages/man3/seccomp_rule_add.3.html) and [how runc reads a profile](https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    // What the first unconditional rule answers to each call; `includes` and `excludes` make it depend on the
    // container.
    let mut answers: HashMap<&str, (Option<Action>, u64)> = HashMap::new();
    let mut findings = Vec::new();
    for rule in &file.profile.rules {
        if rule.includes != RuleFilter::default() || rule.excludes != RuleFilter::default() {
            continue;
        }
        let action = rule.action.as_ref().and_then(|action| Action::parse(&action.value));
        let errno = rule.errno.as_ref().map_or(u64::from(EPERM), |errno| errno.value);
        let answer = (action, if action == Some(Action::Errno) { errno } else { 0 });
        for name in &rule.names {
            match answers.get(name.value.as_str()) {
                Some(first) if *first != answer => {
                    let message = format!(
                        "`{}` has an action without conditions further up, so this one never counts",
                        name.value
                    );
                    let help = "Keep the call in one of the two rules.";
                    findings.push(Finding::new(name.span, message, help).fix(without(file, name)));
                }
                None if rule.args.is_empty() => drop(answers.insert(&name.value, answer)),
                _ => {}
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "seccomp-duplicate-syscall";

    fn rules(rules: &[&str]) -> String {
        let rules: Vec<String> =
            rules.iter().map(|rule| format!("{{\"names\": [\"bpf\"], {rule}}}")).collect();
        format!("{{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{}]}}", rules.join(", "))
    }

    #[test]
    fn the_same_answer_twice_is_harmless() {
        let allow = "\"action\": \"SCMP_ACT_ALLOW\"";
        assert!(spans(RULE, "p.json", &rules(&[allow, allow])).is_empty());
        assert_eq!(spans(RULE, "p.json", &rules(&[allow, "\"action\": \"SCMP_ACT_LOG\""])), ["\"bpf\""]);
        let errno = "\"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 38";
        assert_eq!(spans(RULE, "p.json", &rules(&[errno, "\"action\": \"SCMP_ACT_ERRNO\""])).len(), 1);
    }

    #[test]
    fn a_rule_with_conditions_is_swallowed_and_does_not_swallow() {
        let allow = "\"action\": \"SCMP_ACT_ALLOW\"";
        let some = "\"action\": \"SCMP_ACT_KILL\", \"args\": [{\"index\": 0, \"op\": \"SCMP_CMP_EQ\"}]";
        assert_eq!(spans(RULE, "p.json", &rules(&[allow, some])).len(), 1);
        assert!(spans(RULE, "p.json", &rules(&[some, allow])).is_empty());
        let privileged = "\"action\": \"SCMP_ACT_KILL\", \"includes\": {\"caps\": [\"CAP_BPF\"]}";
        assert!(spans(RULE, "p.json", &rules(&[allow, privileged])).is_empty());
    }
}
