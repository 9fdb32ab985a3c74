//! `secret-never-rotated`: the name of a Swarm secret leaves no room for the next one.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_config::compose::{Secret, is_unknown};

pub(super) const RULE: Rule = Rule {
    id: "secret-never-rotated",
    severity: Severity::Info,
    checklist: Some(Item::RotateSecrets),
    summary: "A secret of a swarm has no version in its name, so changing it means downtime.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

A secret of a swarm cannot be changed, and not be removed while a service uses it. To rotate it you make a new one, give
it to the service in place of the old one, and remove the old one. That works without a stop if each has a name of its own:
`name: db_password_v2` is what the swarm calls it, the key `db_password` what services and `/run/secrets` call it.

Secrets from a file or a variable of the host are not meant: for them you change the file and create the container anew.

## What goes wrong

`docker secret create db_password` fails, since there is one. To replace it the service has to be taken down first, and so
nobody does it: the password of three years ago, which people who have left still know, goes on working.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    secrets: [db_password]
secrets:
  db_password:
    external: true
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    secrets: [db_password]
secrets:
  db_password:
    name: db_password_v2
    external: true
```

## Reference

[Manage sensitive data with Docker secrets: rotate a secret](https://docs.docker.com/engine/swarm/secrets/#example-rotate-a-secret)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let finding = |secret: &Secret| {
        let name = secret.full_name.as_ref().unwrap_or(&secret.name);
        // The old form `external: {name: …}` has another one.
        if !secret.external || is_unknown(&name.value) || has_version(&name.value) {
            return None;
        }
        let message = format!(
            "the name of the secret `{}` has no version: it cannot be rotated without a stop",
            name.value
        );
        let help = format!("Call the swarm's secret `{0}_v1`, and name it here: `name: {0}_v1`.", name.value);
        Some(Finding::new(name.span, message, help))
    };
    file.project.secrets.iter().filter_map(finding).collect()
}

/// Whether a number or a date is a part of the name.
fn has_version(name: &str) -> bool {
    let number = |word: &str| {
        let word = word.strip_prefix(['v', 'V']).unwrap_or(word);
        !word.is_empty() && word.bytes().all(|next| next.is_ascii_digit())
    };
    name.split(['_', '-', '.']).skip(1).any(number)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_secrets_that_the_swarm_keeps_need_a_version() {
        let found = |secret: &str| {
            let source = format!(
                "services: {{a: {{image: \"a:1\", secrets: [key]}}}}\nsecrets: {{key: {{{secret}}}}}\n"
            );
            spans("secret-never-rotated", "compose.yaml", &source).len()
        };
        assert_eq!(found("external: true"), 1);
        assert_eq!(found("external: true, name: shop_key"), 1);
        for secret in [
            "file: key.txt",
            "external: true, name: key_v3",
            "external: true, name: key-2026-01",
            "external: true, name: \"key_${VERSION}\"",
        ] {
            assert_eq!(found(secret), 0, "{secret}");
        }
    }
}
