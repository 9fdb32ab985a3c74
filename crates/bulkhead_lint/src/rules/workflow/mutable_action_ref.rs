//! `mutable-action-ref`: what an action does can change without a change to the workflow.

use crate::Severity;
use crate::analysis::Workflow;
use crate::rule::{Check, Finding, Rule};
use bulkhead_config::workflow::{Action, Uses};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "mutable-action-ref",
    severity: Severity::Warning,
    checklist: None,
    summary: "An action is used by a tag or a branch, which may be moved, and not by a commit.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

A tag is a name that whoever may push to the action's repository can move to other code; a branch moves with every
commit. Only a full commit hash stands for one content. Write the version behind it as a comment: Dependabot and
Renovate update both together.

Each reference is reported where it stands first. Version tags of `actions/*` and `github/*` are not reported: they are GitHub's, as is the runner. Branches always are.

## What an attacker does

They take over the account of a maintainer and move the tags. In March 2025 the tags of `tj-actions/changed-files`
pointed at code that wrote the secrets of builds into their logs (CVE-2025-30066). In March 2026 it was 76 tags of the
scanner `aquasecurity/trivy-action`: each scan stole the secrets of its runner first, and then passed. Workflows with a
commit hash were not touched.

## Bad

```yaml workflow bad
on: push
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: aquasecurity/trivy-action@master
```

## Good

```yaml workflow good
on: push
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: aquasecurity/trivy-action@57a97c7e7821a5776cebc9bb87c984fa69cba8f1 # 0.35.0
```

## Reference

[GitHub: secure use](https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions),
[CVE-2025-30066](https://github.com/advisories/GHSA-mrrh-fwg8-r2c3) and
[Trivy's advisory](https://github.com/aquasecurity/trivy/security/advisories/GHSA-69fq-xp46-6x23)
"#;

/// Names that are branches nearly everywhere.
const BRANCHES: [&str; 9] =
    ["main", "master", "develop", "development", "dev", "trunk", "next", "edge", "HEAD"];

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    // What one file uses ten times is said once.
    let mut seen = HashSet::new();
    let actions = workflow.model.all_uses().filter_map(Uses::action).filter(|action| !action.is_pinned());
    let first =
        actions.filter(|action| seen.insert((&action.repository, &action.path, &action.reference.value)));
    first.filter_map(of_action).collect()
}

fn of_action(action: &Action) -> Option<Finding> {
    let reference = action.reference.value.as_str();
    let name = if action.path.is_empty() {
        action.repository.clone()
    } else {
        format!("{}/{}", action.repository, action.path)
    };
    let is_short_commit = reference.len() >= 7 && reference.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_version = reference.trim_start_matches('v').starts_with(|first: char| first.is_ascii_digit());
    let is_github = ["actions/", "github/"].iter().any(|owner| action.repository.starts_with(owner));
    let message = if is_short_commit && !is_version {
        format!("`{reference}` is no whole commit hash: GitHub takes it for a tag or a branch")
    } else if BRANCHES.contains(&reference) || !is_version {
        format!("`{name}` runs whatever `{reference}` points at when the job begins")
    } else if is_github {
        return None;
    } else {
        format!("`{name}` is used by its tag `{reference}`, which can be moved to other code")
    };
    let help = "Write the full hash of the commit in its place, and the version behind it as a comment.";
    (!action.reference.span.is_empty()).then(|| Finding::new(action.reference.span, message, help))
}

#[cfg(test)]
mod tests {
    use crate::testing::findings;

    const PATH: &str = ".github/workflows/x.yml";

    fn message(uses: &str) -> String {
        let source = format!("on: push\njobs:\n  a:\n    steps:\n      - uses: {uses}\n");
        let found = findings("mutable-action-ref", PATH, &source);
        found.iter().map(|it| format!("{}: {}", it.span.of(&source), it.message)).collect()
    }

    #[test]
    fn tags_and_branches_are_told_apart() {
        assert!(message("a/b@v1").starts_with("v1: `a/b` is used by its tag"));
        assert!(message("a/b/c@main").starts_with("main: `a/b/c` runs whatever"));
        assert!(message("actions/checkout@main").starts_with("main: "));
        assert!(message("a/b@release/v1").contains("runs whatever"));
        assert!(message("\"a/b@v2\"").starts_with("v2: "));
        assert!(message("a/b@deadbeef").contains("no whole commit"));
    }

    #[test]
    fn commits_local_actions_and_versions_of_github_are_left_alone() {
        for uses in [
            "a/b@0123456789012345678901234567890123456789 # v1",
            "./.github/actions/a",
            "docker://alpine:3",
            "actions/checkout@v6",
            "github/codeql-action/init@v4.1.0",
            "a/b@${{ matrix.version }}",
            "a/b",
        ] {
            assert_eq!(message(uses), "", "{uses}");
        }
    }

    #[test]
    fn workflows_that_jobs_call_count_too() {
        let source = "on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/b.yml@main\n";
        assert_eq!(findings("mutable-action-ref", PATH, source).len(), 1);
    }
}
