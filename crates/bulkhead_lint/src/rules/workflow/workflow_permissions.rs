//! `workflow-permissions`: the token of a workflow may do more than the workflow needs.

use crate::analysis::Workflow;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::workflow::{Access, Grants, Permissions};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "workflow-permissions",
    severity: Severity::Warning,
    checklist: None,
    summary: "`permissions` is missing or `write-all`: the token of the workflow may be able to do everything.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

Every job gets a token for the repository, and every action in it can use that token. Without `permissions` the settings
of the repository decide what it may do: in repositories and organisations older than February 2023, unless somebody
changed that, it may write nearly everything. What stands under `permissions` is granted, and all else is not. A job that needs more can have
`permissions` of its own, which replace those of the workflow.

## What an attacker does

Their code runs in one step: an action whose tag was moved, a package with a script that runs on installation. With a
token that may write they push a commit to a branch, replace the files of a release or the image of a package.

## Bad

```yaml workflow bad
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
```

```yaml workflow bad
on: push
permissions: write-all
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
```

## Good

```yaml workflow good
on: push
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      packages: write
    steps:
      - run: make publish
```

## Reference

[`permissions`](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions) and
[the default since February 2023](https://github.blog/changelog/2023-02-02-github-actions-updating-the-default-github_token-permissions-to-read-only/)
"#;

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    let model = &workflow.model;
    let all = model.permissions.iter().chain(model.jobs.iter().filter_map(|job| job.permissions.as_ref()));
    let mut findings: Vec<Finding> = all.filter_map(|permissions| write_all(workflow, permissions)).collect();
    findings.extend(missing(workflow));
    findings
}

fn write_all(workflow: &Workflow<'_>, permissions: &Permissions) -> Option<Finding> {
    if permissions.grants != Grants::All(Access::Write) {
        return None;
    }
    let help = "Grant only what the jobs need: most need `contents: read` and nothing else.";
    let fix = workflow.indentation(permissions.key).map(|indent| {
        let value = Span::new(permissions.key.end(), permissions.span.end());
        let text = format!(":{}{indent}  contents: read", workflow.line_break());
        Fix::suggested("Grant only `contents: read`", vec![Edit::replace(value, text)])
    });
    let message = "`write-all` lets every action here do everything to the repository";
    Some(Finding::new(permissions.span, message, help).fix(fix))
}

/// A workflow that others call has at most the permissions of the caller.
fn missing(workflow: &Workflow<'_>) -> Option<Finding> {
    let model = &workflow.model;
    let is_called = model.triggers.iter().all(|trigger| trigger.value == "workflow_call");
    if model.is_action || model.permissions.is_some() || is_called {
        return None;
    }
    let job = model.jobs.iter().find(|job| job.permissions.is_none())?;
    let key = workflow.node.entry("jobs")?.key.span;
    let message =
        format!("only the repository's settings limit what the token of the job `{}` may do", job.id.value);
    let help = "Add `permissions` with what the jobs need: most need `contents: read` and nothing else.";
    let lines = ["permissions:".to_owned(), "  contents: read".to_owned()];
    let edit = workflow.insert_before(key, &lines);
    let fix = edit.map(|edit| Fix::suggested("Grant only `contents: read`", vec![edit]));
    Some(Finding::new(key, message, help).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const PATH: &str = ".github/workflows/x.yml";
    const RULE: &str = "workflow-permissions";

    #[test]
    fn each_job_may_have_its_own() {
        let job = |name: &str, permissions: &str| format!("  {name}:\n{permissions}    steps: []\n");
        let all = format!(
            "on: push\njobs:\n{}{}",
            job("a", "    permissions: {}\n"),
            job("b", "    permissions: read-all\n")
        );
        assert!(spans(RULE, PATH, &all).is_empty());
        let one = format!("{all}{}", job("c", ""));
        assert_eq!(spans(RULE, PATH, &one), ["jobs"]);
        assert_eq!(fixed(RULE, PATH, &one), one.replace("jobs:", "permissions:\n  contents: read\njobs:"));
    }

    #[test]
    fn called_workflows_and_actions_have_those_of_their_caller() {
        assert!(spans(RULE, PATH, "on: workflow_call\njobs:\n  a:\n    steps: []\n").is_empty());
        assert!(spans(RULE, PATH, "runs:\n  using: composite\n  steps: []\n").is_empty());
        assert_eq!(spans(RULE, PATH, "on: [workflow_call, push]\njobs:\n  a:\n    steps: []\n"), ["jobs"]);
    }

    #[test]
    fn write_all_of_a_job_is_found() {
        let source =
            "on: push\npermissions: {}\njobs:\n  a:\n    permissions: write-all # why\n    steps: []\n";
        assert_eq!(spans(RULE, PATH, source), ["write-all"]);
        assert_eq!(fixed(RULE, PATH, source), source.replace(": write-all", ":\n      contents: read"));
    }
}
