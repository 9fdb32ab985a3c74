//! `daemon-world-socket`: a group of ordinary users owns the socket.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-world-socket",
    severity: Severity::Error,
    checklist: None,
    summary: "The group of the engine's socket holds ordinary users.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

The engine's socket belongs to root and to one group, `docker` unless `group` says otherwise. Every member of that group is root on the
host, without a password and without a trace in sudo's log. Distributions put every new user, or every daemon without rights, into some
groups.

## What an attacker does

They break a web server that runs as `www-data`, see that the socket is theirs to write, and run `docker run -v /:/host` with an image
that is there already.

## Bad

```json daemon bad
{ "group": "users" }
```

## Good

```json daemon good
{ "group": "docker" }
```

## Reference

[Post-installation steps](https://docs.docker.com/engine/install/linux-postinstall/) and [Docker daemon attack surface](https://docs.docker.com/engine/security/#docker-daemon-attack-surface)
"#;

/// Groups that distributions give to ordinary users or to services without rights, by name or number (Debian's:
/// <https://wiki.debian.org/SystemGroups>).
const ORDINARY: [&str; 9] =
    ["users", "100", "staff", "games", "nogroup", "nobody", "65534", "www-data", "everyone"];

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let Some(group) = file.config.string("group").filter(|group| ORDINARY.contains(&group.value)) else {
        return Vec::new();
    };
    let message = format!("everybody in the group `{}` is root on this host", group.value);
    let help = "Keep the group `docker`, with as few members as you can, or use rootless mode.";
    let edit = file.config.set(file.source, "group", "\"docker\"");
    vec![
        Finding::new(group.span, message, help)
            .fix(edit.map(|edit| Fix::suggested("Use the group `docker`", vec![edit]))),
    ]
}
