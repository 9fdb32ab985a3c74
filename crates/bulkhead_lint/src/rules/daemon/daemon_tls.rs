//! `daemon-tls`: the API listens on TCP without verifying clients.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-tls",
    severity: Severity::Error,
    checklist: None,
    summary: "The engine's API is open to the network without TLS client certificates.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Who can talk to the engine's API is root on the host: one request starts a container with the host's disk mounted. On TCP without
`tlsverify` nobody is asked who they are. Docker's documentation calls this insecure, and newer engines warn and wait before they start so.
On 127.0.0.1, too, every local user and every container with the host's network can connect.

## What an attacker does

Scanners look for ports 2375 and 2376 day and night. A hit is followed within minutes by `POST /containers/create` with
`"Binds": ["/:/host"]`, and then by a miner, a backdoor, or the data.

## Bad

```json daemon bad
{ "hosts": ["unix:///run/docker.sock", "tcp://0.0.0.0:2375"] }
```

## Good

```json daemon good
{
  "hosts": ["unix:///run/docker.sock", "tcp://0.0.0.0:2376"],
  "tlsverify": true,
  "tlscacert": "/etc/docker/ca.pem",
  "tlscert": "/etc/docker/server-cert.pem",
  "tlskey": "/etc/docker/server-key.pem"
}
```

## Reference

[Protect the Docker daemon socket](https://docs.docker.com/engine/security/protect-access/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    // TLS without verification is a fault of its own.
    if file.config.get("tls").is_some() || file.config.get("tlsverify").is_some() {
        return Vec::new();
    }
    let open = file.config.strings("hosts").into_iter().filter(|host| host.value.starts_with("tcp://"));
    let found = open.map(|host| {
        let message = format!("who can reach `{}` is root on this host", host.value);
        let help = "Take it out and reach the engine by `ssh://`, or set `tlsverify` with a CA, a certificate and a key.";
        Finding::new(host.span, message, help)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-tls";

    #[test]
    fn only_tcp_is_a_network() {
        let hosts = "{\"hosts\": [\"unix:///run/docker.sock\", \"fd://\", \"tcp://127.0.0.1:2375\"]}";
        assert_eq!(spans(RULE, "daemon.json", hosts), ["\"tcp://127.0.0.1:2375\""]);
        assert_eq!(fixed(RULE, "daemon.json", hosts), hosts);
    }
}
