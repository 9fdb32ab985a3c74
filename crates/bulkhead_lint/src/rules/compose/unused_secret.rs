//! `unused-secret`: a secret that nobody gets.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::services::{self, are_complete};
use crate::{Item, Severity};
use bulkhead_config::compose::is_unknown;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "unused-secret",
    severity: Severity::Warning,
    checklist: Some(Item::SecretsManagement),
    summary: "A secret is declared, and no service gets it.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A secret reaches a service only if that service names it in its own `secrets`, or its build in `build.secrets`. Declared at
the top alone it is mounted nowhere: there is no file in `/run/secrets`.

Files that are put on top of another one, and files that include one that is not there, are not judged.

## What goes wrong

The program finds no `/run/secrets/db_password` and stops, or goes on with an empty password. Or the secret is a left-over,
and its file still lies on the host with nobody to miss it.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
secrets:
  db_password:
    file: ./secrets/db_password.txt
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    secrets:
      - db_password
secrets:
  db_password:
    file: ./secrets/db_password.txt
```

## Reference

[Secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let project = &file.project;
    if !file.is_whole || project.services.is_empty() || !are_complete(project) {
        return Vec::new();
    }
    let grants = project.services.iter().flat_map(|service| {
        service.secrets.iter().chain(service.build.iter().flat_map(|build| &build.secrets))
    });
    let used: HashSet<&str> = grants.map(|grant| grant.source.value.as_str()).collect();
    if used.iter().any(|name| is_unknown(name)) {
        return Vec::new();
    }
    let names = project.secrets.iter().map(|secret| &secret.name);
    let unused: Vec<_> = names.filter(|name| !used.contains(name.value.as_str())).collect();
    let help = "Name it in `secrets` of the service that needs it, or take it out.";
    services::unused(&project.source, &unused, project.secrets.len(), "no service gets the secret", help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "unused-secret";

    #[test]
    fn containers_and_builds_use_secrets() {
        let source = "services:\n  a:\n    build: {context: ., secrets: [b]}\n    secrets: [{source: c}]\nsecrets:\n  b:\n    file: b\n  c: {file: c}\n  d:\n    file: d\n";
        assert_eq!(spans(RULE, "compose.yaml", source), ["d"]);
        assert_eq!(fixed(RULE, "compose.yaml", source), source.replace("  d:\n    file: d\n", ""));
        assert!(spans(RULE, "compose.prod.yaml", source).is_empty());
    }
}
