//! `docker-socket-read-only`: `:ro` is taken for protection. The error is `docker-socket`; this says why `:ro` is no way out.

use crate::mounts::is_docker_socket;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::{Container, Mount};

pub(super) const RULE: Rule = Rule {
    id: "docker-socket-read-only",
    severity: Severity::Info,
    checklist: None,
    summary: "The Docker socket is mounted read-only, which protects nothing.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A read-only mount keeps a container from changing, replacing or deleting the socket's file. To connect to a socket and
talk through it is no write to the file system, so the container can ask the engine for everything, as without `:ro`.
The two letters only look like a precaution.

## What an attacker does

They send the same requests as through any Docker socket:
`curl --unix-socket /var/run/docker.sock -X POST http://localhost/containers/create …` with the host's `/` as a mount.
The engine does as it is told, and they are root on the host.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

## Good

```yaml compose good
services:
  proxy:
    image: registry.example.com/docker-socket-proxy:0.3.0
    networks: [docker-api]
  monitor:
    image: registry.example.com/monitor:0.9.0
    networks: [docker-api]
networks:
  docker-api:
    internal: true
```

## Reference

[Protect the Docker daemon socket](https://docs.docker.com/engine/security/protect-access/) and
[unix(7)](https://man7.org/linux/man-pages/man7/unix.7.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |mount: &Mount| {
        let message = format!(
            "read-only does not bind `{}`: it can still ask the engine for anything",
            container.name.value
        );
        let help = "Take the mount out, or put a proxy between that lets only the needed requests through.";
        let fix = container.remove_item("volumes", mount.span);
        let fix = fix.map(|edit| Fix::suggested("Take the mount out", vec![edit]));
        let span = mount.mode.as_ref().map_or(mount.span, |mode| mode.span);
        Finding::new(span, message, help).fix(fix)
    };
    container.mounts.iter().filter(|mount| mount.read_only && is_docker_socket(mount)).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn with(mount: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    volumes:\n      - {mount}\n")
    }

    #[test]
    fn it_points_at_what_does_not_help() {
        let short = with("/var/run/docker.sock:/d.sock:ro");
        assert_eq!(spans("docker-socket-read-only", "compose.yaml", &short), ["ro"]);
        let long = with("{type: bind, source: /run/docker.sock, target: /d, read_only: true}");
        assert_eq!(spans("docker-socket-read-only", "compose.yaml", &long).len(), 1);
    }

    #[test]
    fn a_writable_socket_is_another_fault() {
        let source = with("/var/run/docker.sock:/var/run/docker.sock");
        assert!(spans("docker-socket-read-only", "compose.yaml", &source).is_empty());
    }
}
