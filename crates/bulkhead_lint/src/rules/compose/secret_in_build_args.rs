//! `secret-in-build-args`: a secret becomes part of the image's history.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::secrets::{is_harmless_value, is_secret_name, leak};
use crate::{Item, Severity};
use bulkhead_config::container::Variable;

pub(super) const RULE: Rule = Rule {
    id: "secret-in-build-args",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "`build.args` passes a secret, which stays readable in the image.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

The value of a build argument stands in the image's history beside each `RUN` that could use it, and in its provenance
where that is made with `mode=max`. That it comes from a variable, `${NPM_TOKEN}`, keeps it out of the Compose file only.

## What an attacker does

They pull the image and call `docker history --no-trunc`. No shell in the image is needed, and deleting files in a later
layer does not help.

## Bad

```yaml compose bad
services:
  api:
    build:
      context: .
      args:
        NPM_TOKEN: ${NPM_TOKEN}
```

## Good

```yaml compose good
services:
  api:
    build:
      context: .
      secrets:
        - npm_token
secrets:
  npm_token:
    environment: NPM_TOKEN
```

In the Dockerfile: `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci`.

## Reference

[Build secrets](https://docs.docker.com/build/building/secrets/) and
[Compose Build Specification: `secrets`](https://docs.docker.com/reference/compose-file/build/#secrets)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let mut findings = Vec::new();
    for service in &file.project.services {
        let arguments = service.build.iter().flat_map(|build| &build.args);
        findings.extend(arguments.filter(|argument| is_secret(argument)).map(|argument| {
            let name = &argument.name.value;
            let message = format!(
                "the build argument `{name}` of `{}` is a secret, and stays readable in the image",
                service.name.value
            );
            let help = format!(
                "Pass it in `build.secrets`, and mount it where it is used: `RUN --mount=type=secret,id={},env={name}`.",
                name.to_ascii_lowercase()
            );
            Finding::new(argument.name.span, message, help)
        }));
    }
    findings
}

/// Here a variable is no better than its value.
fn is_secret(argument: &Variable) -> bool {
    let harmless = argument.value.as_ref().is_some_and(|value| is_harmless_value(&value.value));
    leak(argument).is_some() || is_secret_name(&argument.name.value) && !harmless
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    #[test]
    fn names_and_values_give_a_secret_away_and_no_value_is_shown() {
        let found = |argument: &str| {
            let source =
                format!("services:\n  a:\n    build:\n      context: .\n      args: [\"{argument}\"]\n");
            let shown = findings("secret-in-build-args", "compose.yaml", &source);
            assert!(shown.iter().all(|it| !it.message.contains("hunter2") && !it.help.contains("hunter2")));
            !spans("secret-in-build-args", "compose.yaml", &source).is_empty()
        };
        for argument in
            ["NPM_TOKEN", "NPM_TOKEN=${T}", "DB_PASSWORD=hunter2", "URL=postgres://a:hunter2@db/x"]
        {
            assert!(found(argument), "{argument}");
        }
        for argument in ["VERSION=1", "PUBLIC_KEY=abc", "TOKEN_VERSION=2", "DB_PASSWORD=", "PASSWORD_FILE=/a"]
        {
            assert!(!found(argument), "{argument}");
        }
    }
}
