//! `dangerous-cap-add`: a capability is added that gives the host away.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::capability::{Named, parse};
use bulkhead_config::container::Container;
use bulkhead_simulate::capabilities::harms_host;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "dangerous-cap-add",
    severity: Severity::Error,
    checklist: Some(Item::DropCapabilities),
    summary: "A capability is added that leads from the container to the host.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Most capabilities concern what is the container's own. Some concern the one kernel that all share: `SYS_ADMIN`,
`SYS_MODULE`, `SYS_RAWIO`, `SYS_PTRACE`, `SYS_TIME`, `DAC_READ_SEARCH`, `BPF` and `PERFMON`. Docker's seccomp profile
opens the system calls that belong to a capability once it is added, so this second line falls with the first.
`NET_ADMIN` concerns the container's own network, and `SYS_BOOT` its own processes: they are reported only where those
are the host's.

## What an attacker does

With `SYS_MODULE` they load code into the kernel. With `SYS_ADMIN` they mount, where AppArmor lets them, the control
groups and have the kernel start a program on the host. With `DAC_READ_SEARCH` they open the host's files by number,
through `open_by_handle_at`, past the container's root.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    cap_add:
      - SYS_ADMIN
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    network_mode: host
    cap_add:
      - NET_ADMIN
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop: [ALL]
    cap_add:
      - NET_ADMIN
    devices:
      - /dev/net/tun
```

## Reference

[capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html) and [`docker run`: privilege and
capabilities](https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities)
"#;

fn check(container: &Container) -> Vec<Finding> {
    // A privileged container has them all anyway.
    if container.is_privileged() {
        return Vec::new();
    }
    let finding = |added: &Spanned<String>| {
        let does = match parse(&added.value)? {
            Named::All => "stands for every capability, `SYS_ADMIN` and `SYS_MODULE` among them",
            Named::One(one) => harms_host(container, one)?,
        };
        let message = format!("`{}` is given `{}`, which {does}", container.name.value, added.value);
        let help = "Take it out of `cap_add` (`--cap-add`), and find out which single thing the program needs it for.";
        let fix = container.remove_item("cap_add", added.span);
        let fix = fix.map(|edit| Fix::suggested("Do not add it", vec![edit]));
        Some(Finding::new(added.span, message, help).fix(fix))
    };
    container.cap_add.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "dangerous-cap-add";

    #[test]
    fn the_containers_own_network_is_its_own_affair() {
        let source = "services:\n  a:\n    image: a:1\n    cap_add: [NET_ADMIN, cap_sys_module, CHOWN]\n";
        assert_eq!(spans(RULE, "compose.yaml", source), ["cap_sys_module"]);
        let host = source.replace("image: a:1", "image: a:1\n    network_mode: host");
        assert_eq!(spans(RULE, "compose.yaml", &host), ["NET_ADMIN", "cap_sys_module"]);
        assert!(fixed(RULE, "compose.yaml", source).contains("cap_add: [NET_ADMIN, CHOWN]"));
        let source = "docker run --cap-add SYS_BOOT a\ndocker run --pid host --cap-add SYS_BOOT a\n";
        assert_eq!(spans(RULE, "x.sh", source), ["SYS_BOOT"]);
    }

    #[test]
    fn a_privileged_container_is_another_fault() {
        let source = "services:\n  a:\n    image: a:1\n    privileged: true\n    cap_add: [SYS_ADMIN]\n";
        assert!(spans(RULE, "compose.yaml", source).is_empty());
    }
}
