//! `daemon-userland-proxy`: the userland proxy is on.

use crate::Severity;
use crate::analysis::Daemon;
use crate::daemon::unset_switch;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "daemon-userland-proxy",
    severity: Severity::Info,
    checklist: None,
    summary: "Published ports go through a process for each.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

For every published port Docker starts a `docker-proxy` process, besides the rules of the firewall that do the work. The proxy serves connections
from the host to itself, where the kernel's rules do not apply. Without it there are fewer processes as root. Published ports on `localhost` over IPv6 then do not work.

## What goes wrong

Little, most of the time. A range of a thousand published ports is a thousand processes of root's, each with memory of its own.

## Bad

```json daemon bad
{ "userland-proxy": true }
```

## Good

```json daemon good
{ "userland-proxy": false }
```

## Reference

[dockerd: `--userland-proxy`](https://docs.docker.com/reference/cli/dockerd/) and [Port publishing](https://docs.docker.com/engine/network/port-publishing/)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let help =
        "Set `\"userland-proxy\": false`, if no program on the host needs published ports over `[::1]`.";
    unset_switch(file, "userland-proxy", false, "each published port has a process of its own", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "daemon-userland-proxy";

    #[test]
    fn the_fix_sets_it_and_a_value_of_another_type_is_left_alone() {
        assert_eq!(spans(RULE, "daemon.json", "{}"), ["{"]);
        let fixed = fixed(RULE, "daemon.json", "{}");
        assert!(spans(RULE, "daemon.json", &fixed).is_empty(), "{fixed}");
        assert!(spans(RULE, "daemon.json", "[]").is_empty());
    }
}
