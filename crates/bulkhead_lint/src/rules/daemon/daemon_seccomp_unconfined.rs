//! `daemon-seccomp-unconfined`: the engine's default is no filter at all.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-seccomp-unconfined",
    severity: Severity::Error,
    checklist: Some(Item::SecurityProfiles),
    summary: "Every container runs without a seccomp filter.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`"seccomp-profile": "unconfined"` takes Docker's default profile from every container on the host that brings none of its own. The
default blocks over forty system calls that ordinary programs never use.

## What an attacker does

They break one service, any of them, and have the whole interface of the kernel before them: `unshare` for a user namespace in
which they are root, `io_uring`, `keyctl`, `userfaultfd`. Kernel exploits are mostly made of these.

## Bad

```json daemon bad
{ "seccomp-profile": "unconfined" }
```

## Good

```json daemon good
{ "seccomp-profile": "builtin" }
```

```json daemon good
{ "live-restore": true }
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/) and [Daemon configuration](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let Some(set) = file.config.string("seccomp-profile").filter(|set| set.value == "unconfined") else {
        return Vec::new();
    };
    let help = "Take the key out: Docker's own profile is the default.";
    let edit = file.config.set(file.source, "seccomp-profile", "\"builtin\"");
    let fix = edit.map(|edit| Fix::suggested("Use the built-in profile", vec![edit]));
    vec![Finding::new(set.span, "every container runs without a seccomp filter", help).fix(fix)]
}
