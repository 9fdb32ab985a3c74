//! `daemon-insecure-registries`: registries without TLS verification.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-insecure-registries",
    severity: Severity::Warning,
    checklist: None,
    summary: "Images are pulled without checking who serves them.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

For a registry in `insecure-registries` the engine accepts any certificate, and plain HTTP where there is no TLS. Nothing then proves that
an image comes from where its name says. Addresses in 127.0.0.0/8 are treated so anyway and need no entry.

## What an attacker does

From anywhere on the path, a Wi-Fi, a router, a poisoned DNS answer, they serve their own image under your name, and read the password that
the engine sends to log in.

## Bad

```json daemon bad
{ "insecure-registries": ["registry.example.com:5000"] }
```

## Good

```json daemon good
{ "insecure-registries": [] }
```

```json daemon good
{ "registry-mirrors": ["https://mirror.example.com"] }
```

## Reference

[Insecure registries](https://docs.docker.com/reference/cli/dockerd/#insecure-registries)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let remote =
        |name: &str| !(name == "localhost" || name.starts_with("localhost:") || name.starts_with("127."));
    let registries = file.config.strings("insecure-registries").into_iter();
    let found = registries.filter(|registry| remote(registry.value)).map(|registry| {
        let message = format!("images from `{}` may come from anybody on the way", registry.value);
        let help = "Give the registry a certificate; one of your own CA goes into `/etc/docker/certs.d/HOST:PORT/ca.crt`.";
        Finding::new(registry.span, message, help)
    });
    found.collect()
}
