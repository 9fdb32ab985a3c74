//! `read-only-without-tmpfs`: the program cannot write where it has to.

use crate::programs;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, MountKind, Switch};

pub(super) const RULE: Rule = Rule {
    id: "read-only-without-tmpfs",
    severity: Severity::Warning,
    checklist: Some(Item::ReadOnlyFilesystem),
    summary: "The root filesystem is read-only, and the program has no place that it is known to write to.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

With `read_only: true` a program can write to volumes and to `tmpfs` only. Some cannot start without: nginx writes
`/run/nginx.pid` and makes folders in `/var/cache/nginx`, Apache its process id, PostgreSQL and MySQL the socket that
clients on the same machine use.

## What goes wrong

The container ends at once with `Read-only file system`, and somebody takes `read_only` out again. What was missing is
one line: a `tmpfs`, which is empty at each start and gone at the end.

## Bad

```yaml compose bad
services:
  web:
    image: nginx:1.30-alpine
    read_only: true
```

## Good

```yaml compose good
services:
  web:
    image: nginx:1.30-alpine
    read_only: true
    tmpfs:
      - /run
      - /var/cache/nginx
```

## Reference

[The official image of nginx: running in read-only mode](https://hub.docker.com/_/nginx) and [tmpfs
mounts](https://docs.docker.com/engine/storage/tmpfs/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    // Options that are not known may give it a place.
    if container.is_partial {
        return Vec::new();
    }
    let Some(set) = container.read_only.as_ref().filter(|set| set.value == Switch::On) else {
        return Vec::new();
    };
    let Some(program) = programs::of(container).filter(|program| program.is_plain(container)) else {
        return Vec::new();
    };
    let missing = program.writes.iter().filter(|path| !is_writable(container, path));
    let finding = |path: &&str| {
        let message =
            format!("{} of `{}` writes to `{path}`, which is read-only", program.name, container.name.value);
        let help = format!("Give it a place in memory: `tmpfs: [{path}]` (`--tmpfs {path}`), or a volume.");
        let fix = container.add_to_list("tmpfs", path);
        let fix = fix.map(|edit| Fix::suggested(format!("Put `{path}` in memory"), vec![edit]));
        Finding::new(set.span, message, help).fix(fix)
    };
    missing.map(finding).collect()
}

/// Whether the path, or a folder above it, is a mount or a tmpfs that can be written to.
fn is_writable(container: &Container, path: &str) -> bool {
    let mounts = container.mounts.iter().filter(|mount| mount.kind == MountKind::Tmpfs || !mount.read_only);
    let mounts = mounts.map(|mount| mount.target.value.as_str());
    let memory = container.tmpfs.iter().map(|tmpfs| tmpfs.value.split(':').next().unwrap_or_default());
    mounts.chain(memory).any(|target| {
        // In the images `/var/run` is a link to `/run`.
        let target = target.strip_prefix("/var/run").map_or(target.to_owned(), |rest| format!("/run{rest}"));
        let target = target.trim_end_matches('/');
        path.strip_prefix(target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "read-only-without-tmpfs";

    fn with(image: &str, more: &str) -> String {
        format!("services:\n  a:\n    image: {image}\n    read_only: true\n{more}")
    }

    #[test]
    fn every_way_to_make_a_place_writable_counts() {
        for more in [
            "    tmpfs: [/var/run, /var/cache]\n",
            "    tmpfs: [\"/run:size=1m\"]\n    volumes: [cache:/var/cache/nginx]\n",
            "    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf:ro\"]\n",
            "    command: nginx -c /my.conf\n",
        ] {
            let source = with("nginx:1.30", more) + "volumes:\n  cache:\n";
            assert!(spans(RULE, "compose.yaml", &source).is_empty(), "{more}");
        }
        let half = with("nginx:1.30", "    tmpfs: /run\n");
        assert_eq!(spans(RULE, "compose.yaml", &half), ["true"]);
        assert!(fixed(RULE, "compose.yaml", &half).contains("tmpfs: [/run, /var/cache/nginx]"));
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run --read-only -v cache:/var/cache/nginx nginx:1\ndocker run --read-only $MORE nginx:1\n";
        assert_eq!(spans(RULE, "x.sh", source), ["--read-only"]);
        assert_eq!(fixed(RULE, "x.sh", source), source.replacen("run ", "run --tmpfs /run ", 1));
    }

    #[test]
    fn only_known_images_are_judged() {
        assert_eq!(findings(RULE, "compose.yaml", &with("postgres:17", "")).len(), 1);
        for image in ["redis:8", "registry.example.com/nginx:1", "a:1"] {
            assert!(spans(RULE, "compose.yaml", &with(image, "")).is_empty(), "{image}");
        }
    }
}
