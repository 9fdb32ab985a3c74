//! `secret-file-in-context`: COPY . takes a secret along.

use crate::arrivals::from_context;
use crate::is_secret_file;
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Item, Severity};
use bulkhead_text::Span;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "secret-file-in-context",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A file with secrets is copied into the image along with everything else.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Images, check)],
};

const DOCS: &str = r#"
## Why it matters

`COPY . .` takes everything in the build context: `.env`, keys, `.git` with all that was ever committed. Only `.dockerignore` keeps files out. `.gitignore` has
nothing to do with it: that a file is not in Git does not keep it out of the image.

Where nothing is known of the files around the Dockerfile this rule says nothing.

## What an attacker does

They pull the image, from a public registry or as an employee of a customer, and read `/app/.env`. With `.git` they have the source and its history, and run a
scanner for secrets over every commit.

## Bad

```dockerfile bad file=Dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER node
CMD ["node", "server.js"]
```

```text bad file=.env
DB_PASSWORD=correct-horse
```

## Good

```dockerfile good file=Dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER node
CMD ["node", "server.js"]
```

```text good file=.env
DB_PASSWORD=correct-horse
```

```dockerignore good file=.dockerignore
.git
.env*
*.pem
```

## Reference

[`.dockerignore` files](https://docs.docker.com/build/concepts/context/#dockerignore-files) and [Build secrets](https://docs.docker.com/build/building/secrets/)
"#;

/// How many files with secrets are looked at.
const MAX_FILES: usize = 200;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    let is_secret = |path: &&str| is_secret_file(path) || path.ends_with(".git/HEAD");
    let secrets: Vec<&str> =
        analysis.files.iter().map(|file| file.path).filter(is_secret).take(MAX_FILES).collect();
    if secrets.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for context in whole.contexts() {
        let inside: Vec<String> = secrets.iter().filter_map(|path| context.path(path)).collect();
        let sent: Vec<&String> = inside.iter().filter(|path| !context.leaves_out(path)).collect();
        if sent.is_empty() {
            continue;
        }
        let mut seen = HashSet::new();
        for arrival in from_context(context.dockerfile) {
            let instruction = context.dockerfile.tree.instructions.get(arrival.step.instruction);
            // What `--exclude` leaves out is not worked out here.
            if instruction.is_none_or(|instruction| instruction.flag("exclude").is_some()) {
                continue;
            }
            // A file that is named alone is a fault of its own.
            let brought: Vec<&&String> =
                sent.iter().filter(|path| arrival.brings(path) && **path != &arrival.source.value).collect();
            let Some(first) = brought.first().filter(|_| seen.insert(arrival.source.span)) else { continue };
            findings.push((
                context.at,
                finding(&arrival.source.value, first, brought.len(), arrival.source.span),
            ));
        }
    }
    findings
}

fn finding(source: &str, first: &str, count: usize, span: Span) -> Finding {
    let first = first.strip_suffix("/HEAD").unwrap_or(first);
    let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
    let message = format!("copying `{source}` puts `{first}`{more} into the image");
    let name = first.rsplit('/').next().unwrap_or(first);
    let help = format!("Add `**/{name}` to `.dockerignore`, or copy only what the program needs.");
    Finding::new(span, message, help)
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let diagnostics = lint(&workspace(files)).into_iter();
        diagnostics.filter(|it| it.rule == "secret-file-in-context").map(|it| it.message).collect()
    }

    const COPY: &str = "FROM a:1\nCOPY . /a/\n";

    #[test]
    fn only_what_is_there_and_comes_along_is_found() {
        assert_eq!(found(&[("Dockerfile", COPY)]).len(), 0);
        assert_eq!(found(&[("Dockerfile", COPY), (".env", "")]), ["copying `.` puts `.env` into the image"]);
        assert_eq!(
            found(&[("Dockerfile", COPY), (".git/HEAD", "")]),
            ["copying `.` puts `.git` into the image"]
        );
        assert_eq!(found(&[("Dockerfile", "FROM a:1\nCOPY src /a/\n"), (".env", "")]).len(), 0);
        assert_eq!(found(&[("Dockerfile", COPY), (".env.example", "")]).len(), 0);
        assert_eq!(
            found(&[("api/Dockerfile", COPY), (".env", ""), ("api/id_rsa", "")]),
            ["copying `.` puts `id_rsa` into the image"]
        );
    }

    #[test]
    fn what_the_image_does_not_keep_is_not_accused() {
        let stages = "FROM a:1 AS b\nCOPY . /b/\nFROM a:1\nCOPY --from=b /b/out /a/\n";
        assert_eq!(found(&[("Dockerfile", stages), (".env", "")]).len(), 0);
        assert_eq!(found(&[("Dockerfile", COPY), (".env", ""), (".dockerignore", "*.pem\n.env\n")]).len(), 0);
        let other = [
            ("Dockerfile", COPY),
            (".env", ""),
            (".dockerignore", ".env"),
            ("Dockerfile.dockerignore", "node_modules"),
        ];
        assert_eq!(found(&other).len(), 1);
        let excluded = "FROM a:1\nCOPY --exclude=.env . /a/\n";
        assert_eq!(found(&[("Dockerfile", excluded), (".env", "")]).len(), 0);
    }
}
