//! `sarif-without-permission`: the report of a scan cannot be uploaded.

use crate::analysis::Workflow;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_config::workflow::{Access, Grants, Job, Permissions, Step};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "sarif-without-permission",
    severity: Severity::Warning,
    checklist: Some(Item::Scan),
    summary: "SARIF is uploaded without `security-events: write`.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

`github/codeql-action/upload-sarif` writes the findings of a scan into the code scanning alerts of the repository. The
job's token needs `security-events: write` for that. As soon as `permissions` grants anything, everything else is `none`,
so that `contents: read` alone is not enough. In a private repository the upload needs `contents: read` and
`actions: read`, too.

Where there is no `permissions`, the settings of the repository decide, and this rule says nothing.

## What an attacker does

Nothing: they wait. The upload fails, somebody adds `continue-on-error` to get a green build, and the alerts of the next
two years are seen by nobody.

## Bad

```yaml workflow bad
on: push
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: trivy.sarif
```

## Good

```yaml workflow good
on: push
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: trivy.sarif
```

## Reference

[GitHub: uploading a SARIF file](https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/uploading-a-sarif-file-to-github)
and [`permissions`](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions)
"#;

const SCOPE: &str = "security-events";

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    workflow.model.steps().filter_map(|(job, step)| of_step(workflow, job, step)).collect()
}

fn of_step(workflow: &Workflow<'_>, job: &Job, step: &Step) -> Option<Finding> {
    let action = step.action().filter(|action| action.repository == "github/codeql-action")?;
    let uploads = match action.path.as_str() {
        "upload-sarif" => true,
        "analyze" => step.input("upload").is_none_or(|upload| !["never", "false"].contains(&upload.value)),
        _ => false,
    };
    let permissions = workflow.model.permissions_of(job).filter(|_| uploads)?;
    if permissions.access(SCOPE)? == Access::Write {
        return None;
    }
    let message =
        format!("the token of the job `{}` has no `{SCOPE}: write`, which the upload needs", job.id.value);
    let help = "Add `security-events: write` to the `permissions` of this job.";
    let fix = fix(workflow, permissions);
    Some(Finding::new(step.uses.as_ref()?.text.span, message, help).fix(fix))
}

fn fix(workflow: &Workflow<'_>, permissions: &Permissions) -> Option<Fix> {
    let Grants::Only(scopes) = &permissions.grants else { return None };
    let edit = match scopes.iter().find(|(name, _)| name.value == SCOPE) {
        Some((_, access)) => Edit::replace(access.span, "write"),
        None => workflow.insert_before(scopes.first()?.0.span, &[format!("{SCOPE}: write")])?,
    };
    Some(Fix::suggested(format!("Grant `{SCOPE}: write`"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const PATH: &str = ".github/workflows/x.yml";
    const RULE: &str = "sarif-without-permission";

    fn source(permissions: &str, step: &str) -> String {
        format!(
            "on: push\npermissions:{permissions}\njobs:\n  a:\n    steps:\n      - uses: github/codeql-action/{step}\n"
        )
    }

    #[test]
    fn a_permission_that_is_not_there_or_too_small_is_found() {
        for (before, after) in [
            ("\n  contents: read", Some("\n  security-events: write\n  contents: read")),
            ("\n  security-events: read", Some("\n  security-events: write")),
            (" {}", None),
            (" read-all", None),
        ] {
            let text = source(before, "upload-sarif@v4");
            assert_eq!(spans(RULE, PATH, &text), ["github/codeql-action/upload-sarif@v4"], "{before}");
            assert_eq!(fixed(RULE, PATH, &text), source(after.unwrap_or(before), "upload-sarif@v4"));
        }
    }

    #[test]
    fn what_may_upload_or_is_not_known_is_left_alone() {
        for text in [
            source(" write-all", "upload-sarif@v4"),
            source(" {security-events: write}", "analyze@v4"),
            source(" ${{ x }}", "analyze@v4"),
            source(" {}", "analyze@v4\n        with:\n          upload: never"),
            source(" {}", "init@v4"),
            "on: push\njobs:\n  a:\n    steps:\n      - uses: github/codeql-action/upload-sarif@v4\n"
                .to_owned(),
        ] {
            assert!(spans(RULE, PATH, &text).is_empty(), "{text}");
        }
    }
}
