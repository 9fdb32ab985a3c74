//! `dockerignore-missing`: COPY . without a .dockerignore.

use crate::arrivals::folder_of_context;
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Item, Severity};
use bulkhead_dockerfile::Origin;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "dockerignore-missing",
    severity: Severity::Warning,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A build context is copied whole, and nothing keeps files out of it.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Images, check)],
};

const DOCS: &str = r#"
## Why it matters

Without a `.dockerignore` the whole folder is the build context: `.git`, local settings, keys, test data, dependencies for another platform. `COPY . .` puts all of it into
the image, and any change to any file makes the build cache useless.

The rule speaks where a Compose file says what the context is, or where the folder's `.git` is seen.

## What an attacker does

They look into the image for what was never meant to be there, and mostly find something: a `.env`, a dump of the database, the history in `.git`.

## Bad

```yaml compose bad file=compose.yaml
services:
  api:
    build: ./api
```

```dockerfile bad file=api/Dockerfile
FROM node:24-slim
COPY . /app
USER node
```

## Good

```yaml compose good file=compose.yaml
services:
  api:
    build: ./api
```

```dockerfile good file=api/Dockerfile
FROM node:24-slim
COPY . /app
USER node
```

```dockerignore good file=api/.dockerignore
.git
.env*
node_modules
```

## Reference

[`.dockerignore` files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
"#;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    // Few of many files, so that each of many contexts has few to look at.
    let is_head = |path: &&str| path.ends_with(".git/HEAD");
    let heads: Vec<&str> = analysis.files.iter().map(|file| file.path).filter(is_head).collect();
    for context in whole.contexts().iter().filter(|context| context.ignore.is_none()) {
        let git = || heads.iter().any(|head| context.path(head).as_deref() == Some(".git/HEAD"));
        if context.service.is_none() && !git() {
            continue;
        }
        for stage in &context.dockerfile.build.stages {
            let copies = stage.copies.iter().filter(|step| step.origin == Origin::Context);
            let mut whole = copies
                .flat_map(|step| &step.sources)
                .filter(|source| folder_of_context(&source.value) == Some(""));
            if let Some(source) = whole.find(|source| seen.insert((context.at, source.span))) {
                let message =
                    "this copies the whole build context, and no `.dockerignore` keeps anything out of it";
                let help = "Put a `.dockerignore` at the root of the context, with `.git`, `.env*` and what the image does not need.";
                findings.push((context.at, Finding::new(source.span, message, help)));
            }
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
        diagnostics.filter(|it| it.rule == "dockerignore-missing").map(|it| it.message).collect()
    }

    const COPY: &str = "FROM a:1\nCOPY . /a/\n";
    const COMPOSE: &str =
        "services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n";

    #[test]
    fn the_context_has_to_be_known() {
        assert_eq!(found(&[("Dockerfile", COPY)]).len(), 0);
        assert_eq!(found(&[("Dockerfile", COPY), ("src/main.rs", "")]).len(), 0);
        assert_eq!(found(&[("Dockerfile", COPY), (".git/HEAD", "")]).len(), 1);
        assert_eq!(found(&[("docker/Dockerfile", COPY), ("compose.yaml", COMPOSE)]).len(), 1);
        let ignore = (".dockerignore", "x");
        assert_eq!(found(&[("docker/Dockerfile", COPY), ("compose.yaml", COMPOSE), ignore]).len(), 0);
    }

    #[test]
    fn a_part_of_the_context_is_fine() {
        assert_eq!(found(&[("Dockerfile", "FROM a:1\nCOPY src /a/\n"), (".git/HEAD", "")]).len(), 0);
    }
}
