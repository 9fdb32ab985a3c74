//! `daemon-authz`: no authorization plugin.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-authz",
    severity: Severity::Info,
    checklist: None,
    summary: "Who reaches the API may do everything: there is no authorization plugin.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker's API knows no roles: a client that is let in may do all. An authorization plugin, such as one for Open Policy Agent, sees each request and can
refuse it. Few hosts need one. Where only root and a deployment tool use the engine, keep the others out instead. A plugin is a filter and no wall:
CVE-2024-41110 let requests past it for five years.

## What an attacker does

With the access of a monitoring tool, which only had to list containers, they create one that mounts the host's disk.

## Bad

```json daemon bad
{ "live-restore": true }
```

## Good

```json daemon good
{ "authorization-plugins": ["opa-docker-authz"] }
```

## Reference

[Access authorization plugin](https://docs.docker.com/engine/extend/plugins_authorization/) and [CVE-2024-41110](https://nvd.nist.gov/vuln/detail/CVE-2024-41110)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    if config.get("authorization-plugins").is_some_and(|plugins| !plugins.items().is_empty())
        || !config.is_object()
    {
        return Vec::new();
    }
    let help = "Nothing, if only root and the deployment use the engine; else put an authorization plugin before it.";
    vec![Finding::new(
        config.span().first_char(file.source),
        "who reaches the engine may do everything",
        help,
    )]
}
