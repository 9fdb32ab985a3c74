//! `writable-app-mount`: a read-only container may still change its program.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Mount, MountKind, Switch};

pub(super) const RULE: Rule = Rule {
    id: "writable-app-mount",
    severity: Severity::Warning,
    checklist: Some(Item::ReadOnlyFilesystem),
    summary: "The root filesystem is read-only, and the program's own folder is mounted writable over it.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

`read_only` protects what is in the image. A bind mount over the folder of the program puts the host's files in its
place, and those are writable unless the mount says `:ro`. What was to be protected is then the one thing that is not.

## What an attacker does

They change the program itself: a line in `/app/server.py`, a web shell in `/var/www/html`. It outlives the container
and the next deployment, because it is a file of the host, and lands in the next commit of whoever works there.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    read_only: true
    volumes:
      - ./src:/app
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    read_only: true
    volumes:
      - ./src:/app:ro
      - data:/data
volumes:
  data:
```

## Reference

[Bind mounts: read-only](https://docs.docker.com/engine/storage/bind-mounts/#use-a-read-only-bind-mount) and [Compose
file reference: `read_only`](https://docs.docker.com/reference/compose-file/services/#read_only)
"#;

/// Where images keep their program; what lies below may be data.
const PROGRAMS: [&str; 16] = [
    "/app",
    "/bin",
    "/code",
    "/opt/app",
    "/sbin",
    "/src",
    "/srv",
    "/srv/app",
    "/usr/bin",
    "/usr/local/bin",
    "/usr/local/apache2/htdocs",
    "/usr/share/nginx/html",
    "/usr/src/app",
    "/var/www",
    "/var/www/html",
    "/workspace",
];

/// Where a project keeps its program.
const SOURCES: [&str; 4] = [".", "./app", "./code", "./src"];

fn check(container: &Container) -> Vec<Finding> {
    if container.read_only.as_ref().is_none_or(|set| set.value != Switch::On) {
        return Vec::new();
    }
    let finding = |mount: &Mount| {
        let target = mount.target.value.as_str();
        let message = format!(
            "`{}` may change its own program in `{target}`, although its root is read-only",
            container.name.value
        );
        let help = "Mount it read-only with `:ro`, or copy the program into the image.";
        let fix = mount.set_option("rw", "ro").map(|edit| Fix::suggested("Mount it read-only", vec![edit]));
        Finding::new(mount.span, message, help).fix(fix)
    };
    container.mounts.iter().filter(|mount| is_program(mount)).map(finding).collect()
}

fn is_program(mount: &Mount) -> bool {
    let trimmed =
        |text: &str| if text.len() > 1 { text.trim_end_matches('/').to_owned() } else { text.to_owned() };
    let source = mount.source.as_ref().map(|source| trimmed(&source.value));
    let named = PROGRAMS.contains(&trimmed(&mount.target.value).as_str());
    mount.kind == MountKind::Bind
        && !mount.read_only
        && (named || source.is_some_and(|source| SOURCES.contains(&source.as_str())))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn with(mount: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    read_only: true\n    volumes:\n      - {mount}\n")
    }

    #[test]
    fn data_and_volumes_are_left_alone() {
        for (mount, found) in [
            (".:/anywhere", true),
            ("./html/:/var/www/html/", true),
            ("/app/data:/app/data", false),
            ("./src:/app:ro", false),
            ("code:/app", false),
        ] {
            let source = with(mount) + "volumes:\n  code:\n";
            assert_eq!(spans("writable-app-mount", "compose.yaml", &source) == [mount], found, "{mount}");
        }
        let writable = with("./src:/app").replace("    read_only: true\n", "");
        assert!(spans("writable-app-mount", "compose.yaml", &writable).is_empty());
    }

    #[test]
    fn the_fix_mounts_it_read_only() {
        assert_eq!(fixed("writable-app-mount", "compose.yaml", &with("./src:/app")), with("./src:/app:ro"));
    }
}
