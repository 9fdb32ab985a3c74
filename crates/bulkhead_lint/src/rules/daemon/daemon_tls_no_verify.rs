//! `daemon-tls-no-verify`: TLS that asks no client who it is.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-tls-no-verify",
    severity: Severity::Error,
    checklist: None,
    summary: "TLS without `tlsverify`: the connection is encrypted, and any client is let in.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

`tls` encrypts the connection and shows the client that it talks to the right engine. It does not ask for the client's certificate: only
`tlsverify` does. `"tlsverify": false` is no better: it switches TLS on and leaves the clients unasked.

## What an attacker does

They connect with `docker --tls -H tcp://…` and are in: no key is needed. The engine is root on its host.

## Bad

```json daemon bad
{
  "hosts": ["tcp://0.0.0.0:2376"],
  "tls": true,
  "tlscert": "/etc/docker/server-cert.pem",
  "tlskey": "/etc/docker/server-key.pem"
}
```

## Good

```json daemon good
{
  "hosts": ["tcp://0.0.0.0:2376"],
  "tlsverify": true,
  "tlscacert": "/etc/docker/ca.pem",
  "tlscert": "/etc/docker/server-cert.pem",
  "tlskey": "/etc/docker/server-key.pem"
}
```

## Reference

[Protect the Docker daemon socket](https://docs.docker.com/engine/security/protect-access/), "Daemon modes"
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let config = &file.config;
    let verifies = config.bool("tlsverify");
    if verifies.as_ref().is_some_and(|verifies| verifies.value) {
        return Vec::new();
    }
    let Some(set) = verifies.or(config.bool("tls").filter(|tls| tls.value)) else { return Vec::new() };
    let help =
        "Set `tlsverify` to true, with a CA in `tlscacert` that signs the certificates of your clients.";
    let edit = config.set(file.source, "tlsverify", "true");
    let fix = edit.map(|edit| Fix::suggested("Set `tlsverify`", vec![edit]));
    vec![
        Finding::new(set.span, "any client may connect: TLS alone asks none for a certificate", help)
            .fix(fix),
    ]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-tls-no-verify";

    #[test]
    fn tlsverify_that_is_off_switches_tls_on_all_the_same() {
        let source = "{\"tlsverify\": false}";
        assert_eq!(spans(RULE, "daemon.json", source), ["false"]);
        assert_eq!(fixed(RULE, "daemon.json", source), "{\"tlsverify\": true}");
        assert!(spans(RULE, "daemon.json", "{\"tls\": false}").is_empty());
    }
}
