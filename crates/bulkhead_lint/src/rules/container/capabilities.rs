//! `capabilities`: the container keeps capabilities that nobody asked for.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::capability::{Named, parse};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "capabilities",
    severity: Severity::Warning,
    checklist: Some(Item::DropCapabilities),
    summary: "Docker's default capabilities are kept, or all of them are added.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The kernel cuts what root may do into some forty capabilities. Docker leaves every container fourteen of them, so that
most images run as they are. A program that is started as an ordinary user has none of them in effect; one that is
started as root and then drops it needs a few: `SETUID` and `SETGID` to change its user, `CHOWN` where it gives files away.

## What an attacker does

They use what is there. `CAP_NET_RAW` lets them forge packets on the container's network and pose as a neighbour
(ARP spoofing); `CAP_DAC_OVERRIDE` and `CAP_CHOWN` open every file of the container and of its volumes;
`CAP_SETUID` makes them any user of the container. With all of them, as after `cap_add: [ALL]`, the host is
theirs: `CAP_SYS_MODULE` loads code into its kernel, unless that takes signed modules only, and then `CAP_SYS_ADMIN`
still mounts file systems.

## Bad

```yaml compose bad
services:
  web:
    image: registry.example.com/web:2.0.1
```

```yaml compose bad
services:
  web:
    image: registry.example.com/web:2.0.1
    cap_drop: [ALL]
    cap_add:
      - ALL
```

## Good

```yaml compose good
services:
  web:
    image: registry.example.com/web:2.0.1
    cap_drop:
      - ALL
    cap_add:
      - CHOWN
```

## Reference

[Docker Engine security: Linux kernel capabilities](https://docs.docker.com/engine/security/#linux-kernel-capabilities),
[`docker run`: privilege and capabilities](https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities)
and [capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    // A privileged container has them all, whatever these lists say: that is a fault of its own.
    if container.is_privileged() {
        return Vec::new();
    }
    let (name, all) = (&container.name.value, container.spelled("cap_drop", "[ALL]"));
    let mut findings = Vec::new();
    for added in container.cap_add.iter().filter(|added| parse(&added.value) == Some(Named::All)) {
        let message = format!("`{name}` is given every capability, so `{all}` would have no effect");
        let help = "Name the few capabilities that the program needs.";
        let fix = container.remove_item("cap_add", added.span);
        let fix = fix.map(|edit| Fix::suggested("Add no capability", vec![edit]));
        findings.push(Finding::new(added.span, message, help).fix(fix));
    }
    if !container.cap_drop.iter().any(|dropped| parse(&dropped.value) == Some(Named::All)) {
        let message = format!("`{name}` keeps Docker's default capabilities");
        let help = format!("Drop them all with `{all}`, then add back what the program turns out to need.");
        let fix = container.add_to_list("cap_drop", "ALL");
        let fix = fix.map(|edit| Fix::suggested("Drop all capabilities", vec![edit]));
        findings.push(Finding::new(container.subject, message, help).fix(fix));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_service_or_at_what_is_added() {
        let source = "services:\n  a:\n    image: a:1\n    cap_drop: [NET_RAW]\n    cap_add: [all]\n";
        assert_eq!(spans("capabilities", "compose.yaml", source), ["a", "all"]);
        assert_eq!(
            fixed("capabilities", "compose.yaml", source),
            "services:\n  a:\n    image: a:1\n    cap_drop: [NET_RAW, ALL]\n"
        );
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -d --cap-add=ALL nginx\n";
        assert_eq!(spans("capabilities", "x.sh", source), ["docker run", "ALL"]);
        assert_eq!(fixed("capabilities", "x.sh", source), "docker run --cap-drop ALL -d nginx\n");
        assert!(
            spans(
                "capabilities",
                "x.sh",
                "docker run --cap-drop=ALL nginx; docker run $OPTS nginx; docker run --help"
            )
            .is_empty()
        );
    }

    #[test]
    fn letter_case_does_not_count_and_a_privileged_container_is_another_fault() {
        let dropped = "services:\n  a:\n    image: a:1\n    cap_drop: [all]\n    cap_add: [NET_ADMIN]\n";
        assert!(spans("capabilities", "compose.yaml", dropped).is_empty());
        let privileged = "services:\n  a:\n    image: a:1\n    privileged: true\n";
        assert!(spans("capabilities", "compose.yaml", privileged).is_empty());
    }
}
