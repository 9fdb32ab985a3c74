//! `copy-whole-filesystem`: the image takes over everything of a build stage.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_dockerfile::{Base, CopyStep, Kind, Origin};

pub(super) const RULE: Rule = Rule {
    id: "copy-whole-filesystem",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "`COPY --from=… /` brings the whole filesystem of a build stage into the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A build stage is there to leave something behind: compilers, package managers, sources, credentials of the build. Who
copies its root takes all of that along, and lays the files of one system over those of another.

To flatten a finished stage by `FROM scratch` and `COPY --from=… / /` is left alone: that adds nothing.

## What an attacker does

With a hole in the program they find a compiler, a package manager and `curl` to build their tools with, `.netrc` and
caches to read tokens from, and setuid programs of a second system to try.

## Bad

```dockerfile bad
FROM golang:1.26 AS build
COPY . /src
RUN go build -C /src -o /app

FROM alpine:3.22
COPY --from=build / /
USER 1000
CMD ["/app"]
```

## Good

```dockerfile good
FROM golang:1.26 AS build
COPY . /src
RUN go build -C /src -o /app

FROM alpine:3.22
COPY --from=build /app /app
USER 1000
CMD ["/app"]
```

## Reference

[Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(target) = file.build.target() else { return Vec::new() };
    let mut findings = Vec::new();
    for stage in target.chain() {
        for step in stage.copies.iter().filter(|step| is_build_stage(file, step)) {
            let first = step.instruction == stage.from + 1;
            if stage.base == Base::Scratch && first && is_root(&step.destination.value) {
                continue;
            }
            findings.extend(step.sources.iter().filter(|source| is_root(&source.value)).map(|source| {
                let message = format!("`{}` is everything that the build stage holds", source.value);
                let help = "Copy only what the program needs, such as `/app`.";
                Finding::new(source.span, message, help)
            }));
        }
    }
    findings
}

/// Whether the files come from a stage where something is built on top of another system: not from one that only names
/// an image, and not from one that begins empty to hold results.
fn is_build_stage(file: &Dockerfile<'_>, step: &CopyStep) -> bool {
    let Origin::Stage(number) = step.origin else { return false };
    let Some(image) = file.build.image(number) else { return false };
    let mut instructions = image.chain().flat_map(|stage| stage.instructions.clone());
    let runs = |number: usize| {
        file.tree.instructions.get(number).is_some_and(|instruction| matches!(instruction.kind, Kind::Run(_)))
    };
    *image.base() != Base::Scratch && instructions.any(runs)
}

fn is_root(path: &str) -> bool {
    matches!(path, "/" | "/." | "/*" | "/./")
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(source: &str) -> Vec<&str> {
        spans("copy-whole-filesystem", "Dockerfile", source)
    }

    #[test]
    fn the_root_of_a_build_stage_is_found_in_the_image() {
        let build = "FROM a:1 AS b\nRUN make\n";
        for copy in ["FROM c:1\nCOPY --from=b / /", "FROM c:1 AS d\nCOPY --from=b /* /x/\nFROM d"] {
            assert_eq!(found(&format!("{build}{copy}\n")).len(), 1, "{copy}");
        }
        for copy in [
            "FROM c:1\nCOPY --from=b /app /",
            "FROM scratch\nCOPY --from=b / /",
            "FROM c:1\nCOPY --from=e / /",
            "FROM c:1 AS d\nCOPY --from=b / /x\nFROM c:1\nCOPY --from=d /x/app /app",
        ] {
            assert!(found(&format!("{build}{copy}\n")).is_empty(), "{copy}");
        }
    }

    #[test]
    fn stages_that_hold_results_and_bare_images_are_left_alone() {
        assert!(found("FROM tonistiigi/xx AS xx\nFROM a:1\nCOPY --from=xx / /\n").is_empty());
        let source = "FROM a:1 AS b\nRUN make\nFROM scratch AS out\nCOPY --from=b /app /\nFROM c:1\nCOPY --from=out / /\n";
        assert!(found(source).is_empty());
    }
}
