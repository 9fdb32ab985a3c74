//! `privileged`: the container is a container in name only.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Switch};

pub(super) const RULE: Rule = Rule {
    id: "privileged",
    severity: Severity::Error,
    checklist: Some(Item::DropCapabilities),
    summary: "The container is privileged: every capability, every device, no seccomp, no AppArmor.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`privileged: true` gives the container every capability and every device of the host, and switches off Docker's
seccomp filter, its AppArmor profile and the masks over `/proc` and `/sys`. `cap_drop` next to it has no effect.

## What an attacker does

They mount the host's disk. `fdisk -l` shows it, `mount /dev/sda1 /mnt` opens it, and a key added to
`/mnt/root/.ssh/authorized_keys` logs them in. No hole in the kernel is needed.

## Bad

```yaml compose bad
services:
  vpn:
    image: registry.example.com/vpn:3.1.0
    privileged: true
```

```sh script bad
docker run -d --privileged registry.example.com/vpn:3.1.0
```

## Good

```yaml compose good
services:
  vpn:
    image: registry.example.com/vpn:3.1.0
    cap_drop: [ALL]
    cap_add: [NET_ADMIN]
    devices:
      - /dev/net/tun
```

```sh script good
docker run -d --cap-drop ALL --cap-add NET_ADMIN --device /dev/net/tun registry.example.com/vpn:3.1.0
```

## Reference

[`docker run --privileged`](https://docs.docker.com/reference/cli/docker/container/run/#privileged) and
[Compose file reference: `privileged`](https://docs.docker.com/reference/compose-file/services/#privileged)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(set) = container.privileged.as_ref().filter(|set| set.value == Switch::On) else {
        return Vec::new();
    };
    let message = format!("`{}` is privileged: root in it is root on the host", container.name.value);
    let help = "Take it out, and give the container the one device or capability that it needs.";
    let fix = container.remove("privileged").map(|edit| Fix::suggested("Take it out", vec![edit]));
    vec![Finding::new(set.span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_value_and_takes_the_line_out() {
        let source = "services:\n  a:\n    privileged: true\n    image: a:1\n";
        assert_eq!(spans("privileged", "compose.yaml", source), ["true"]);
        assert_eq!(fixed("privileged", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "sudo docker run --rm \\\n  --privileged \\\n  a\ndocker run --privileged=false b\n";
        assert_eq!(spans("privileged", "x.sh", source), ["--privileged"]);
        assert_eq!(fixed("privileged", "x.sh", source), source.replace("  --privileged \\\n", ""));
        assert_eq!(spans("privileged", "x.sh", "docker run $OPTS --privileged b"), ["--privileged"]);
    }

    #[test]
    fn a_container_that_is_not_privileged_is_left_alone() {
        let source = "services:\n  a:\n    image: a:1\n    privileged: false\n";
        assert!(spans("privileged", "compose.yaml", source).is_empty());
    }
}
