//! `read-only-rootfs`: the container may write to the files of its image.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Switch};

pub(super) const RULE: Rule = Rule {
    id: "read-only-rootfs",
    severity: Severity::Warning,
    checklist: Some(Item::ReadOnlyFilesystem),
    summary: "The container's root filesystem is writable.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Every container gets a writable layer on top of its image. Few programs need it: what they write belongs into a
volume, or into a `tmpfs` that is gone when the container stops.

## What an attacker does

They bring their tools. A shell that came in through the web application downloads a miner, changes the program
or its templates, and is still there after the next request. With `read_only: true` all of this fails with
`Read-only file system`; what is left to them are the places that you chose to be writable.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    read_only: true
    tmpfs:
      - /tmp
```

## Reference

[Compose file reference: `read_only`](https://docs.docker.com/reference/compose-file/services/#read_only) and
[`docker run --read-only`](https://docs.docker.com/reference/cli/docker/container/run/#read-only)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let name = &container.name.value;
    let (span, message) = match &container.read_only {
        Some(set) if set.value == Switch::Off => {
            (set.span, format!("`{name}` may write to its root filesystem: read-only is switched off"))
        }
        Some(_) => return Vec::new(),
        None => (container.subject, format!("`{name}` may write to its root filesystem")),
    };
    let on = container.spelled("read_only", "true");
    let help = format!("Set `{on}`, and give the program a `tmpfs` or a volume where it has to write.");
    let fix = container.set("read_only", "true");
    let fix = fix.map(|edit| Fix::suggested(format!("Set `{on}`"), vec![edit]));
    vec![Finding::new(span, message, help).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn it_points_at_the_service_or_at_the_value() {
        let source = "services:\n  a:\n    image: a:1\n  b:\n    image: b:1\n    read_only: false\n";
        assert_eq!(spans("read-only-rootfs", "compose.yaml", source), ["a", "false"]);
        assert_eq!(
            fixed("read-only-rootfs", "compose.yaml", source),
            "services:\n  a:\n    image: a:1\n    read_only: true\n  b:\n    image: b:1\n    read_only: true\n"
        );
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run --read-only=false a\nid=$(docker create b)\ndocker run --read-only c\n";
        assert_eq!(spans("read-only-rootfs", "x.sh", source), ["--read-only=false", "docker create"]);
        let expected = source.replace("=false", "").replace("create b", "create --read-only b");
        assert_eq!(fixed("read-only-rootfs", "x.sh", source), expected);
    }

    #[test]
    fn a_value_from_a_variable_or_an_anchor_counts() {
        let source = "x-safe: &safe\n  read_only: true\nservices:\n  a:\n    <<: *safe\n    image: a:1\n  \
                      b:\n    image: b:1\n    read_only: ${READ_ONLY}\n";
        assert!(spans("read-only-rootfs", "compose.yaml", source).is_empty());
    }
}
