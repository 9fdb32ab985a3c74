//! `compose-unbound-port`: a port is open on every interface of the host.

use crate::published::on_loopback;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::{Container, Port};

pub(super) const RULE: Rule = Rule {
    id: "compose-unbound-port",
    severity: Severity::Info,
    checklist: None,
    summary: "A published port listens on every interface of the host.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`8080:80` publishes on `0.0.0.0` and `[::]`: everyone who reaches the host reaches the port. For a public web server
that is the point, and then there is nothing to do. For a port that only the host or a reverse proxy on it uses, an
address in front of it, `127.0.0.1:8080:80`, is one word. A firewall made with `ufw` does not help: Docker's own rules
come first.

## What an attacker does

They scan. An admin page, a metrics endpoint or a debugger that was published "to have a quick look" answers to the
internet. On engines older than 28.0 neighbours on the same network segment reach ports bound to `127.0.0.1` as well.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "8080:80"
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "127.0.0.1:8080:80"
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    expose:
      - "80"
```

## Reference

[Port publishing](https://docs.docker.com/engine/network/port-publishing/) and [Docker and
ufw](https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw)
"#;

fn check(container: &Container) -> Vec<Finding> {
    // On the host's network nothing is published.
    if container.network_mode.as_ref().is_some_and(|mode| mode.value == "host") {
        return Vec::new();
    }
    let unbound = container.ports.iter().filter(|port| match &port.host_ip {
        None => true,
        Some(ip) => matches!(ip.value.as_str(), "0.0.0.0" | "::"),
    });
    let finding = |port: &Port| {
        let message = format!(
            "port {} of `{}` is published on every interface of the host",
            port.target.value, container.name.value
        );
        let help = "If it is not for everyone, publish it on one address, as in `127.0.0.1:8080:80`; containers of the same network need no published port at all.";
        let fix =
            on_loopback(port).map(|edit| Fix::suggested("Publish it on the host itself only", vec![edit]));
        Finding::new(port.span, message, help).fix(fix)
    };
    unbound.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(port: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    ports:\n      - {port}\n")
    }

    #[test]
    fn the_address_is_put_into_every_short_form() {
        for (port, expected) in [
            ("\"8080:80\"", "\"127.0.0.1:8080:80\""),
            ("\"0.0.0.0:8080:80/udp\"", "\"127.0.0.1:8080:80/udp\""),
            ("\"80\"", "\"127.0.0.1::80\""),
            ("${PORT}:80", "127.0.0.1:${PORT}:80"),
            ("{target: 80, published: 8080}", "{target: 80, published: 8080}"),
        ] {
            let source = with(port);
            assert_eq!(spans("compose-unbound-port", "compose.yaml", &source), [port]);
            assert_eq!(fixed("compose-unbound-port", "compose.yaml", &source), with(expected));
        }
    }

    #[test]
    fn one_address_is_fine_also_one_that_only_the_caller_knows() {
        for port in ["\"127.0.0.1:8080:80\"", "\"[::1]:8080:80\"", "\"${IP}:8080:80\"", "\"10.0.0.1:80:80\""]
        {
            assert!(spans("compose-unbound-port", "compose.yaml", &with(port)).is_empty(), "{port}");
        }
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -p 8080:80 a\ndocker run --network host -p 80:80 b\n";
        assert_eq!(spans("compose-unbound-port", "x.sh", source), ["8080:80"]);
        assert_eq!(
            fixed("compose-unbound-port", "x.sh", source),
            source.replacen("8080", "127.0.0.1:8080", 1)
        );
    }
}
