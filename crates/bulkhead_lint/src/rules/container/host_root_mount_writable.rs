//! `host-root-mount-writable`: the container may write where the host's root lives.

use crate::mounts::{gives_root, host_path};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::{Container, Mount};

pub(super) const RULE: Rule = Rule {
    id: "host-root-mount-writable",
    severity: Severity::Error,
    checklist: None,
    summary: "The container may write to a part of the host that makes it root there.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Whoever writes to `/etc`, `/usr`, `/root`, the engine's own folder or `/` decides what root of the host does next. A
bind mount lets root of the container do so with the rights of the host's root, unless the engine remaps users: no
capability and no hole is needed.

## What an attacker does

They write one line. A file in `/etc/cron.d` runs as root a minute later; a key in `/root/.ssh/authorized_keys` logs
them in; `/proc/sys/kernel/core_pattern` names a program that the kernel starts as root at the next crash.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /etc:/host/etc
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - type: bind
        source: /
        target: /host
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /etc/localtime:/etc/localtime:ro
      - ./config:/config:ro
```

## Reference

[Bind mounts](https://docs.docker.com/engine/storage/bind-mounts/#considerations-and-constraints) and [Docker daemon
attack surface](https://docs.docker.com/engine/security/#docker-daemon-attack-surface)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |mount: &Mount| {
        let path = host_path(mount).filter(|path| !mount.read_only && gives_root(path))?;
        let message = format!(
            "`{}` may write to the host's `{path}`, which is as good as root there",
            container.name.value
        );
        let help =
            "Mount the one file or folder that the program needs, read-only, or copy it into the image.";
        let read_only =
            mount.set_option("rw", "ro").map(|edit| Fix::suggested("Mount it read-only", vec![edit]));
        let removed = || {
            let edit = container.remove_item("volumes", mount.span)?;
            Some(Fix::suggested("Take the mount out", vec![edit]))
        };
        Some(Finding::new(mount.span, message, help).fix(read_only.or_else(removed)))
    };
    container.mounts.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(mount: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    volumes:\n      - {mount}\n")
    }

    #[test]
    fn only_writable_mounts_of_the_hosts_own_folders_are_found() {
        for (mount, found) in [
            ("/:/host", true),
            ("/etc/:/e:rw", true),
            ("/lib/modules:/lib/modules", true),
            ("/:/host:ro", false),
            ("/etc/localtime:/etc/localtime", false),
            ("/etc/letsencrypt:/etc/letsencrypt", false),
            ("/data:/data", false),
            ("./etc:/etc", false),
            ("etc:/etc", false),
        ] {
            let source = with(mount) + "volumes:\n  etc:\n";
            assert_eq!(
                spans("host-root-mount-writable", "compose.yaml", &source) == [mount],
                found,
                "{mount}"
            );
        }
    }

    #[test]
    fn the_fix_makes_it_read_only_or_takes_it_out() {
        assert_eq!(fixed("host-root-mount-writable", "compose.yaml", &with("/etc:/e")), with("/etc:/e:ro"));
        let long = with("{type: bind, source: /, target: /h}");
        assert_eq!(
            fixed("host-root-mount-writable", "compose.yaml", &long),
            "services:\n  a:\n    image: a:1\n"
        );
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -v /:/host a\ndocker run --mount type=bind,src=/etc,dst=/e b\n";
        assert_eq!(
            spans("host-root-mount-writable", "x.sh", source),
            ["/:/host", "type=bind,src=/etc,dst=/e"]
        );
        assert_eq!(
            fixed("host-root-mount-writable", "x.sh", source),
            "docker run -v /:/host:ro a\ndocker run b\n"
        );
    }
}
