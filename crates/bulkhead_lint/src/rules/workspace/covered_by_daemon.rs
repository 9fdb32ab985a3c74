//! `covered-by-daemon`: the engine's own configuration gives what the service leaves out.

use crate::analysis::{Daemon, Model};
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Fix, Severity};
use bulkhead_config::container::Container;

pub(super) const RULE: Rule = Rule {
    id: "covered-by-daemon",
    severity: Severity::Info,
    checklist: None,
    summary: "The `daemon.json` of the workspace gives a service what it leaves out.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Hosts, check)],
};

const DOCS: &str = r#"
## Why it matters

`no-new-privileges` and the limits of logs may stand in `daemon.json`, for all containers of an engine. A service that
says nothing of them has them then, on the hosts with that file; a finding about the service is of less weight there.

The limits of logs count for containers that are made after the engine has been started with them.

## What goes wrong

The same Compose file runs on a laptop or with another provider, whose engine has no such file, and nobody notices that
two defences are gone. Where that can happen, set them in the service as well.

## Bad

```json daemon bad file=daemon.json
{ "no-new-privileges": true }
```

```yaml compose bad file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
```

## Good

```json daemon good file=daemon.json
{ "no-new-privileges": true }
```

```yaml compose good file=compose.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    security_opt:
      - no-new-privileges:true
```

## Reference

[dockerd: daemon configuration file](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file) and
[Configure logging drivers](https://docs.docker.com/engine/logging/configure/)
"#;

const OPTION: &str = "no-new-privileges:true";

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    // Of several, nobody knows which engine gets which.
    let mut daemons = analysis.files.iter().filter_map(|file| match &file.model {
        Model::Daemon(daemon) => Some((file.path, daemon)),
        _ => None,
    });
    let (Some((path, daemon)), None) = (daemons.next(), daemons.next()) else { return Vec::new() };
    let privileges = daemon.config.effective_bool("no-new-privileges") == Some(true);
    let logs = limits_logs(daemon);
    let mut findings = Vec::new();
    for (at, file) in analysis.files.iter().enumerate() {
        let Model::Compose(compose) = &file.model else { continue };
        for container in compose.containers.iter().filter(|container| !container.is_partial) {
            let missing = privileges && container.no_new_privileges().is_none();
            findings.extend(missing.then(|| (at, no_new_privileges(container, path))));
            let missing = logs && container.logging.is_none();
            findings.extend(missing.then(|| (at, limited_log(container, path))));
        }
    }
    findings
}

/// Whether the engine keeps the log of a container small by itself. The driver `local` does so without options.
fn limits_logs(daemon: &Daemon<'_>) -> bool {
    let driver = daemon.config.string("log-driver").map_or("json-file", |driver| driver.value);
    driver == "local" || driver == "json-file" && daemon.config.string_in("log-opts", "max-size").is_some()
}

fn no_new_privileges(container: &Container, path: &str) -> Finding {
    let message =
        format!("`{}` gets no-new-privileges from `{path}`, not from this file", container.name.value);
    let help = format!("Add `security_opt: [{OPTION}]` if it runs on other hosts, too.");
    let edit = container.add_to_list("security_opt", OPTION);
    let fix = edit.map(|edit| Fix::suggested(format!("Set `{OPTION}`"), vec![edit]));
    Finding::new(container.subject, message, help).fix(fix)
}

fn limited_log(container: &Container, path: &str) -> Finding {
    let message = format!("the log of `{}` is limited by `{path}`, not by this file", container.name.value);
    let help = "Set `logging` with `max-size` if it runs on other hosts, too.";
    Finding::new(container.subject, message, help)
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    fn found(daemon: &str, service: &str) -> usize {
        let compose = format!("services:\n  a:\n    image: a:1\n    {service}\n");
        let files = [("compose.yaml", compose.as_str()), ("daemon.json", daemon)];
        lint(&workspace(&files)).iter().filter(|it| it.rule == "covered-by-daemon").count()
    }

    #[test]
    fn what_the_engine_gives_is_compared_with_what_the_service_says() {
        let both = "{\"no-new-privileges\": true, \"log-opts\": {\"max-size\": \"10m\"}}";
        assert_eq!(found(both, "restart: always"), 2);
        assert_eq!(found(both, "logging: {driver: local}"), 1);
        assert_eq!(found(both, "security_opt: [\"no-new-privileges=false\"]"), 1);
        assert_eq!(found("{\"log-driver\": \"local\"}", "restart: always"), 1);
        assert_eq!(found("{\"log-driver\": \"syslog\"}", "restart: always"), 0);
        assert_eq!(found("{\"log-opts\": {\"max-file\": \"3\"}}", "restart: always"), 0);
        assert_eq!(found("{}", "restart: always"), 0);
    }
}
