//! `privileged-host-port`: a low port of the host is published.

use crate::Severity;
use crate::rule::{Check, Finding, Rule};
use bulkhead_config::container::{Container, Port};

pub(super) const RULE: Rule = Rule {
    id: "privileged-host-port",
    severity: Severity::Info,
    checklist: None,
    summary: "A port of the host under 1024 is published.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Ports under 1024 are for services that root starts; by default others may not listen there. The engine is root and
publishes any port, so the guard is gone for whoever may start containers. A public server on 80 and 443 is none the
worse for it. A rootless engine refuses such ports until the host is told to allow them.

## What an attacker does

On a host that many may start containers on, they publish a port that others trust, such as 25 or 636, before the real
service starts, and answer in its place.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "80:8080"
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "127.0.0.1:8080:8080"
```

## Reference

[Rootless mode: exposing privileged
ports](https://docs.docker.com/engine/security/rootless/tips/#exposing-privileged-ports) and
[`ip_unprivileged_port_start`](https://docs.kernel.org/networking/ip-sysctl.html)
"#;

/// The first port that everyone may listen on.
const UNPRIVILEGED: u16 = 1024;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |port: &Port| {
        let (first, _) = port.published_range().filter(|(first, _)| (1..UNPRIVILEGED).contains(first))?;
        let message = format!(
            "`{}` is published on port {first} of the host, which is kept for root",
            container.name.value
        );
        let help =
            "If nobody needs this number, publish a port from 1024 on, for example behind a reverse proxy.";
        let span = port.published.as_ref().map_or(port.span, |published| published.span);
        Some(Finding::new(span, message, help))
    };
    container.ports.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn the_port_of_the_host_counts() {
        for (port, expected) in [
            ("\"443:8443\"", vec!["443"]),
            ("\"127.0.0.1:53:5353/udp\"", vec!["53"]),
            ("\"1000-1100:80\"", vec!["1000-1100"]),
            ("\"8443:443\"", vec![]),
            ("\"80\"", vec![]),
            ("\"${PORT}:80\"", vec![]),
        ] {
            let source = format!("services:\n  a:\n    image: a:1\n    ports:\n      - {port}\n");
            assert_eq!(spans("privileged-host-port", "compose.yaml", &source), expected, "{port}");
        }
    }
}
