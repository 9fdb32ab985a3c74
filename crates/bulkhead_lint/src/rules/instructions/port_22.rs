//! `port-22`: the port of ssh is open.

use crate::analysis::Dockerfile;
use crate::ports::{self, Exposed};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::container::Container;
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "port-22",
    severity: Severity::Warning,
    checklist: None,
    summary: "The container opens port 22, so most likely an ssh server runs in it.",
    docs: DOCS,
    checks: &[Check::Dockerfile(image), Check::Container(container)],
};

const DOCS: &str = r#"
## Why it matters

A container runs one program. An ssh server beside it is a second way in, with users, keys and updates of its own,
and it needs root. To look into a container there is `docker exec`, which asks the engine's permissions and opens no
port. A Git server or an SFTP server is another matter: there ssh is what the container is for.

## What an attacker does

They try passwords, and keys that leaked, on every port 22 that answers; in many images the password or the host key
is part of the image and the same in each container. Who gets in has a shell that the application's log knows nothing of.

## Bad

```dockerfile bad
FROM python:3.13-slim
COPY app.py /app/
EXPOSE 22 8000
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    ports:
      - "127.0.0.1:2222:22"
      - "127.0.0.1:8000:8000"
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY app.py /app/
EXPOSE 8000
```

```yaml compose good
services:
  git:
    image: docker.gitea.com/gitea:1.24.6
    ports:
      - "127.0.0.1:2222:22"
```

## Reference

[`docker container exec`](https://docs.docker.com/reference/cli/docker/container/exec/) and
[Dockerfile reference: `EXPOSE`](https://docs.docker.com/reference/dockerfile/#expose)
"#;

const SSH: u16 = 22;

const HELP: &str =
    "Leave the ssh server out, unless it is what the container is for; use `docker exec` to look into one.";

/// Parts of the names of images that are for Git over ssh or for SFTP.
const MEANT_FOR_SSH: [&str; 8] =
    ["gitea", "forgejo", "gitlab", "gogs", "soft-serve", "sftp", "ssh", "bastion"];

fn is_meant(image: &str) -> bool {
    MEANT_FOR_SSH.iter().any(|part| image.contains(part))
}

fn has_ssh(range: Option<(u16, u16)>) -> bool {
    range.is_some_and(|(first, last)| first <= SSH && SSH <= last)
}

fn image(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(image) = file.build.target() else { return Vec::new() };
    if image.base_image().is_some_and(|base| is_meant(&base.to_string())) {
        return Vec::new();
    }
    let tcp = |exposed: &Exposed<'_>| {
        exposed.protocol.is_none_or(|it| it.is_empty() || it.eq_ignore_ascii_case("tcp"))
    };
    let open = ports::exposed(file, image.exposed()).into_iter();
    open.filter(|exposed| has_ssh(exposed.range()) && tcp(exposed))
        .map(|exposed| {
            let message = format!("`EXPOSE {}` opens the port of ssh", exposed.text);
            let help = HELP;
            Finding::new(exposed.span, message, help).fix(remove(file, &exposed))
        })
        .collect()
}

/// Takes the port away, and the instruction with its last port.
fn remove(file: &Dockerfile<'_>, exposed: &Exposed<'_>) -> Option<Fix> {
    let instruction = file.tree.instructions.get(exposed.instruction)?;
    let alone = instruction.arguments == exposed.span;
    let before = file.source.get(instruction.keyword.span.end()..exposed.span.start())?;
    let start = instruction.keyword.span.end() + before.trim_end().len();
    let word = Span::new(start, exposed.span.end());
    let edit = if alone { file.delete(instruction) } else { Edit::delete(word) };
    let exact = exposed.literal && exposed.port == "22" && !before.ends_with('\n');
    exact.then(|| Fix::suggested("Remove port 22", vec![edit]))
}

fn container(container: &Container) -> Vec<Finding> {
    if container.image.as_ref().is_some_and(|image| is_meant(&image.value)) {
        return Vec::new();
    }
    let name = &container.name.value;
    let help = HELP;
    let published =
        container.ports.iter().filter(|port| port.protocol == "tcp" && has_ssh(port.target_range()));
    let published = published.map(|port| {
        let message = format!("`{name}` publishes the port of ssh");
        let fix = container.remove_item("ports", port.span);
        let fix = fix.map(|edit| Fix::suggested("Remove port 22", vec![edit]));
        Finding::new(port.span, message, help).fix(fix)
    });
    let exposed = container.expose.iter().filter(|port| ["22", "22/tcp"].contains(&port.value.as_str()));
    let exposed = exposed.map(|port| {
        let fix = container.remove_item("expose", port.span);
        let fix = fix.map(|edit| Fix::suggested("Remove port 22", vec![edit]));
        Finding::new(port.span, format!("`{name}` exposes the port of ssh"), help).fix(fix)
    });
    published.chain(exposed).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn the_final_image_s_ports_count() {
        let found = |source| spans("port-22", "Dockerfile", source);
        assert_eq!(found("FROM a:1 AS b\nEXPOSE 20-25\nFROM b\nEXPOSE 22/TCP 80\n"), ["20-25", "22/TCP"]);
        assert!(found("FROM a:1\nEXPOSE 22\nFROM a:1\nEXPOSE 22/udp 2222 $P\n").is_empty());
        assert!(found("FROM atmoz/sftp:alpine\nEXPOSE 22\n").is_empty());
    }

    #[test]
    fn the_port_goes_and_with_the_last_one_the_instruction() {
        let fixed = |source| fixed("port-22", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nEXPOSE 22\nUSER 1\n"), "FROM a:1\nUSER 1\n");
        assert_eq!(fixed("FROM a:1\nEXPOSE 22 80\n"), "FROM a:1\nEXPOSE 80\n");
        assert_eq!(fixed("FROM a:1\nEXPOSE 80 22\n"), "FROM a:1\nEXPOSE 80\n");
    }

    #[test]
    fn a_service_opens_the_container_s_port_not_the_host_s() {
        let source =
            "services:\n  a:\n    image: a:1\n    ports: [\"22:80\", \"2222:22\"]\n    expose: [22]\n";
        assert_eq!(spans("port-22", "compose.yaml", source).len(), 2);
    }
}
