//! `duplicate-stage-name`: two stages have one name, so the name does not say which.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "duplicate-stage-name",
    severity: Severity::Warning,
    checklist: None,
    summary: "Two stages have the same name.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The name of a stage is how `COPY --from`, `FROM` and `docker build --target` find it. Letter case does not count:
`Build` and `build` are one name.

## What goes wrong

Docker takes both and says nothing but a warning. The name means the last of them to `COPY --from` and `--target`, but to
`FROM` the last one before it, so one file can use the same word for two stages.

## Bad

```dockerfile bad
FROM node:22-alpine AS build
RUN npm ci

FROM golang:1.26 AS build
RUN go build -o /app ./...

FROM alpine:3.22
COPY --from=build /app /app
USER 1000
CMD ["/app"]
```

## Good

```dockerfile good
FROM node:22-alpine AS assets
RUN npm ci

FROM golang:1.26 AS build
RUN go build -o /app ./...

FROM alpine:3.22
COPY --from=build /app /app
USER 1000
CMD ["/app"]
```

## Reference

[Build checks: DuplicateStageName](https://docs.docker.com/reference/build-checks/duplicate-stage-name/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let names = file.build.stages.iter().filter_map(|stage| Some((stage.index, stage.name.as_ref()?)));
    let finding = |(index, name): (usize, &bulkhead_text::Spanned<String>)| {
        let first = *seen.entry(name.value.to_ascii_lowercase()).or_insert(index);
        if first == index {
            return None;
        }
        let message = format!("stage {first} is called `{}`, too", name.value.to_ascii_lowercase());
        let help = "Give each stage a name of its own, and correct the `--from`s that mean this one.";
        Some(Finding::new(name.span, message, help))
    };
    names.filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn letter_case_does_not_count_and_the_first_is_left_alone() {
        let source = "FROM a:1 AS Build\nFROM a:1 AS build\nFROM a:1 AS BUILD\nFROM a:1\nFROM a:1 AS other\n";
        assert_eq!(spans("duplicate-stage-name", "Dockerfile", source), ["build", "BUILD"]);
    }
}
