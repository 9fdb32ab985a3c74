//! `secret-undeclared`: a service uses a secret that there is not.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::Grant;
use bulkhead_text::{Edit, suggest};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "secret-undeclared",
    severity: Severity::Error,
    checklist: Some(Item::SecretsManagement),
    summary: "A service uses a secret that the project does not declare.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

`secrets` of a service only grants one. What it is, a file or a variable of the host, the section `secrets` at the top of
the file says.

Files that are put on top of another one, such as `compose.override.yaml`, and files that include one that is not there
are not judged: the declaration may stand elsewhere.

## What goes wrong

Compose refuses the file: `service "api" refers to undefined secret db_password`. In a hurry people then put the password
into `environment`, where everyone who may call `docker inspect` reads it.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    secrets:
      - db_pasword
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

[Secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/) and
[Compose file reference: `secrets`](https://docs.docker.com/reference/compose-file/secrets/)
"#;

/// How many names one is compared with to find out what was meant.
const MAX_CANDIDATES: usize = 200;

/// How many findings get a fix.
const MAX_FIXES: usize = 100;

fn check(file: &Compose) -> Vec<Finding> {
    if !file.is_whole {
        return Vec::new();
    }
    let declared: Vec<&str> = file.project.secrets.iter().map(|secret| secret.name.value.as_str()).collect();
    let known: HashSet<&str> = declared.iter().copied().collect();
    let mut findings: Vec<Finding> = Vec::new();
    for service in &file.project.services {
        let of_build = service.build.iter().flat_map(|build| &build.secrets);
        let missing = service.secrets.iter().chain(of_build).map(|grant: &Grant| &grant.source);
        for name in missing.filter(|name| !known.contains(name.value.as_str()) && !is_unknown(&name.value)) {
            let message =
                format!("`{}` uses the secret `{}`, and there is none", service.name.value, name.value);
            let candidates = declared.iter().copied().take(MAX_CANDIDATES);
            let meant = if findings.len() < MAX_FIXES { suggest(&name.value, candidates) } else { None };
            let help = match meant {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => format!("Declare `{}` in `secrets` at the top of the file.", name.value),
            };
            let whole = name.span.of(&file.project.source) == name.value;
            let fix = meant.filter(|_| whole).map(|meant| {
                Fix::suggested(format!("Write `{meant}`"), vec![Edit::replace(name.span, meant)])
            });
            findings.push(Finding::new(name.span, message, help).fix(fix));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::SYNTAX;
    use crate::testing::{fixed, spans};

    const RULE: &str = "secret-undeclared";
    const SOURCE: &str = "services:\n  a:\n    build: {context: ., secrets: [tokn]}\n    secrets: [{source: key}]\nsecrets:\n  token:\n    file: t\n";

    #[test]
    fn grants_of_containers_and_builds_are_compared_and_said_once() {
        assert_eq!(spans(RULE, "compose.yaml", SOURCE), ["tokn", "key"]);
        assert_eq!(spans(SYNTAX, "compose.yaml", SOURCE), Vec::<&str>::new());
        assert_eq!(fixed(RULE, "compose.yaml", SOURCE), SOURCE.replace("tokn", "token"));
    }

    #[test]
    fn parts_of_projects_are_not_judged() {
        assert!(spans(RULE, "compose.prod.yaml", SOURCE).is_empty());
        assert!(spans(RULE, "compose.yaml", &format!("include: [b.yaml]\n{SOURCE}")).is_empty());
    }
}
