//! `daemon-seccomp`: one profile for all containers.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "daemon-seccomp",
    severity: Severity::Info,
    checklist: Some(Item::SecurityProfiles),
    summary: "A profile of your own takes the place of Docker's for every container.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Without the key every container has Docker's built-in profile, which is right. (Some checklists demand a daemon-wide profile and report its absence: that is
outdated.) A file here replaces the built-in one for all: it has to be as strict, it has to suit every image, and it does not follow Docker's updates.

## What goes wrong

The file is read when dockerd starts: if it is missing then, dockerd does not start. A copy of the default from years ago denies calls that new C
libraries need, and allows those that Docker has blocked since.

## Bad

```json daemon bad
{ "seccomp-profile": "/etc/docker/seccomp.json" }
```

## Good

```json daemon good
{ "live-restore": true }
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and [Daemon configuration](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let own = |set: &Spanned<&str>| !matches!(set.value, "" | "builtin" | "unconfined");
    let Some(set) = file.config.string("seccomp-profile").filter(own) else { return Vec::new() };
    let message = format!("`{}` takes the place of Docker's profile for every container", set.value);
    vec![Finding::new(
        set.span,
        message,
        "Take the key out, and give a profile to the services that it was written for.",
    )]
}
