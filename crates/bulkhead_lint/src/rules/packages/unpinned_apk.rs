//! `unpinned-apk`: apk installs whatever version the repository has.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-apk",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by apk without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A release branch of Alpine, such as 3.22, gets fixes only, so what `apk add curl` brings differs little from day to day.
But a branch keeps only the newest build of a package: a full version (`curl=8.14.1-r1`) stops to resolve when it is
replaced. `curl=~8.14` lets fixes in and keeps a new minor version out.

## What goes wrong

On `edge`, or when the tag of the base image moves to the next branch, a package jumps to a version that the program was
never tested with. A base image pinned by its digest does not prevent it: the repository is asked at build time.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN apk add --no-cache curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache "curl=~8.14"
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Alpine wiki: Alpine Package Keeper](https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version with room for fixes: `package=~1.2`.";
    unpinned(file, |manager| manager == Manager::Apk, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM alpine:3\n{run}\n");
        spans("unpinned-apk", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apk add -X https://example.com/main --virtual .deps gcc", "gcc"),
            ("RUN apk --no-cache add a=1 b", "b"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apk add --no-cache 'curl=~8' 'git>2' \"zlib<2\" curl~8.1",
            "RUN apk add --allow-untrusted ./x.apk /y.apk $DEPS",
            "RUN apk del gcc",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
