//! `seccomp-blocks-start`: under the profile no container gets as far as its program.

use crate::analysis::Seccomp;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::json;
use bulkhead_config::json_edit::{append, quote, set};
use bulkhead_config::seccomp::{Action, Profile, errno_name};
use bulkhead_simulate::seccomp::{Blocker, start_blocker, start_blockers};
use bulkhead_text::apply;
use std::slice;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-blocks-start",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "The profile denies a system call that every container needs to start.",
    docs: DOCS,
    checks: &[Check::Seccomp(check)],
};

const DOCS: &str = r#"
## Why it matters

The filter is in force before your program is: runc loads it, and then still has to close its files, change the
user and start the program under it. A list of what the program itself calls is therefore too short.

With `no-new-privileges` runc loads the filter later, just before it starts the program, and so needs fewer calls.

## What goes wrong

`docker run` ends with exit code 125 or 127 and a message such as
`OCI runtime create failed: … fstatfs …: operation not permitted`, which names neither the profile nor the rule.
People then switch seccomp off with `seccomp=unconfined`, and have less than they began with.

## Bad

```json seccomp bad
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "open", "close", "exit_group"], "action": "SCMP_ACT_ALLOW" }
  ]
}
```

## Good

What every container needs, as measured with runc and a small C program. Yours needs more on top.

```json seccomp good
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    {
      "comment": "runc and the C library",
      "names": [
        "arch_prctl", "capget", "capset", "chdir", "close", "execve", "exit_group", "fcntl", "fstat", "fstatfs",
        "futex", "getcwd", "getdents64", "getppid", "mmap", "mprotect", "newfstatat", "openat", "openat2", "prctl",
        "read", "readlinkat", "setgid", "setgroups", "setuid", "statx", "write"
      ],
      "action": "SCMP_ACT_ALLOW"
    }
  ]
}
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and
[how runc starts a program](https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go)
"#;

fn check(file: &Seccomp<'_>) -> Vec<Finding> {
    // A profile that is refused starts nothing either, and what it would allow is not known.
    if file.refused {
        return Vec::new();
    }
    let blockers = start_blockers(&file.profile, false);
    let Some(first) = blockers.first() else { return Vec::new() };
    let others = match blockers.len() {
        1 => String::new(),
        2 => ", and so is one other call that it needs".to_owned(),
        count => format!(", and so are {} other calls that it needs", count - 1),
    };
    let message =
        format!("no container can start: `{}` is denied ({}){others}", first.syscall, outcome(first));
    let help = if start_blocker(&file.profile, true).is_none() {
        "Allow them, too, or use the profile only together with `no-new-privileges:true`, where runc needs less."
    } else {
        "Allow what runc and the C library need before the program runs."
    };
    vec![Finding::new(first.span, message, help).fix(allow(file, &blockers))]
}

/// Allows the missing calls with a rule of its own, if that is all that is missing.
fn allow(file: &Seccomp<'_>, blockers: &[Blocker]) -> Option<Fix> {
    let names: Vec<String> = blockers.iter().map(|blocker| quote(blocker.syscall)).collect();
    let rule = format!("{{ \"names\": [{}], \"action\": \"SCMP_ACT_ALLOW\" }}", names.join(", "));
    let edit = match file.node.get("syscalls") {
        Some(list) => append(file.source, list, &rule),
        None => set(file.source, &file.node, "syscalls", &format!("[{rule}]")),
    }?;
    // A rule that denies one of them, or a key in another letter case, stands in the way.
    let after = apply(file.source, slice::from_ref(&edit)).ok()?;
    let (profile, refusals) = Profile::from_node(&json::parse(&after).tree);
    let works = refusals.is_empty() && start_blocker(&profile, false).is_none();
    works.then(|| Fix::suggested("Allow what every container needs to start", vec![edit]))
}

/// What happens at the call, in a word or two.
fn outcome(blocker: &Blocker) -> String {
    match blocker.action {
        Action::Errno => errno_name(blocker.errno),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "seccomp-blocks-start";

    fn allowing(names: &str) -> String {
        format!(
            "{{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [\n    \
             {{ \"names\": [{names}], \"action\": \"SCMP_ACT_ALLOW\" }}\n  ]\n}}\n"
        )
    }

    #[test]
    fn it_points_at_what_decides_and_the_fix_adds_the_rest() {
        let source = allowing("\"read\", \"write\"");
        assert_eq!(spans(RULE, "p.json", &source), ["\"SCMP_ACT_ERRNO\""]);
        let message = &findings(RULE, "p.json", &source)[0].message;
        assert_eq!(
            message,
            "no container can start: `fstatfs` is denied (ENOSYS), and so are 22 other calls that it needs"
        );
        let fixed = fixed(RULE, "p.json", &source);
        assert!(fixed.starts_with(source.trim_end_matches("\n  ]\n}\n")), "{fixed}");
        assert!(spans(RULE, "p.json", &fixed).is_empty(), "{fixed}");
    }

    #[test]
    fn a_rule_that_denies_a_needed_call_is_named() {
        let source = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"mount\", \"execve\"], \
                      \"action\": \"SCMP_ACT_KILL_PROCESS\"}]}";
        assert_eq!(spans(RULE, "p.json", source), ["\"execve\""]);
        assert_eq!(fixed(RULE, "p.json", source), source);
        let message = &findings(RULE, "p.json", source)[0].message;
        assert_eq!(message, "no container can start: `execve` is denied (SCMP_ACT_KILL_PROCESS)");
    }

    #[test]
    fn a_profile_that_works_with_no_new_privileges_is_said_to() {
        let late = "\"fstatfs\", \"openat\", \"getdents64\", \"close\", \"mmap\", \"write\", \"execve\", \
                    \"arch_prctl\", \"mprotect\", \"exit_group\", \"openat2\"";
        let found = findings(RULE, "p.json", &allowing(late));
        assert!(found[0].help.contains("no-new-privileges"), "{}", found[0].help);
        let less = findings(RULE, "p.json", &allowing("\"read\""));
        assert!(!less[0].help.contains("no-new-privileges"), "{}", less[0].help);
    }

    #[test]
    fn a_profile_that_is_refused_has_that_to_say_first() {
        let source = allowing("\"read\"").replace("ACT_ALLOW", "ACT_ALOW");
        assert!(spans(RULE, "p.json", &source).is_empty());
        assert!(spans(RULE, "p.json", "{}").is_empty());
    }
}
