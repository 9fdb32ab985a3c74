//! `constant-platform`: the stage is built for one platform, whatever platform was asked for.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Severity, stages};

pub(super) const RULE: Rule = Rule {
    id: "constant-platform",
    severity: Severity::Warning,
    checklist: None,
    summary: "`FROM --platform` names one platform, so the image is the same for every target.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`docker build --platform` says for which machines an image is built. A platform that is written into `FROM` wins over
it: a build for `linux/arm64` then gives an image that says it is for arm64 and holds programs for amd64.

A stage whose name holds the platform, such as `AS tools-amd64`, is left alone: there it is meant.

## What goes wrong

On the other kind of machine the container ends with `exec format error`, or runs in an emulator, many times slower.

## Bad

```dockerfile bad
FROM --platform=linux/amd64 python:3.13-slim
COPY app.py .
USER 1000
CMD ["python", "app.py"]
```

## Good

```dockerfile good
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETARCH
COPY . /src
RUN GOARCH=$TARGETARCH go build -C /src -o /app

FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
CMD ["/app"]
```

## Reference

[Build checks: FromPlatformFlagConstDisallowed](https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/)
and [Multi-platform builds](https://docs.docker.com/build/building/multi-platform/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let fixed = stages::platforms(file).filter(|(_, platform, stage)| {
        let name = stage.name.as_ref().map(|name| name.value.to_ascii_lowercase()).unwrap_or_default();
        let mut words = platform.value.split('/');
        is_platform(&platform.value) && !words.any(|word| !word.is_empty() && name.contains(word))
    });
    let finding = |(flag, platform, _): stages::Platform<'_>| {
        let message = format!(
            "the image is always built from programs for `{}`, whatever the target is",
            platform.value
        );
        let help = "Leave `--platform` out; a stage that compiles for other platforms takes \
                    `--platform=$BUILDPLATFORM`.";
        Finding::new(platform.span, message, help).fix(stages::without_flag(file, flag))
    };
    fixed.map(finding).collect()
}

/// `linux/amd64`, `linux/arm/v7`, `arm64`: what BuildKit takes for a platform.
fn is_platform(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|next| next.is_ascii_alphanumeric());
    text.split('/').count() <= 3 && text.split('/').all(word)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("constant-platform", "Dockerfile", source)
    }

    #[test]
    fn only_a_constant_without_a_reason_is_found() {
        assert_eq!(found("FROM --platform=linux/arm/v7 alpine:3 AS a"), ["linux/arm/v7"]);
        assert_eq!(found("FROM --platform=amd64 alpine:3"), ["amd64"]);
        for source in [
            "FROM --platform=$BUILDPLATFORM alpine:3",
            "ARG P=linux/amd64\nFROM --platform=$P alpine:3",
            "FROM --platform=linux/${A} alpine:3",
            "FROM --platform=linux/amd64 alpine:3 AS tools-AMD64",
            "FROM --platform= alpine:3",
            "FROM alpine:3",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn the_fix_takes_the_flag_away() {
        let source = "FROM  --platform=linux/amd64  alpine:3\n";
        assert_eq!(fixed("constant-platform", "Dockerfile", source), "FROM  alpine:3\n");
    }
}
