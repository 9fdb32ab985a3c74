//! `relative-workdir`: a `WORKDIR` that depends on where the base image happens to be.

use crate::analysis::Dockerfile;
use crate::paths::{is_absolute, is_unknown};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::Stage;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "relative-workdir",
    severity: Severity::Warning,
    checklist: None,
    summary: "A relative `WORKDIR` without an absolute one before it depends on the base image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A relative `WORKDIR` is joined to the one before. Where the file has none before, that is the base image's, which the
file does not show and the next version of the image may change. After an absolute `WORKDIR` a relative one is fine.

## What goes wrong

`WORKDIR app` is `/app` on `alpine` and `/go/app` on `golang`. Somebody changes the base image; the program is still
built, but `COPY --from=build /app/server` does not find it, or copies an old one that lies there.

## Bad

```dockerfile bad
FROM golang:1.25
WORKDIR app
COPY . .
```

## Good

```dockerfile good
FROM golang:1.25
WORKDIR /app
COPY . .
WORKDIR cmd
```

## Reference

[Build check `WorkdirRelativePath`](https://docs.docker.com/reference/build-checks/workdir-relative-path/) and
[Dockerfile reference: `WORKDIR`](https://docs.docker.com/reference/dockerfile/#workdir)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.build.stages.iter().filter_map(|stage| finding(file, stage)).collect()
}

/// The first `WORKDIR` of a stage decides on what all others mean.
fn finding(file: &Dockerfile<'_>, stage: &Stage) -> Option<Finding> {
    let first = stage.workdirs().first()?;
    if is_absolute(&first.value) || is_unknown(&first.value) {
        return None;
    }
    let folder = first.span.of(file.source);
    let message =
        format!("`WORKDIR {folder}` is below whatever folder `{}` starts in", stage.base_text.value);
    let path = first.value.trim_start_matches("./");
    let fix = Fix::suggested(format!("Write `/{path}`"), vec![Edit::replace(first.span, format!("/{path}"))]);
    let plain = folder == first.value && !path.starts_with('.') && !path.is_empty();
    let help = "Begin the path with `/`.";
    Some(Finding::new(first.span, message, help).fix(plain.then_some(fix)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_what_depends_on_the_base_image_is_found() {
        let found = |source| spans("relative-workdir", "Dockerfile", source);
        assert_eq!(found("FROM a:1\nWORKDIR b\nWORKDIR c\n"), ["b"]);
        assert_eq!(found("FROM a:1\nARG B=b\nWORKDIR $B\n"), ["$B"]);
        for source in [
            "FROM a:1\nWORKDIR /b\nWORKDIR c\n",
            "FROM a:1 AS b\nWORKDIR /b\nFROM b\nWORKDIR c\n",
            "FROM scratch\nWORKDIR c\n",
            "FROM a:1\nARG B\nWORKDIR $B/c\n",
            "FROM a:1\nARG B=/b\nWORKDIR ${B}\n",
            "FROM a:1\nWORKDIR C:\\\\b\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn the_fix_begins_at_the_root() {
        let fixed = |source| fixed("relative-workdir", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nWORKDIR ./b/c\n"), "FROM a:1\nWORKDIR /b/c\n");
        assert_eq!(fixed("FROM a:1\nWORKDIR ..\n"), "FROM a:1\nWORKDIR ..\n");
    }
}
