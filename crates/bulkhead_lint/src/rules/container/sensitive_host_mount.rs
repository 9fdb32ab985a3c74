//! `sensitive-host-mount`: the container may read what the host keeps to itself.

use crate::mounts::{gives_root, host_path, is_sensitive};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::{Container, Mount};

pub(super) const RULE: Rule = Rule {
    id: "sensitive-host-mount",
    severity: Severity::Warning,
    checklist: None,
    summary: "A folder of the host that holds its secrets or those of other containers is mounted.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A bind mount shows the host's own files. In `/etc` stand password hashes and keys, in `/var/lib/docker` every other
container's volumes and environment, in `~/.ssh` and `~/.aws` the ways to other machines. Read-only keeps them from
being changed, not from being read. The sockets in `/run`, and so in `/` and `/var/run`, take orders all the same.

## What an attacker does

They read and leave: `/host/etc/shadow` to guess passwords at home, a cloud key to go on elsewhere, the database files
of the neighbour. Nothing in the container looks different afterwards.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /:/host:ro
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - ~/.aws:/root/.aws:ro
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /etc/localtime:/etc/localtime:ro
    secrets:
      - aws_credentials
secrets:
  aws_credentials:
    file: ./aws_credentials
```

## Reference

[Bind mounts](https://docs.docker.com/engine/storage/bind-mounts/#considerations-and-constraints) and [Secrets in
Compose](https://docs.docker.com/compose/how-tos/use-secrets/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |mount: &Mount| {
        let path = host_path(mount).filter(|path| is_sensitive(path))?;
        // A graver fault, and another rule's.
        if !mount.read_only && gives_root(&path) {
            return None;
        }
        let message = format!("`{}` may read the host's `{path}`", container.name.value);
        let help = "Mount only the files that the program needs; give it keys and passwords as secrets.";
        let fix = container.remove_item("volumes", mount.span);
        let fix = fix.map(|edit| Fix::suggested("Take the mount out", vec![edit]));
        Some(Finding::new(mount.span, message, help).fix(fix))
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
    fn what_holds_secrets_is_found() {
        for (mount, found) in [
            ("/:/rootfs:ro", true),
            ("/var/lib/docker/:/var/lib/docker:ro", true),
            ("~/.ssh:/root/.ssh", true),
            ("${HOME}/.kube:/kube:ro", true),
            ("/home/me/.aws:/aws", true),
            ("/etc:/etc", false),
            ("/etc/timezone:/etc/timezone:ro", false),
            ("/usr/share/zoneinfo:/z:ro", false),
            ("/sys:/sys:ro", false),
            ("/lib/modules:/lib/modules:ro", false),
            ("/var/log:/logs:ro", false),
            ("./.ssh:/x", false),
        ] {
            let source = with(mount);
            assert_eq!(spans("sensitive-host-mount", "compose.yaml", &source) == [mount], found, "{mount}");
        }
    }

    #[test]
    fn the_fix_takes_it_out() {
        let source = with("/:/rootfs:ro");
        assert_eq!(
            fixed("sensitive-host-mount", "compose.yaml", &source),
            "services:\n  a:\n    image: a:1\n"
        );
    }
}
