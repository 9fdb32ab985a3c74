//! `deprecated-action`: GitHub no longer runs or supports that version of an action.

use crate::analysis::Workflow;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::workflow::{Action, Uses};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "deprecated-action",
    severity: Severity::Warning,
    checklist: None,
    summary: "GitHub no longer runs or supports this major version of an action.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

Some actions are the client of a service at GitHub, and the service has changed. Versions 1 to 3 of
`actions/upload-artifact` and `actions/download-artifact` end at once with an error, and so does what is built on them:
`actions/upload-pages-artifact` before 3. `actions/cache` 1 and 2 have ended, too. Versions 1 and 2 of
`github/codeql-action`, with its `upload-sarif`, still start, with an error in the log, and are not supported; version 3
follows in December 2026. A GitHub Enterprise Server has dates of its own.

## What goes wrong

The job fails before its first step. Or the upload of a scan's report stops working one day, and the page with the alerts
stays empty, which looks like good news.

## Bad

```yaml workflow bad
on: push
jobs:
  scan:
    runs-on: ubuntu-latest
    permissions:
      security-events: write
    steps:
      - run: trivy image --format sarif --output trivy.sarif shop
      - uses: github/codeql-action/upload-sarif@v2
        with:
          sarif_file: trivy.sarif
```

## Good

```yaml workflow good
on: push
jobs:
  scan:
    runs-on: ubuntu-latest
    permissions:
      security-events: write
    steps:
      - run: trivy image --format sarif --output trivy.sarif shop
      - uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: trivy.sarif
```

## Reference

[Artifacts v3](https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/),
[cache v1 and v2](https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/),
[CodeQL action v2](https://github.blog/changelog/2025-01-10-code-scanning-codeql-action-v2-is-now-deprecated/) and
[v3](https://github.blog/changelog/2025-10-28-upcoming-deprecation-of-codeql-action-v3/)
"#;

/// An action, the first major version of it that works, the one to write, and what became of those before.
struct Ended(&'static str, u32, &'static str, &'static str);

const ENDED: [Ended; 5] = [
    Ended("actions/upload-artifact", 4, "v4", "GitHub fails every job with it"),
    Ended("actions/download-artifact", 4, "v4", "GitHub fails every job with it"),
    Ended(
        "actions/upload-pages-artifact",
        3,
        "v3",
        "it uses artifacts of a kind that GitHub fails every job for",
    ),
    Ended("actions/cache", 3, "v4", "GitHub fails every job with it"),
    Ended("github/codeql-action", 3, "v4", "it is no longer supported"),
];

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    workflow.model.all_uses().filter_map(Uses::action).filter_map(of_action).collect()
}

fn of_action(action: &Action) -> Option<Finding> {
    let Ended(name, first, newer, why) = ENDED.iter().find(|ended| ended.0 == action.repository)?;
    let major = action.major().filter(|major| major < first)?;
    let message = format!("version {major} of `{name}` has ended: {why}");
    let help = format!("Use `{newer}` or a later version; its notes say what has changed.");
    let edit = Edit::replace(action.reference.span, *newer);
    let fix = Fix::suggested(format!("Write `{newer}`"), vec![edit]);
    let is_placed = !action.reference.span.is_empty();
    is_placed.then(|| Finding::new(action.reference.span, message, help).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn only_versions_that_have_ended_are_found() {
        for (uses, count) in [
            ("actions/upload-artifact@v3.1.2", 1),
            ("actions/upload-artifact@v4", 0),
            ("actions/cache/restore@v2", 1),
            ("Actions/Cache@v3", 0),
            ("actions/upload-pages-artifact@v1", 1),
            ("github/codeql-action/upload-sarif@v1", 1),
            ("github/codeql-action/analyze@v3", 0),
            ("github/codeql-action/init@main", 0),
            ("actions/upload-artifact@0123456789012345678901234567890123456789", 0),
            ("actions/checkout@v1", 0),
        ] {
            let source = format!("on: push\njobs:\n  a:\n    steps:\n      - uses: {uses}\n");
            assert_eq!(spans("deprecated-action", ".github/workflows/x.yml", &source).len(), count, "{uses}");
        }
    }
}
