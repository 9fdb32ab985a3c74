//! `stage-name-casing`: capital letters in a name that knows no letter case.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_text::{Edit, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "stage-name-casing",
    severity: Severity::Info,
    checklist: None,
    summary: "The name of a stage has capital letters.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker compares names of stages without regard to letter case and prints them in lower case. Names in lower case look
the same in the file, in the build's output and in `--target`.

## What goes wrong

`AS Build` and `AS build` look like two stages and are one name.

## Bad

```dockerfile bad
FROM golang:1.26 AS BuildStage
RUN go build -o /app ./...
```

## Good

```dockerfile good
FROM golang:1.26 AS build-stage
RUN go build -o /app ./...
```

## Reference

[Build checks: StageNameCasing](https://docs.docker.com/reference/build-checks/stage-name-casing/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let names = file.build.stages.iter().filter_map(|stage| stage.name.as_ref());
    let capital = names.filter(|name| name.value.chars().any(|letter| letter.is_ascii_uppercase()));
    let finding = |name: &Spanned<String>| {
        let lower = name.value.to_ascii_lowercase();
        let message = format!("the stage `{}` has capital letters in its name", name.value);
        let help = format!("Write `{lower}`: to Docker it is the same name.");
        let fix = Fix::safe(format!("Write `{lower}`"), vec![Edit::replace(name.span, lower)]);
        Finding::new(name.span, message, help).fix(fix)
    };
    capital.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::fixed;

    #[test]
    fn the_fix_changes_the_name_alone() {
        let source = "FROM a:1 AS Build\nFROM Build\nCOPY --from=Build /a /a\n";
        let expected = source.replace("AS Build", "AS build");
        assert_eq!(fixed("stage-name-casing", "Dockerfile", source), expected);
    }
}
