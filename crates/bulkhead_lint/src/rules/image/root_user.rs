//! `root-user`: the image says that its process runs as root.

use super::missing_user::spare_user;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_dockerfile::{Image, Kind, Set, User, Word};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "root-user",
    severity: Severity::Error,
    checklist: Some(Item::DontRunAsRoot),
    summary: "The last `USER` of the image is root, so the container's process is root.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The last `USER` decides who the process is. Often root is asked for to install something and never given back: all
that follows, and the container itself, then runs as root. A build stage that ends as root does no harm; only the
stage that becomes the image counts, with the stages that it is built `FROM`.

## What an attacker does

With one hole in the program they are root in the container: they change the program, read every file, install tools,
and use Docker's fourteen default capabilities. Holes in container runtimes, such as
[CVE-2024-21626](https://nvd.nist.gov/vuln/detail/CVE-2024-21626), then lead to root on the host, because root in the
container is the host's root unless user namespaces are set up.

## Bad

```dockerfile bad
FROM node:22-alpine
USER node
COPY server.js .
USER root
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
USER root
RUN apk add --no-cache tini
USER node
COPY server.js .
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `USER`](https://docs.docker.com/reference/dockerfile/#user) and
[Building best practices: `USER`](https://docs.docker.com/build/building/best-practices/#user)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(image) = file.build.target() else { return Vec::new() };
    let Some(user) = image.user().filter(|user| user.value.is_root()) else { return Vec::new() };
    let text = user.span.of(file.source);
    let message = format!("the last `USER` of the image is `{text}`, so its process runs as root");
    let help = "Change back to a user other than root after the last step that needs root.";
    vec![Finding::new(user.span, message, help).fix(change_back(file, image, user))]
}

/// Replaces root where no build step needs it; otherwise adds a `USER` after the last one.
fn change_back(file: &Dockerfile<'_>, image: Image<'_>, user: &Set<User>) -> Option<Fix> {
    let name = earlier_user(file, image).map_or_else(|| spare_user(image), |word| word.raw.as_str());
    let mut later = file.tree.instructions.iter().enumerate().skip(user.instruction + 1);
    let built = |number: usize| image.chain().any(|stage| stage.instructions.contains(&number));
    let last_run = later.rfind(|(number, next)| next.is("RUN") && built(*number));
    if let Some((_, run)) = last_run {
        let line = format!("USER {name}");
        return Some(Fix::suggested(format!("Add `{line}`"), vec![file.insert_after(run, &line)]));
    }
    Some(Fix::suggested(format!("Use `{name}` instead"), vec![Edit::replace(user.span, name)]))
}

/// The last user other than root that the image had.
fn earlier_user<'f>(file: &'f Dockerfile<'_>, image: Image<'_>) -> Option<&'f Word> {
    let own = image.chain().filter_map(|stage| file.tree.instructions.get(stage.instructions.clone()));
    let mut words = own.flat_map(|own| own.iter().rev()).filter_map(|instruction| match &instruction.kind {
        Kind::User(word) => Some(word),
        _ => None,
    });
    words.find(|word| !word.raw.contains('$') && !User::parse(&word.value).is_root())
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("root-user", "Dockerfile", source)
    }

    #[test]
    fn root_has_several_names() {
        for user in ["root", "0", "0:0", "root:app", "${U:-root}"] {
            assert_eq!(found(&format!("FROM alpine:3\nUSER {user}\n")), [user]);
        }
        assert_eq!(found("ARG U=0\nFROM alpine:3\nARG U\nUSER $U\n"), ["$U"]);
    }

    #[test]
    fn only_the_last_user_of_the_image_counts() {
        for source in [
            "FROM alpine:3\nUSER root\nUSER app\n",
            "FROM golang:1 AS build\nUSER root\nFROM alpine:3\nCOPY --from=build /a /a\nUSER 1000\n",
            "FROM golang:1 AS build\nUSER root\nFROM alpine:3\n",
            "FROM alpine:3\nUSER $U\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
        assert_eq!(found("FROM alpine:3 AS base\nUSER 0\nFROM base\nCMD [\"a\"]\n"), ["0"]);
    }

    #[test]
    fn one_fault_has_one_rule() {
        assert!(findings("missing-user", "Dockerfile", "FROM alpine:3\nUSER root\n").is_empty());
    }

    #[test]
    fn the_fix_takes_the_user_that_was_there_before() {
        let fixed = |source| fixed("root-user", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nUSER app:app\nUSER root\n"), "FROM a:1\nUSER app:app\nUSER app:app\n");
        assert_eq!(fixed("FROM a:1\nUSER 0\n"), "FROM a:1\nUSER 65532\n");
        assert_eq!(
            fixed("FROM a:1\nUSER app\nUSER root\nRUN b\nCMD [\"c\"]\n"),
            "FROM a:1\nUSER app\nUSER root\nRUN b\nUSER app\nCMD [\"c\"]\n"
        );
    }
}
