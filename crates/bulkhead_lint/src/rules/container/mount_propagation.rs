//! `mount-propagation`: what the container mounts appears on the host.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::{Container, Mount};
use bulkhead_text::{Edit, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "mount-propagation",
    severity: Severity::Warning,
    checklist: None,
    summary: "A mount is shared in both directions: what the container mounts appears on the host.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

With `rshared` or `shared` a mount point belongs to both sides: what is mounted below it in the container appears on
the host and in every other container that has it, too. Programs that only have to see the host's later mounts need
`rslave`, which works in that direction alone. The default, `rprivate`, works in none.

## What an attacker does

With `CAP_SYS_ADMIN`, which such containers tend to have, they mount a file system of their own over a folder of the
host: another `/etc/cron.d`, another set of programs. The host goes on with those files as root.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /mnt/data:/data:rshared
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - type: bind
        source: /mnt/data
        target: /data
        bind:
          propagation: shared
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /mnt/data:/data:rslave
```

## Reference

[Bind mounts: configure bind
propagation](https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation) and [Shared
subtrees](https://docs.kernel.org/filesystems/sharedsubtree.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |mount: &Mount| {
        let propagation = mount.propagation.as_ref()?;
        let instead = match propagation.value.as_str() {
            "rshared" => "rslave",
            "shared" => "slave",
            _ => return None,
        };
        let message = format!(
            "what `{}` mounts below `{}` appears on the host: it is {}",
            container.name.value, mount.target.value, propagation.value
        );
        let help = format!(
            "Write `{instead}` if the container has to see what the host mounts later, or leave it out."
        );
        let edit = replaced(mount, propagation, instead);
        let fix = edit.map(|edit| Fix::suggested(format!("Write `{instead}`"), vec![edit]));
        Some(Finding::new(propagation.span, message, help).fix(fix))
    };
    container.mounts.iter().filter_map(finding).collect()
}

fn replaced(mount: &Mount, propagation: &Spanned<String>, instead: &str) -> Option<Edit> {
    if mount.mode.is_some() {
        return mount.set_option(&propagation.value, instead);
    }
    Some(Edit::replace(propagation.span, instead))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(mount: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    volumes:\n      - {mount}\n")
    }

    #[test]
    fn the_other_options_stay() {
        let source = with("/a:/b:ro,rshared");
        assert_eq!(fixed("mount-propagation", "compose.yaml", &source), with("/a:/b:ro,rslave"));
        let long = "{type: bind, source: /a, target: /b, bind: {propagation: shared}}";
        assert_eq!(spans("mount-propagation", "compose.yaml", &with(long)), ["shared"]);
        assert_eq!(
            fixed("mount-propagation", "compose.yaml", &with(long)),
            with(&long.replace("shared", "slave"))
        );
    }

    #[test]
    fn one_direction_is_fine() {
        for mount in ["/a:/b:rslave", "/a:/b:rprivate", "/a:/b"] {
            assert!(spans("mount-propagation", "compose.yaml", &with(mount)).is_empty(), "{mount}");
        }
    }
}
