//! `compose-root-user`: the container is told to run as root.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "compose-root-user",
    severity: Severity::Warning,
    checklist: Some(Item::DontRunAsRoot),
    summary: "The container is told to run as root, whatever its image says.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`user` has the last word: with `root` or `0` the process is root even where the image was built to run as somebody
else. Root in the container is the host's root unless the engine remaps users, with fewer capabilities.

## What an attacker does

They get in through the program and own all of the container: they change the program, read every secret and every
file of its volumes, and write as root to what is bind-mounted. Ways out of a container mostly begin as root.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    user: root
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    user: "1000:1000"
```

## Reference

[Compose file reference: `user`](https://docs.docker.com/reference/compose-file/services/#user) and
[`docker run --user`](https://docs.docker.com/reference/cli/docker/container/run/#user)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let Some(user) = container.user.as_ref().filter(|user| is_root(&user.value)) else { return Vec::new() };
    let message = format!("`{}` is told to run as root", container.name.value);
    let help = "Take `user` (`--user`) out if the image names an ordinary user, or name one by its number.";
    let fix = container.remove("user").map(|edit| Fix::suggested("Run as the image's user", vec![edit]));
    vec![Finding::new(user.span, message, help).fix(fix)]
}

/// The group does not count: an ordinary user in root's group is one.
fn is_root(user: &str) -> bool {
    let name = user.split(':').next().unwrap_or_default();
    name == "root" || (!name.is_empty() && name.bytes().all(|digit| digit == b'0'))
}

#[cfg(test)]
mod tests {
    use super::is_root;
    use crate::testing::{fixed, spans};

    #[test]
    fn root_is_known_by_name_and_number() {
        for (user, root) in [
            ("root", true),
            ("0", true),
            ("0:0", true),
            ("root:1000", true),
            ("1000", false),
            ("1000:0", false),
            ("", false),
            (":0", false),
            ("${UID}:${GID}", false),
            ("rooty", false),
        ] {
            assert_eq!(is_root(user), root, "{user}");
        }
    }

    #[test]
    fn the_fix_leaves_the_user_to_the_image() {
        let source = "services:\n  a:\n    image: a:1\n    user: \"0\"\n";
        assert_eq!(spans("compose-root-user", "compose.yaml", source), ["\"0\""]);
        assert_eq!(fixed("compose-root-user", "compose.yaml", source), "services:\n  a:\n    image: a:1\n");
    }
}
