//! `token-in-environment`: a token of a service stands in the file.

use crate::rule::{Check, Finding, Rule};
use crate::secrets::{Leak, leak, taken_from_outside};
use crate::{Item, Severity};
use bulkhead_config::container::{Container, Variable};

pub(super) const RULE: Rule = Rule {
    id: "token-in-environment",
    severity: Severity::Error,
    checklist: Some(Item::NeverHardcodeSecrets),
    summary: "A Vault, cloud or API token stands in the container's environment.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

Tokens such as `hvs.…`, `AKIA…` or `ghp_…` open an account at a service, from anywhere, until they are revoked. In a
file they are found by their form: scanners read all of GitHub for them within minutes. And a token that opens a vault
makes every secret in it one that stands in this file.

## What an attacker does

They search repositories and leaked files for the prefix, try the token, and are in. For `VAULT_TOKEN` they then read
everything that the service may read. Revoke what has been published: deleting it is not enough.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      VAULT_ADDR: https://vault.example.com:8200
      VAULT_TOKEN: hvs.CAESIJx8W2m4pQz7vT1nYb5s
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    environment:
      VAULT_ADDR: https://vault.example.com:8200
      VAULT_ROLE_ID_FILE: /run/secrets/role_id
    secrets: [role_id, secret_id]
secrets:
  role_id:
    file: ./role_id
  secret_id:
    environment: VAULT_SECRET_ID
```

## Reference

[Vault: AppRole](https://developer.hashicorp.com/vault/docs/auth/approle), [GitHub: supported secret scanning
patterns](https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns) and
[Secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let finding = |variable: &Variable| {
        let value = variable.value.as_ref()?;
        let Some(Leak::Token(what)) = leak(variable) else { return None };
        let message =
            format!("the value of `{}` of `{}` is {what}", variable.name.value, container.name.value);
        let help = "Revoke it, and give the new one as a secret, or let the program log in with an identity of its own.";
        Some(Finding::new(value.span, message, help).fix(taken_from_outside(container, variable)))
    };
    container.environment.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "token-in-environment";

    fn with(variable: &str) -> String {
        format!("services:\n  a:\n    image: a:1\n    environment:\n      - {variable}\n")
    }

    #[test]
    fn tokens_are_known_by_their_form_or_by_the_name() {
        let github = format!("X=ghp_{}", "a1B2".repeat(9));
        for (variable, found) in [
            (github.as_str(), true),
            ("VAULT_TOKEN=root", true),
            ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI", true),
            ("VAULT_TOKEN=${VAULT_TOKEN}", false),
            ("VAULT_TOKEN", false),
            ("VAULT_ADDR=https://vault:8200", false),
            ("DB_PASSWORD=hunter2", false),
        ] {
            assert_eq!(!spans(RULE, "compose.yaml", &with(variable)).is_empty(), found, "{variable}");
        }
    }

    #[test]
    fn a_leak_is_reported_by_one_rule_only() {
        let source = with("VAULT_TOKEN=root");
        assert!(spans("compose-secret-in-environment", "compose.yaml", &source).is_empty());
        assert_eq!(fixed(RULE, "compose.yaml", &source), with("VAULT_TOKEN=$VAULT_TOKEN"));
    }
}
