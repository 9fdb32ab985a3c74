//! `copy-from-self`: a stage takes files from itself.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::stages::{self, FromWord};

pub(super) const RULE: Rule = Rule {
    id: "copy-from-self",
    severity: Severity::Error,
    checklist: None,
    summary: "A stage copies from itself, which Docker refuses.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`COPY --from` reads from a stage that is finished. A stage is not finished while it is being built, so it cannot be its
own source. Often a `FROM` was forgotten in between.

## What goes wrong

The build ends at once: `circular dependency detected on stage: build`.

## Bad

```dockerfile bad
FROM golang:1.26 AS build
RUN go build -o /src/app ./...
COPY --from=build /src/app /app
USER 1000
CMD ["/app"]
```

## Good

```dockerfile good
FROM golang:1.26 AS build
RUN go build -o /src/app ./...

FROM alpine:3.22
COPY --from=build /src/app /app
USER 1000
CMD ["/app"]
```

## Reference

[Dockerfile reference: `COPY --from`](https://docs.docker.com/reference/dockerfile/#copy---from) and
[BuildKit's test of it](https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert_test.go)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let own = |from: &FromWord<'_>| match from.number() {
        Some(number) => number == from.stage.index,
        None => {
            let same =
                |name: &bulkhead_text::Spanned<String>| name.value.eq_ignore_ascii_case(&from.word.value);
            from.stage.name.as_ref().is_some_and(same)
                // Of two stages with one name the last is meant.
                && file.build.stage(&from.word.value).is_some_and(|named| named.index == from.stage.index)
        }
    };
    let finding = |from: FromWord<'_>| {
        let message = format!("`{}` is the stage that this line is a part of", from.word.value);
        let help =
            "Begin a new stage with `FROM` before this line, or use `RUN cp` to copy within the stage.";
        Finding::new(from.word.span, message, help)
    };
    stages::from_words(file).filter(own).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(source: &str) -> Vec<&str> {
        spans("copy-from-self", "Dockerfile", source)
    }

    #[test]
    fn names_numbers_and_mounts_count() {
        assert_eq!(found("FROM a:1 AS Build\nCOPY --from=build /a /b"), ["build"]);
        assert_eq!(found("FROM a:1\nFROM a:1\nCOPY --from=1 /a /b"), ["1"]);
        assert_eq!(found("FROM a:1 AS b\nRUN --mount=from=b,target=/t a"), ["b"]);
    }

    #[test]
    fn another_stage_of_that_name_or_number_is_no_fault() {
        assert!(found("FROM a:1 AS b\nFROM a:1 AS c\nCOPY --from=b /a /b\nCOPY --from=0 /a /b").is_empty());
        assert!(found("FROM a:1 AS b\nCOPY --from=b:1 /a /b\nRUN --mount=from=0,target=/t a").is_empty());
        assert!(
            found("FROM a:1 AS b\nCOPY --from=b /a /b\nFROM a:1 AS b").is_empty(),
            "the last one is meant"
        );
    }
}
