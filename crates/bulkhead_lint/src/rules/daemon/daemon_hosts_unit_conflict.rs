//! `daemon-hosts-unit-conflict`: the file and the service unit both set hosts.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-hosts-unit-conflict",
    severity: Severity::Warning,
    checklist: None,
    summary: "`hosts` clashes with the `-H` of the distribution's service unit.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

The unit files that come with Docker start `dockerd -H fd://`. dockerd refuses a setting that comes both as a flag and in the file, even
with the same value.

## What goes wrong

After the next restart dockerd is down: "the following directives are specified both as a flag and in the configuration file: hosts".
Every container without `live-restore` is down with it.

## Bad

```json daemon bad
{ "hosts": ["unix:///run/docker.sock"] }
```

## Good

```json daemon good
{ "live-restore": true }
```

## Reference

[Troubleshooting the daemon](https://docs.docker.com/engine/daemon/troubleshoot/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let Some(hosts) = file.config.get("hosts").filter(|hosts| !hosts.items().is_empty()) else {
        return Vec::new();
    };
    let message = "under systemd dockerd does not start: its unit says `-H fd://` already";
    let help = "Set the addresses in a drop-in of the unit instead (`systemctl edit docker`), or empty its `ExecStart` there \
                and start dockerd without `-H`.";
    let span = file.config.member_span("hosts").unwrap_or(hosts.span);
    vec![Finding::new(span, message, help)]
}
