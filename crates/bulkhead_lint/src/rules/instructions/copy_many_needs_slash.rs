//! `copy-many-needs-slash`: several files are copied to what may be one file.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{CopyStep, Kind};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "copy-many-needs-slash",
    severity: Severity::Warning,
    checklist: None,
    summary: "`COPY` or `ADD` of several sources to a destination that does not end with `/`.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Without a `/` at its end the destination is a file, unless a folder of that name is there already. Docker's reference
asks for the `/` wherever there is more than one source, those that a pattern such as `*.jar` matches included.

## What goes wrong

The older builder stops. BuildKit goes on: where the folder does not exist yet, each file is written over the one
before, and `/app` is a file with the content of the last one.

## Bad

```dockerfile bad
FROM python:3.13-slim
COPY app.py settings.py /app
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY app.py settings.py /app/
```

## Reference

[Dockerfile reference: `COPY`, destination](https://docs.docker.com/reference/dockerfile/#destination)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let steps = file.build.stages.iter().flat_map(|stage| &stage.copies);
    steps.filter_map(|step| finding(file, step)).collect()
}

fn finding(file: &Dockerfile<'_>, step: &CopyStep) -> Option<Finding> {
    let instruction = file.tree.instructions.get(step.instruction)?;
    let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { return None };
    let destination = &step.destination;
    if copy.sources.len() < 2 || is_folder(&destination.value) {
        return None;
    }
    let count = copy.sources.len();
    let message = format!("{count} sources are copied to `{}`, which may be one file", destination.value);
    let written = destination.span.of(file.source);
    let quote = usize::from(written.ends_with('"') || written.ends_with('\''));
    let fix = Fix::safe("Add `/`", vec![Edit::insert(destination.span.end() - quote, "/")]);
    Some(Finding::new(destination.span, message, "End the destination with `/`.").fix(fix))
}

/// Whether it certainly is a folder, or ends with a variable that may end with a `/`.
fn is_folder(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    matches!(name, "" | "." | "..") || name.contains('$')
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn several_sources_need_a_folder() {
        for copy in
            ["COPY a b /c", "ADD [\"a\", \"b\", \"/c\"]", "COPY --from=x /a /b c", "COPY <<E <<F /c\nE\nF"]
        {
            let source = format!("FROM a:1\n{copy}\n");
            assert_eq!(spans("copy-many-needs-slash", "Dockerfile", &source).len(), 1, "{copy}");
        }
        for copy in [
            "COPY a /c",
            "COPY a b .",
            "COPY a b ./",
            "COPY a b /c/..",
            "COPY a b $C",
            "COPY a b C:\\\\c\\\\",
        ] {
            let source = format!("FROM a:1\n{copy}\n");
            assert!(spans("copy-many-needs-slash", "Dockerfile", &source).is_empty(), "{copy}");
        }
    }

    #[test]
    fn the_slash_is_within_the_quotes() {
        let source = "FROM a:1\nARG D=/d\nCOPY a b /c\nCOPY [\"a\", \"b\", \"/c\"]\nCOPY a b \"$D\"\n";
        let expected = "FROM a:1\nARG D=/d\nCOPY a b /c/\nCOPY [\"a\", \"b\", \"/c/\"]\nCOPY a b \"$D/\"\n";
        assert_eq!(fixed("copy-many-needs-slash", "Dockerfile", source), expected);
    }
}
