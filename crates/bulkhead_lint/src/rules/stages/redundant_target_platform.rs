//! `redundant-target-platform`: the flag asks for what is taken without it.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, stages};

pub(super) const RULE: Rule = Rule {
    id: "redundant-target-platform",
    severity: Severity::Info,
    checklist: None,
    summary: "`FROM --platform=$TARGETPLATFORM` asks for the platform that is taken anyway.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Without `--platform` a stage is built for the platform that the build asks for, and that is what `$TARGETPLATFORM`
holds. The flag changes nothing.

## What goes wrong

A reader looks for a reason that is not there. The flag that does change something is `--platform=$BUILDPLATFORM`, and
the two are easily taken for each other.

## Bad

```dockerfile bad
FROM --platform=$TARGETPLATFORM alpine:3.22
USER 1000
```

## Good

```dockerfile good
FROM alpine:3.22
USER 1000
```

## Reference

[Build checks: RedundantTargetPlatform](https://docs.docker.com/reference/build-checks/redundant-target-platform/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let redundant = stages::platforms(file).filter(|(_, platform, _)| {
        matches!(platform.value.as_str(), "$TARGETPLATFORM" | "${TARGETPLATFORM}")
    });
    let finding = |(flag, platform, _): stages::Platform<'_>| {
        let message = format!("`{}` is the platform of every stage without the flag", platform.value);
        let fix = stages::without_flag(file, flag).map(|fix| Fix::safe(fix.title, fix.edits));
        Finding::new(flag.span, message, "Take the flag away.").fix(fix)
    };
    redundant.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_the_target_platform_alone_is_redundant() {
        let found = |source| spans("redundant-target-platform", "Dockerfile", source).len();
        assert_eq!(found("FROM --platform=${TARGETPLATFORM} alpine:3 AS a"), 1);
        assert_eq!(found("FROM --platform=$BUILDPLATFORM alpine:3"), 0);
        assert_eq!(found("FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3"), 0);
    }

    #[test]
    fn the_fix_takes_the_flag_away() {
        let source = "FROM --platform=$TARGETPLATFORM alpine:3 AS a\n";
        assert_eq!(fixed("redundant-target-platform", "Dockerfile", source), "FROM alpine:3 AS a\n");
    }
}
