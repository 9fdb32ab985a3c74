//! `profile-blocks-service`: a service cannot start under its own profile.

use crate::analysis::{Model, Seccomp};
use crate::places::{Path, normal, relative};
use crate::rule::{Check, Finding, Rule, Whole};
use crate::seccomp::known_program_dies;
use crate::{Area, Item, Severity};
use bulkhead_config::security_opt::SecurityOpt;
use bulkhead_simulate::seccomp::start_blocker;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "profile-blocks-service",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "The seccomp profile that a service names keeps its container from starting.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Hosts, check)],
};

const DOCS: &str = r#"
## Why it matters

The profile of a service is in force before its program runs: runc itself still has to open files, change the user and start the program. With `no-new-privileges` it is loaded later, and
fewer calls are needed. So one profile can work for one service and not for the next.

This rule looks at what every container needs, and at what was recorded of nginx, redis, postgres, node and python on
Debian where a service runs their official image. What other programs need beyond that it does not know.

## What goes wrong

`docker compose up` ends with "OCI runtime create failed" and a message about a file descriptor or `/proc`, which says nothing of seccomp.

## Bad

```yaml compose bad file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - seccomp:./api.json
```

```json seccomp bad file=api.json
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [{ "names": ["read", "write", "execve", "exit_group"], "action": "SCMP_ACT_ALLOW" }]
}
```

## Good

```yaml compose good file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - no-new-privileges:true
      - seccomp:./api.json
```

```json seccomp good file=api.json
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    {
      "names": [
        "arch_prctl", "close", "execve", "exit_group", "fstatfs", "getdents64", "mmap", "mprotect", "openat", "openat2",
        "read", "statx", "write"
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

/// How many services with a profile are looked at.
const MAX_SERVICES: usize = 500;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    let profiles: HashMap<Path<'_>, &Seccomp<'_>> = analysis
        .files
        .iter()
        .filter_map(|file| match &file.model {
            // What is refused as a whole says so itself.
            Model::Seccomp(seccomp) if !seccomp.refused => Some((normal(file.path.split('/')), seccomp)),
            _ => None,
        })
        .collect();
    if profiles.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (at, file) in analysis.files.iter().enumerate() {
        let Model::Compose(compose) = &file.model else { continue };
        let folder = normal(compose.role.project_folder.split('/'));
        // A privileged container has the profile, too, where it names one.
        for container in compose.containers.iter().take(MAX_SERVICES) {
            let no_new_privileges = container.no_new_privileges().is_some_and(|set| set.value);
            let last = container.security_opt.iter().rev().find_map(|option| match &option.value {
                SecurityOpt::Seccomp(written) => Some((option.span, written)),
                _ => None,
            });
            let Some((span, written)) = last else { continue };
            let Some(place) = relative(&folder, written) else { continue };
            let Some(seccomp) = profiles.get(&place) else { continue };
            let name = &container.name.value;
            let (message, help) = if let Some(blocker) = start_blocker(&seccomp.profile, no_new_privileges) {
                let message = format!("`{name}` cannot start: `{written}` denies `{}`", blocker.syscall);
                (
                    message,
                    "Allow in the profile what every container needs to start; the rule `seccomp-blocks-start` can add it.",
                )
            } else if let Some((program, call)) =
                known_program_dies(container, &seccomp.profile, no_new_privileges)
            {
                let message =
                    format!("`{name}` cannot start: `{written}` denies `{call}`, and {program} dies of that");
                (message, "Allow the call; `bulkhead simulate seccomp` shows the whole start.")
            } else {
                continue;
            };
            findings.push((at, Finding::new(span, message, help)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let diagnostics = lint(&workspace(files)).into_iter();
        diagnostics.filter(|it| it.rule == "profile-blocks-service").map(|it| it.message).collect()
    }

    const LATE: &str = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"names\": [\"fstatfs\", \"openat\", \"getdents64\", \
                        \"close\", \"mmap\", \"write\", \"execve\", \"arch_prctl\", \"mprotect\", \"exit_group\", \"openat2\"], \"action\": \
                        \"SCMP_ACT_ALLOW\"}]}";

    fn compose(options: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    security_opt: [{options}]\n")
    }

    #[test]
    fn when_the_profile_is_loaded_makes_the_difference() {
        let with = |options: &str| found(&[("c/compose.yaml", &compose(options)), ("c/p.json", LATE)]);
        assert_eq!(with("'seccomp:p.json'"), ["`a` cannot start: `p.json` denies `statx`"]);
        assert!(with("'seccomp:p.json', 'no-new-privileges:true'").is_empty());
        assert!(with("'seccomp:other.json'").is_empty());
        assert!(with("'seccomp:unconfined'").is_empty());
    }

    #[test]
    fn a_known_program_dies_of_what_it_needs_itself() {
        let profile = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"listen\"], \"action\": \"SCMP_ACT_ERRNO\"}]}";
        let with = |image: &str, more: &str| {
            let text =
                format!("services:\n  a:\n    image: {image}\n    security_opt: ['seccomp:p.json']\n{more}");
            found(&[("compose.yaml", &text), ("p.json", profile)])
        };
        assert_eq!(
            with("nginx:1.30", ""),
            ["`a` cannot start: `p.json` denies `listen`, and nginx dies of that"]
        );
        assert_eq!(with("redis:8", "    command: [redis-server, --save, '']\n").len(), 1);
        for (image, more) in [
            ("nginx:1.30-alpine", ""),
            ("python:3.14", ""),
            ("example.com/nginx:1.30", ""),
            ("redis:8", "    command: [sh, -c, 'sleep 1']\n"),
            ("nginx:1.30", "    entrypoint: [sh]\n"),
        ] {
            assert!(with(image, more).is_empty(), "{image}");
        }
    }
}
