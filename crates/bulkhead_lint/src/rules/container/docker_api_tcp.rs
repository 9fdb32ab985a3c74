//! `docker-api-tcp`: the engine is reached over the network without a password.

use crate::Severity;
use crate::rule::{Check, Finding, Rule};
use bulkhead_config::container::{Container, Variable};
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "docker-api-tcp",
    severity: Severity::Error,
    checklist: None,
    summary: "The container uses the Docker engine's TCP address without TLS.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

The engine knows no passwords: without TLS whoever reaches its TCP port, usually 2375, commands it, and it is root on
its host. Other containers of the same network reach it as well as this one. With TLS, usually port 2376, both sides
show certificates. A proxy that lets a few requests through, named so (`docker-proxy`), is not reported.

## What an attacker does

They scan for port 2375, which worms do all day, and start a container that mounts the host's `/`:
`docker -H tcp://10.0.0.5:2375 run -v /:/host alpine chroot /host`.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      DOCKER_HOST: tcp://172.17.0.1:2375
```

```yaml compose bad
services:
  engine:
    image: docker:28-dind
    command: dockerd --host tcp://0.0.0.0:2375 --tls=false
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      DOCKER_HOST: tcp://docker:2376
      DOCKER_TLS_VERIFY: "1"
      DOCKER_CERT_PATH: /certs/client
    volumes:
      - certs:/certs/client:ro
volumes:
  certs:
```

## Reference

[Protect the Docker daemon socket](https://docs.docker.com/engine/security/protect-access/)
"#;

/// The port that the engine has without TLS: <https://docs.docker.com/reference/cli/dockerd/#bind-docker-to-another-hostport-or-a-unix-socket>.
const PLAIN: &str = "2375";

fn check(container: &Container) -> Vec<Finding> {
    let help = "Use TLS, with `DOCKER_TLS_VERIFY=1` and port 2376, or `ssh://`, or a proxy that lets only the needed requests through.";
    let name = &container.name.value;
    let environment = host(container).map(|value| {
        (value.span, format!("`{name}` gives its orders to the engine over the network without TLS"))
    });
    let words = [&container.entrypoint, &container.command];
    let words = words.into_iter().flatten().flatten();
    let options = words
        .filter(|word| addresses(&word.value).any(is_plain))
        .map(|word| (word.span, format!("the engine's API is open without TLS on port {PLAIN} in `{name}`")));
    environment.into_iter().chain(options).map(|(span, message)| Finding::new(span, message, help)).collect()
}

/// `DOCKER_HOST`, where it is an address without TLS.
fn host(container: &Container) -> Option<&Spanned<String>> {
    let value = |name: &str| {
        let known = |variable: &&Variable| variable.name.value == name;
        container.environment.iter().find(known)?.value.as_ref()
    };
    // A variable that the caller sets may say anything: `None` as its value counts as TLS.
    let tls = container.is_partial
        || container.environment.iter().any(|variable| {
            let on = variable.value.as_ref().is_none_or(|value| !value.value.is_empty());
            matches!(variable.name.value.as_str(), "DOCKER_TLS" | "DOCKER_TLS_VERIFY") && on
        });
    let host = value("DOCKER_HOST")?;
    let address = addresses(&host.value).next()?;
    (!tls && !address.ends_with(":2376") && !address.contains("proxy")).then_some(host)
}

fn is_plain(address: &str) -> bool {
    let port = address.rsplit_once(':').map(|(_, port)| port);
    port == Some(PLAIN) && !address.contains("proxy")
}

/// What stands behind each `tcp://`.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split("tcp://").skip(1).map(|rest| rest.split(['/', ' ', ',', '"', '\'']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "docker-api-tcp";

    fn with(settings: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    {settings}\n")
    }

    #[test]
    fn only_addresses_without_tls_are_found() {
        for (settings, found) in [
            ("environment: [DOCKER_HOST=tcp://docker:2375]", true),
            ("environment: [DOCKER_HOST=tcp://docker:2375, DOCKER_TLS_VERIFY=]", true),
            ("environment: [DOCKER_HOST=tcp://docker:2375, DOCKER_TLS_VERIFY=1]", false),
            ("environment: [DOCKER_HOST=tcp://docker:2376]", false),
            ("environment: [DOCKER_HOST=tcp://socket-proxy:2375]", false),
            ("environment: [DOCKER_HOST=unix:///run/docker.sock]", false),
            ("environment: [\"DOCKER_HOST=${DOCKER_HOST}\"]", false),
            ("command: [--host=tcp://0.0.0.0:2375]", true),
            ("command: [--endpoint=tcp://docker-proxy:2375]", false),
            ("command: [-H, tcp://agent:9001]", false),
        ] {
            assert_eq!(spans(RULE, "compose.yaml", &with(settings)).len(), usize::from(found), "{settings}");
        }
    }

    #[test]
    fn a_command_line_is_a_container_too() {
        let source = "docker run -e DOCKER_HOST=tcp://10.0.0.5:2375 a\ndocker run -e DOCKER_HOST=tcp://10.0.0.5:2375 $OPTIONS a\n";
        assert_eq!(spans(RULE, "x.sh", source), ["tcp://10.0.0.5:2375"]);
    }
}
