//! `reserved-stage-name`: the stage is called what means something else to Docker.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "reserved-stage-name",
    severity: Severity::Warning,
    checklist: None,
    summary: "A stage is called `scratch` or `context`, words that have a meaning of their own.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`scratch` is the empty image, and `context` is the folder that is built. A stage of that name takes the word away from
what everybody expects it to mean.

## What goes wrong

After `AS scratch` the line `FROM scratch` starts from that stage, with its shell and its packages, where a reader sees
an empty image.

## Bad

```dockerfile bad
FROM alpine:3.22 AS scratch
RUN apk add --no-cache curl

FROM scratch
USER 1000
```

## Good

```dockerfile good
FROM alpine:3.22 AS tools
RUN apk add --no-cache curl

FROM scratch
USER 1000
```

## Reference

[Build checks: ReservedStageName](https://docs.docker.com/reference/build-checks/reserved-stage-name/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let names = file.build.stages.iter().filter_map(|stage| stage.name.as_ref());
    let reserved =
        names.filter(|name| ["scratch", "context"].iter().any(|word| name.value.eq_ignore_ascii_case(word)));
    let finding = |name: &bulkhead_text::Spanned<String>| {
        let message = format!("`{}` has a meaning of its own and should not name a stage", name.value);
        Finding::new(name.span, message, "Call the stage by what it makes, such as `build` or `tools`.")
    };
    reserved.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn both_words_in_any_letter_case() {
        let source = "FROM a:1 AS Scratch\nFROM a:1 AS context\nFROM a:1 AS contexts\nFROM scratch\n";
        assert_eq!(spans("reserved-stage-name", "Dockerfile", source), ["Scratch", "context"]);
    }
}
