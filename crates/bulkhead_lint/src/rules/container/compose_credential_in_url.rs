//! `compose-credential-in-url`: a connection string holds a password.

use crate::rule::{Check, Finding, Rule};
use crate::secrets::{Leak, leak};
use crate::{Item, Severity};
use bulkhead_config::container::{Container, Variable};

pub(super) const RULE: Rule = Rule {
    id: "compose-credential-in-url",
    severity: Severity::Error,
    checklist: Some(Item::NeverHardcodeSecrets),
    summary: "A connection string in the container's environment holds a password.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A password within a URL is a password in the file, and harder to see: it goes by the name `DATABASE_URL`. URLs also
travel further than passwords: programs print them when a connection fails, and they end in logs and error reports.

## What an attacker does

They read the repository or the log of a failed start, and have host, user and password on one line.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      DATABASE_URL: postgres://app:hunter2@db:5432/app
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      DATABASE_URL: postgres://app@db:5432/app?passfile=/run/secrets/pgpass
    secrets: [pgpass]
secrets:
  pgpass:
    file: ./pgpass
```

## Reference

[Secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/), [RFC 3986, section
7.5](https://www.rfc-editor.org/rfc/rfc3986#section-7.5) and [PostgreSQL: the password
file](https://www.postgresql.org/docs/current/libpq-pgpass.html)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |variable: &Variable| {
        let value = variable.value.as_ref().filter(|_| leak(variable) == Some(Leak::Connection))?;
        let name = &variable.name.value;
        let message = format!("`{name}` of `{}` holds a password, in plain text", container.name.value);
        let help = "Leave the password out, and give it as a secret; if the program wants all in one, put in a variable as in `postgres://app:${DB_PASSWORD}@db/app`.";
        Some(Finding::new(value.span, message, help))
    };
    container.environment.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "compose-credential-in-url";

    #[test]
    fn a_password_is_found_in_every_kind_of_connection_string() {
        for (value, found) in [
            ("postgres://app:hunter2@db/app", true),
            ("redis://:hunter2@cache:6379", true),
            ("jdbc:mysql://db/app?user=app&password=hunter2", true),
            ("Server=db;User Id=sa;Password=hunter2;", true),
            ("app:hunter2@tcp(db:3306)/app", true),
            ("postgres://app@db/app", false),
            ("postgres://app:${DB_PASSWORD}@db/app", false),
            ("Server=db;User Id=sa;Password=${PW};", false),
            ("http://db:8080/?reset_password=1", false),
            ("Password=x", false),
        ] {
            let source =
                format!("services:\n  a:\n    image: a:1\n    environment:\n      DB: \"{value}\"\n");
            assert_eq!(!spans(RULE, "compose.yaml", &source).is_empty(), found, "{value}");
        }
    }
}
