//! `compose-duplicate-port`: two services want one port of the host.

use crate::Severity;
use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::run_together;
use bulkhead_config::compose::{Service, is_unknown};
use bulkhead_config::container::Port;

pub(super) const RULE: Rule = Rule {
    id: "compose-duplicate-port",
    severity: Severity::Error,
    checklist: None,
    summary: "Two services publish the same port of the host.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A port of an address belongs to one process of the host. `8080:80` takes 8080 on every address, so it collides with
`127.0.0.1:8080:80` as well. UDP and TCP do not disturb each other, and neither do two different addresses.

Services that are never started together, because each has profiles of its own, are not accused.

## What goes wrong

The second service does not start: `Bind for 0.0.0.0:8080 failed: port is already allocated`. Which one is second may
change from one day to the next.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ports: ["8080:80"]
  admin:
    image: registry.example.com/admin:1.4.2
    ports: ["127.0.0.1:8080:3000"]
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    ports: ["8080:80"]
  admin:
    image: registry.example.com/admin:1.4.2
    ports: ["127.0.0.1:8081:3000"]
```

## Reference

[Compose file reference: `ports`](https://docs.docker.com/reference/compose-file/services/#ports) and
[Port publishing](https://docs.docker.com/engine/network/port-publishing/)
"#;

/// With how many other ports one is compared.
const MAX_OTHERS: usize = 50;

/// A published port, and where it is in the order of the file.
struct Published<'p> {
    number: usize,
    service: &'p Service,
    port: &'p Port,
    first: u16,
    last: u16,
}

fn check(file: &Compose) -> Vec<Finding> {
    let mut ports: Vec<Published<'_>> = Vec::new();
    // On the host's network, and from internal networks, nothing is published.
    let services = file.project.services.iter().enumerate();
    let publishing = services.filter(|(number, _)| file.topology.publishing(*number).is_ok());
    for (_, service) in publishing {
        for port in &service.ports {
            let Some((first, last)) = port.published_range() else { continue };
            // Of a range for one port the engine takes a free one.
            let as_long = port.target_range().is_some_and(|(from, to)| to - from == last - first);
            let known = port.host_ip.as_ref().is_none_or(|ip| !is_unknown(&ip.value));
            if as_long && known && first > 0 {
                ports.push(Published { number: ports.len(), service, port, first, last });
            }
        }
    }
    ports.sort_by_key(|it| (it.first, it.number));
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for (at, one) in ports.iter().enumerate() {
        let near = ports.iter().skip(at + 1).take_while(|other| other.first <= one.last).take(MAX_OTHERS);
        for other in near.filter(|other| collide(one, other)) {
            let (early, late) = if one.number < other.number { (one, other) } else { (other, one) };
            found.push((late.number, finding(early, late, one.first.max(other.first))));
        }
    }
    found.sort_by_key(|(number, _)| *number);
    found.dedup_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn finding(early: &Published<'_>, late: &Published<'_>, port: u16) -> Finding {
    let (early, owner) = (&early.service.name.value, &late.service.name.value);
    let message = if early == owner {
        format!("`{owner}` publishes two of its ports as port {port} of the host")
    } else {
        format!("`{early}` and `{owner}` both publish port {port} of the host")
    };
    let place = late.port.published.as_ref().map_or(late.port.span, |published| published.span);
    Finding::new(place, message, "Publish one of them on another port.")
}

fn collide(one: &Published<'_>, other: &Published<'_>) -> bool {
    // What a service has twice in the same words Compose takes once.
    let same = one.service.name.value == other.service.name.value
        && one.port.host_ip.as_ref().map(|ip| &ip.value) == other.port.host_ip.as_ref().map(|ip| &ip.value)
        && one.port.target.value == other.port.target.value
        && one.port.published.as_ref().map(|port| &port.value)
            == other.port.published.as_ref().map(|port| &port.value);
    let address = |it: &Published<'_>| it.port.host_ip.as_ref().map_or("*".to_owned(), |ip| ip.value.clone());
    let (mine, theirs) = (address(one), address(other));
    let covers = |all: &str, single: &str| {
        all == "*" || all == "0.0.0.0" && !single.contains(':') || all == "::" && single.contains(':')
    };
    !same
        && one.port.protocol == other.port.protocol
        && (mine == theirs || covers(&mine, &theirs) || covers(&theirs, &mine))
        && run_together(one.service, other.service)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(first: &str, second: &str) -> bool {
        let source =
            format!("services:\n  a: {{image: \"a:1\", {first}}}\n  b: {{image: \"b:1\", {second}}}\n");
        !spans("compose-duplicate-port", "compose.yaml", &source).is_empty()
    }

    #[test]
    fn ports_collide_where_address_and_protocol_meet() {
        for (first, second) in [
            ("80:80", "80:8080"),
            ("0.0.0.0:80:80", "127.0.0.1:80:80"),
            ("80-90:80-90", "85:1"),
            ("127.0.0.1:80:80", "127.0.0.1:80:80"),
        ] {
            assert!(
                found(&format!("ports: [\"{first}\"]"), &format!("ports: [\"{second}\"]")),
                "{first} {second}"
            );
        }
        for (first, second) in [
            ("53:53", "53:53/udp"),
            ("10.0.0.1:80:80", "10.0.0.2:80:80"),
            ("${IP}:80:80", "80:80"),
            ("80-90:80", "80-90:80"),
            ("80", "80"),
            ("0.0.0.0:80:80", "[::1]:80:80"),
        ] {
            assert!(
                !found(&format!("ports: [\"{first}\"]"), &format!("ports: [\"{second}\"]")),
                "{first} {second}"
            );
        }
    }

    #[test]
    fn one_service_and_profiles() {
        let port = "ports: [\"80:80\"]";
        assert!(!found(&format!("{port}, profiles: [x]"), &format!("{port}, profiles: [y]")));
        assert!(!found(&format!("{port}, network_mode: host"), port));
        assert!(!found(port, &format!("{port}}}\nnetworks: {{default: {{internal: true}}")));
        assert!(found("ports: [\"80:80\", \"80:81\"]", "restart: always"));
        assert!(!found("ports: [\"80:80\", \"80:80\"]", "restart: always"));
    }
}
