//! `net-bind-not-needed`: Docker lets every user listen on low ports anyway.

use crate::programs;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::capability::Capability;
use bulkhead_config::capability::Named;
use bulkhead_config::capability::parse;
use bulkhead_config::container::Container;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "net-bind-not-needed",
    severity: Severity::Info,
    checklist: Some(Item::DropCapabilities),
    summary: "`NET_BIND_SERVICE` is added, which programs do not need on Docker's own networks.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Since version 20.10 Docker sets `net.ipv4.ip_unprivileged_port_start=0` in a container's own network: every user may
listen on port 80 there, without a capability. On the host's network (`network_mode: host`) the host's limit of 1024
applies, and the capability is needed.

## What goes wrong

Little: it is the most harmless of capabilities. But a list that is copied without knowing why is never shortened. One
thing to know before taking it out: a program file that carries the capability itself (`setcap`), as in the images of
Caddy and CoreDNS, does not start without it.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
    ports:
      - "80:80"
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    ports:
      - "80:80"
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    network_mode: host
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
```

## Reference

[moby: let unprivileged users bind low ports](https://github.com/moby/moby/pull/41030) and
[`ip_unprivileged_port_start`](https://docs.kernel.org/networking/ip-sysctl.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let shared = |mode: &str| mode == "host" || mode.contains(':') || mode.contains('$');
    let elsewhere = container.network_mode.as_ref().is_some_and(|mode| shared(&mode.value));
    if elsewhere || container.is_partial || container.is_privileged() || programs::carries_net_bind(container)
    {
        return Vec::new();
    }
    let bind = Capability::named("NET_BIND_SERVICE").map(Named::One);
    let finding = |added: &Spanned<String>| {
        let message = format!(
            "`{}` may listen on every port of its own network without `{}`",
            container.name.value, added.value
        );
        let help = "Take it out of `cap_add` (`--cap-add`), unless the program's file carries it (`setcap`).";
        let fix = container.remove_item("cap_add", added.span);
        let fix = fix.map(|edit| Fix::suggested("Do not add it", vec![edit]));
        Finding::new(added.span, message, help).fix(fix)
    };
    container.cap_add.iter().filter(|added| parse(&added.value) == bind).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "net-bind-not-needed";

    fn with(image: &str, more: &str) -> String {
        format!(
            "services:\n  a:\n    image: {image}\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n{more}"
        )
    }

    #[test]
    fn it_is_needed_on_the_hosts_network_and_by_files_that_carry_it() {
        assert_eq!(spans(RULE, "compose.yaml", &with("a:1", "")), ["NET_BIND_SERVICE"]);
        for (image, more) in
            [("a:1", "    network_mode: host\n"), ("caddy:2", ""), ("docker.io/coredns/coredns:1.12.0", "")]
        {
            assert!(spans(RULE, "compose.yaml", &with(image, more)).is_empty(), "{image}");
        }
    }

    #[test]
    fn the_fix_takes_it_out() {
        assert_eq!(
            fixed(RULE, "compose.yaml", &with("a:1", "")),
            "services:\n  a:\n    image: a:1\n    cap_drop: [ALL]\n"
        );
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run --cap-add NET_BIND_SERVICE a\ndocker run --network=host --cap-add NET_BIND_SERVICE a\n";
        assert_eq!(spans(RULE, "x.sh", source), ["NET_BIND_SERVICE"]);
        assert_eq!(fixed(RULE, "x.sh", source), source.replacen(" --cap-add NET_BIND_SERVICE", "", 1));
    }
}
