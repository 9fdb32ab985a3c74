//! `seccomp-disabled`: the container may make every system call.

use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity, unconfined};
use bulkhead_config::container::Container;
use bulkhead_config::security_opt::SecurityOpt;

pub(super) const RULE: Rule = Rule {
    id: "seccomp-disabled",
    severity: Severity::Warning,
    checklist: Some(Item::SecurityProfiles),
    summary: "Seccomp is switched off: the container is `unconfined`.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker's default seccomp profile denies system calls that programs in containers do not need: those that load kernel
modules, start kernels, mount file systems or change the clock. `seccomp:unconfined` opens all of them.

## What an attacker does

They reach parts of the kernel that few people test. With `unshare` they become root of a user namespace of their own
and hold every capability in it; from there [CVE-2022-0185](https://nvd.nist.gov/vuln/detail/CVE-2022-0185), a hole in
`fsconfig`, led out of the container. The default profile denies `unshare` to containers without `CAP_SYS_ADMIN`.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - seccomp:unconfined
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
      - no-new-privileges:true
```

## Reference

[Seccomp security profiles for Docker](https://docs.docker.com/engine/security/seccomp/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let off = SecurityOpt::Seccomp("unconfined".to_owned());
    let help = "Take `seccomp:unconfined` out: Docker's default profile then applies. If the program needs one call more, give it a profile with that call.";
    unconfined::findings(container, &off, "without a seccomp filter: every system call is open to it", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn both_ways_to_write_it_are_found() {
        for option in ["seccomp:unconfined", "seccomp=unconfined"] {
            let source = format!("services:\n  a:\n    image: a:1\n    security_opt:\n      - {option}\n");
            assert_eq!(spans("seccomp-disabled", "compose.yaml", &source), [option]);
            assert_eq!(
                fixed("seccomp-disabled", "compose.yaml", &source),
                "services:\n  a:\n    image: a:1\n"
            );
        }
    }

    #[test]
    fn a_profile_and_the_default_are_left_alone() {
        let profile = "services:\n  a:\n    image: a:1\n    security_opt: [\"seccomp=builtin\"]\n";
        assert!(spans("seccomp-disabled", "compose.yaml", profile).is_empty());
        assert!(spans("seccomp-disabled", "compose.yaml", "services:\n  a:\n    image: a:1\n").is_empty());
    }
}
