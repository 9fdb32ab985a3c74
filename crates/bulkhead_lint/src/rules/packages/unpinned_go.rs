//! `unpinned-go`: go installs the newest version of a tool.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-go",
    severity: Severity::Info,
    checklist: None,
    summary: "A tool is installed by `go install` or `go get` without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`go install tool@latest` asks the module proxy for the newest release on the day of the build. A version costs a line to
update, and the checksum database then makes sure that it is the same code for everyone, every time. `go install`
without a version is no fault: inside a module it takes the version of `go.mod`, and elsewhere it fails.

## What goes wrong

A new release breaks the build or changes what is generated on a day when nobody touched the code. A branch such as
`@main` is not even meant for release.

## Bad

```dockerfile bad
FROM golang:1.25
RUN go install golang.org/x/tools/cmd/stringer@latest
USER 1000
CMD ["stringer"]
```

## Good

```dockerfile good
FROM golang:1.25
RUN go install golang.org/x/tools/cmd/stringer@v0.36.0
USER 1000
CMD ["stringer"]
```

## Reference

[Go modules reference: version queries](https://go.dev/ref/mod#version-queries)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version: `go install module/path@v1.2.3`.";
    unpinned(file, |manager| manager == Manager::Go, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM golang:1.25\n{run}\n");
        spans("unpinned-go", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN CGO_ENABLED=0 go install -ldflags '-s -w' example.com/a@latest", "example.com/a@latest"),
            ("RUN go get -u example.com/a", "example.com/a"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN go install example.com/a@v1.2",
            "RUN go install ./cmd/x",
            "RUN go install -v example.com/a/cmd",
            "RUN go install example.com/a@$V",
            "RUN go build ./...",
            "RUN go get -d ./...",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
