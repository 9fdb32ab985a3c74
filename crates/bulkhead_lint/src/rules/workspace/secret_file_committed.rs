//! `secret-file-committed`: a Compose secret stands in the build context.

use crate::analysis::Model;
use crate::places::{normal, relative};
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Item, Severity};

pub(super) const RULE: Rule = Rule {
    id: "secret-file-committed",
    severity: Severity::Warning,
    checklist: Some(Item::SecretsManagement),
    summary: "A secret's file lies in a build context, so that builds may take it along.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Images, check)],
};

const DOCS: &str = r#"
## Why it matters

A secret with `file:` is a file with a password in it. In the folder that an image is built from, it goes to the builder with every build, and into the image with the
next `COPY . .`. Often it is committed, too, because its folder is.

## What an attacker does

They find the password in the image, in the build cache of the CI, or in the repository: three places with other readers than the server that needs it.

## Bad

```yaml compose bad file=compose.yaml
services:
  api:
    build: .
    secrets: [db_password]
secrets:
  db_password:
    file: ./secrets/db_password.txt
```

```dockerfile bad file=Dockerfile
FROM node:24-slim
COPY src /app
USER node
```

## Good

```yaml compose good file=compose.yaml
services:
  api:
    build: .
    secrets: [db_password]
secrets:
  db_password:
    file: ./secrets/db_password.txt
```

```dockerfile good file=Dockerfile
FROM node:24-slim
COPY src /app
USER node
```

```dockerignore good file=.dockerignore
secrets
```

## Reference

[Manage secrets securely in Docker Compose](https://docs.docker.com/compose/how-tos/use-secrets/) and [`.dockerignore` files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
"#;

/// How many pairs of a secret and a build context are looked at.
const MAX_PAIRS: usize = 10_000;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    let contexts = whole.contexts();
    let mut findings = Vec::new();
    let mut pairs = 0;
    for (at, file) in analysis.files.iter().enumerate() {
        let Model::Compose(compose) = &file.model else { continue };
        let folder = normal(compose.role.folder.split('/'));
        let own: Vec<_> = contexts.iter().filter(|context| context.compose == Some(at)).collect();
        for secret in &compose.project.secrets {
            pairs += own.len();
            if pairs > MAX_PAIRS {
                return findings;
            }
            let Some(written) = &secret.file else { continue };
            let Some(place) = relative(&folder, &written.value).map(|path| path.join("/")) else { continue };
            let open = own
                .iter()
                .find(|context| context.path(&place).is_some_and(|path| !context.leaves_out(&path)));
            let Some(service) = open.and_then(|context| context.service) else { continue };
            let message = format!(
                "the secret `{}` lies in the folder that `{service}` is built from",
                secret.name.value
            );
            let help = "Keep it outside of the folder, or name it in `.dockerignore` and in `.gitignore`.";
            findings.push((at, Finding::new(written.span, message, help)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let diagnostics = lint(&workspace(files)).into_iter();
        diagnostics.filter(|it| it.rule == "secret-file-committed").map(|it| it.message).collect()
    }

    fn compose(build: &str, file: &str) -> String {
        format!("services:\n  a:\n    build: {build}\n    secrets: [b]\nsecrets:\n  b:\n    file: {file}\n")
    }

    #[test]
    fn only_a_file_in_the_context_of_a_known_image_is_found() {
        let with = |build: &str, file: &str| {
            found(&[("compose.yaml", &compose(build, file)), ("a/Dockerfile", "FROM a:1\n")]).len()
        };
        assert_eq!(with("a", "a/b.txt"), 1);
        assert_eq!(with("a", "./b.txt"), 0);
        assert_eq!(with("a", "/run/b.txt"), 0);
        assert_eq!(with("a", "../b.txt"), 0);
        assert_eq!(with("c", "c/b.txt"), 0);
    }
}
