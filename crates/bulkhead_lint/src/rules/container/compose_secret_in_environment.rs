//! `compose-secret-in-environment`: a password stands in the file.

use crate::rule::{Check, Finding, Rule};
use crate::secrets::{Leak, leak, taken_from_outside};
use crate::{Item, Severity};
use bulkhead_config::container::{Container, Variable};

pub(super) const RULE: Rule = Rule {
    id: "compose-secret-in-environment",
    severity: Severity::Error,
    checklist: Some(Item::NeverHardcodeSecrets),
    summary: "A secret stands in the container's environment as plain text.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

What stands in the file is in version control, in its history and in every copy. Also at run time the environment is a
bad place: `docker inspect` shows it, every process of the container inherits it, and error reports like to list it. A
password such as `changeme` is no better: it is the one that ships. Most official images read `…_FILE` variables,
which name a file.

## What an attacker does

They read the repository, or its history after the password was removed, and log in. Inside a container one hole that
reads `/proc/self/environ` is enough.

## Bad

```yaml compose bad
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: hunter2
```

## Good

```yaml compose good
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets: [db_password]
secrets:
  db_password:
    file: ./db_password.txt
```

## Reference

[Secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/) and [Set environment variables within a
container](https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |variable: &Variable| {
        let value = variable.value.as_ref().filter(|_| leak(variable) == Some(Leak::Named))?;
        let name = &variable.name.value;
        let message =
            format!("the value of `{name}` of `{}` is a secret, in plain text", container.name.value);
        let help = format!(
            "Give it as a secret, a file in `/run/secrets`; if the program reads only `{name}`, set it from outside the file."
        );
        Some(Finding::new(value.span, message, help).fix(taken_from_outside(container, variable)))
    };
    container.environment.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "compose-secret-in-environment";

    fn with(variable: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    environment:\n      - {variable}\n")
    }

    #[test]
    fn literal_values_of_secret_names_are_found() {
        for (variable, value) in [
            ("DB_PASSWORD=hunter2", "hunter2"),
            ("API_KEY=changeme", "changeme"),
            ("PGPASSWORD=${P:-postgres}", "PGPASSWORD=${P:-postgres}"),
        ] {
            assert_eq!(spans(RULE, "compose.yaml", &with(variable)), [value], "{variable}");
        }
        for variable in [
            "DB_PASSWORD=${DB_PASSWORD}",
            "DB_PASSWORD",
            "DB_PASSWORD=",
            "DB_PASSWORD_FILE=/run/secrets/db",
            "PASSWORD=/run/secrets/p",
            "MYSQL_RANDOM_ROOT_PASSWORD=yes",
            "PUBLIC_KEY=abc",
            "TOKEN_VERSION=2",
            "DB_USER=app",
            "DB_PASSWORD=${A:?set it}",
            "API_KEY=<your key>",
            "BOT_TOKEN=YOUR_TOKEN_HERE",
        ] {
            assert!(spans(RULE, "compose.yaml", &with(variable)).is_empty(), "{variable}");
        }
    }

    #[test]
    fn the_fix_takes_it_from_outside_and_no_value_is_shown() {
        assert_eq!(
            fixed(RULE, "compose.yaml", &with("DB_PASSWORD=hunter2")),
            with("DB_PASSWORD=$DB_PASSWORD")
        );
        let mapping = "services:\n  a:\n    image: a:1\n    environment: {DB_PASSWORD: \"hunter2\"}\n";
        assert_eq!(fixed(RULE, "compose.yaml", mapping), mapping.replace("\"hunter2\"", "$DB_PASSWORD"));
        let found = findings(RULE, "compose.yaml", mapping);
        assert!(!found[0].message.contains("hunter2") && !found[0].help.contains("hunter2"));
    }
}
