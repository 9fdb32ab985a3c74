//! `apparmor`: AppArmor is switched off for the container.

use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, unconfined};
use bulkhead_config::container::Container;
use bulkhead_config::security_opt::SecurityOpt;

pub(super) const RULE: Rule = Rule {
    id: "apparmor",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "AppArmor is switched off: the container is `unconfined`.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Where the kernel has AppArmor, as on Debian and Ubuntu, Docker loads its profile `docker-default` and puts every
container under it, without a word in any file. So a missing option is no fault, whatever checklists say that count
options; on Fedora and RHEL SELinux does the work. Only `unconfined` takes the protection away.

## What an attacker does

The profile denies mounting, writing to most of `/proc/sys` and `/sys`, and tracing processes outside. It is what
still stands when a capability too many was added: `CAP_SYS_ADMIN` without it mounts the host's control groups and has
the kernel start a program on the host.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - apparmor:unconfined
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
```

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - apparmor:api-profile
```

## Reference

[AppArmor security profiles for Docker](https://docs.docker.com/engine/security/apparmor/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let off = SecurityOpt::AppArmor("unconfined".to_owned());
    let help = "Take `apparmor:unconfined` out: Docker's default profile then applies. If the program needs more, load a profile that allows just that.";
    unconfined::findings(container, &off, "without AppArmor", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn both_ways_to_write_it_are_found() {
        for option in ["apparmor:unconfined", "apparmor=unconfined"] {
            let source = format!("services:\n  a:\n    image: a:1\n    security_opt:\n      - {option}\n");
            assert_eq!(spans("apparmor", "compose.yaml", &source), [option]);
            assert_eq!(fixed("apparmor", "compose.yaml", &source), "services:\n  a:\n    image: a:1\n");
        }
    }

    #[test]
    fn a_profile_and_the_default_are_left_alone() {
        let profile = "services:\n  a:\n    image: a:1\n    security_opt: [\"apparmor=docker-default\"]\n";
        assert!(spans("apparmor", "compose.yaml", profile).is_empty());
        assert!(spans("apparmor", "compose.yaml", "services:\n  a:\n    image: a:1\n").is_empty());
    }
}
