//! `daemon-iptables`: Docker makes no firewall rules.

use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "daemon-iptables",
    severity: Severity::Warning,
    checklist: Some(Item::IsolateBackends),
    summary: "The engine leaves the firewall alone, and with it the isolation of networks.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker builds its network isolation from rules of the firewall: between bridges, for `internal` networks, for `icc`, for which ports are
published. With `iptables` or `ip6tables` off it makes none. The setting is often recommended because Docker's published ports go past ufw; then
the cure is worse: publish on an address (`127.0.0.1:8080:80`) instead.

## What an attacker does

They reach containers whose ports were never published, go from one network to the next, and out of networks that were declared internal.

## Bad

```json daemon bad
{ "iptables": false }
```

## Good

```json daemon good
{ "iptables": true }
```

```json daemon good
{ "live-restore": true }
```

## Reference

[Packet filtering and firewalls](https://docs.docker.com/engine/network/packet-filtering-firewalls/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let off = ["iptables", "ip6tables"].into_iter().filter_map(|key| {
        let set = file.config.bool(key).filter(|set| !set.value)?;
        let message = format!("`{key}` is off, so Docker isolates no network");
        let help = "Leave it on; to keep a port from the network publish it on 127.0.0.1.";
        let edit = file.config.set(file.source, key, "true");
        Some(
            Finding::new(set.span, message, help)
                .fix(edit.map(|edit| Fix::suggested("Switch it on", vec![edit]))),
        )
    });
    off.collect()
}
