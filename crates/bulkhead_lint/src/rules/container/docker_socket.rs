//! `docker-socket`: the container is given the engine itself.

use crate::mounts::is_docker_socket;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::container::{Container, Switch};
use bulkhead_text::ImageReference;

pub(super) const RULE: Rule = Rule {
    id: "docker-socket",
    severity: Severity::Error,
    checklist: Some(Item::DropCapabilities),
    summary: "The Docker socket is mounted into the container.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Whoever can write to `/var/run/docker.sock` can ask the engine for anything, and the engine runs as root on the
host, unless it was installed rootless. Docker itself has no smaller permission: who may connect may do everything.

Mounting it read-only protects nothing: `:ro` keeps the container from changing the socket's file, not from talking
through it.

## What an attacker does

One request starts a container that mounts the host's `/` and changes what it likes:
`docker run -v /:/host alpine chroot /host`. No other hole is needed, and it does not matter which user the first
container runs as, as long as that user may open the socket.

## Bad

```yaml compose bad
services:
  monitor:
    image: registry.example.com/monitor:0.9.0
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

## Good

```yaml compose good
services:
  monitor:
    image: registry.example.com/monitor:0.9.0
    volumes:
      - metrics:/var/lib/monitor
volumes:
  metrics:
```

## Reference

[Docker daemon attack surface](https://docs.docker.com/engine/security/#docker-daemon-attack-surface) and
[Protect the Docker daemon socket](https://docs.docker.com/engine/security/protect-access/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let name = &container.name.value;
    let help = "Take it out. A tool that only needs some requests can be given a proxy that lets these through and no others.";
    let mut findings = Vec::new();
    for mount in container.mounts.iter().filter(|mount| is_docker_socket(mount) && !is_proxy(container)) {
        let read_only = if mount.read_only { ", and `:ro` does not change that" } else { "" };
        let message =
            format!("`{name}` can give orders to the Docker engine, which is root on the host{read_only}");
        let fix = container.remove_item("volumes", mount.span);
        let fix = fix.map(|edit| Fix::suggested("Take the mount out", vec![edit]));
        findings.push(Finding::new(mount.span, message, help).fix(fix));
    }
    if let Some(set) = container.use_api_socket.as_ref().filter(|set| set.value == Switch::On) {
        let message = format!("`{name}` is given the Docker engine's socket, and with it root on the host");
        let fix = container.remove("use_api_socket");
        let fix = fix.map(|edit| Fix::suggested("Take `use_api_socket` out", vec![edit]));
        findings.push(Finding::new(set.span, message, help).fix(fix));
    }
    findings
}

/// Whether it is what the help asks for: the image of a proxy that lets some requests through, such as
/// `tecnativa/docker-socket-proxy`.
fn is_proxy(container: &Container) -> bool {
    let image = container.image.as_ref().map(|image| ImageReference::split(&image.value).0);
    image.is_some_and(|name| name.ends_with("socket-proxy"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "docker-socket";

    #[test]
    fn every_way_to_mount_it_is_found() {
        let source = "services:\n  a:\n    image: a:1\n    volumes:\n      - /run/docker.sock:/d.sock:ro\n      - \
                      type: bind\n        source: /var/run/docker.sock\n        target: /x\n      - data:/data\n\
                      volumes:\n  data:\n";
        assert_eq!(spans(RULE, "compose.yaml", source).len(), 2);
        assert_eq!(spans(RULE, "compose.yaml", source)[0], "/run/docker.sock:/d.sock:ro");
        let fixed = fixed(RULE, "compose.yaml", source);
        assert!(!fixed.contains("docker.sock") && fixed.contains("- data:/data"), "{fixed}");
    }

    #[test]
    fn read_only_is_said_not_to_help() {
        let source = "services:\n  a:\n    image: a:1\n    volumes: [\"/var/run/docker.sock:/d.sock:ro\"]\n";
        assert!(findings(RULE, "compose.yaml", source)[0].message.contains(":ro"));
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source =
            "docker run \\\n  -v /var/run/docker.sock:/var/run/docker.sock \\\n  -v \"$PWD:/x\" ci\n";
        assert_eq!(spans(RULE, "x.sh", source), ["/var/run/docker.sock:/var/run/docker.sock"]);
        assert_eq!(fixed(RULE, "x.sh", source), "docker run \\\n  -v \"$PWD:/x\" ci\n");
    }

    #[test]
    fn the_proxy_that_is_asked_for_has_it() {
        for (image, count) in [
            ("tecnativa/docker-socket-proxy:0.4", 0),
            ("lscr.io/linuxserver/socket-proxy@sha256:0", 0),
            ("example.com/proxy:1", 1),
        ] {
            let source = format!("docker run -v /var/run/docker.sock:/var/run/docker.sock:ro {image}");
            assert_eq!(spans(RULE, "x.sh", &source).len(), count, "{image}");
        }
    }

    #[test]
    fn a_volume_of_that_name_is_no_socket() {
        let source =
            "services:\n  a:\n    image: a:1\n    volumes: [sock:/var/run/docker.sock]\nvolumes:\n  sock:\n";
        assert!(spans(RULE, "compose.yaml", source).is_empty());
    }
}
