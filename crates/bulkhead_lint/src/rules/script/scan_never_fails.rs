//! `scan-never-fails`: a scan cannot stop anything, whatever it finds.

use crate::analysis::{Shell, Workflow};
use crate::gates::actions::{ScanAction, forgiven, passing_action};
use crate::gates::tools::{Kind, Verdict};
use crate::gates::{Fate, Gate, deciding_tool, gates, is_read};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_text::Edit;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "scan-never-fails",
    severity: Severity::Warning,
    checklist: Some(Item::Scan),
    summary: "A scan for vulnerabilities cannot fail, whatever it finds.",
    docs: DOCS,
    checks: &[Check::Script(check), Check::Workflow(check_workflow)],
};

const DOCS: &str = r#"
## Why it matters

Scanners print what they find, and most of them call that a success: `trivy`, `grype` and `docker scout cves` exit
with 0 unless an option says otherwise. `|| true` throws the result away, and so does a pipe into `tee` without
`set -o pipefail`. Such a step stays green for good. In a workflow `aquasecurity/trivy-action` needs `exit-code: '1'`,
and `continue-on-error: true` does what `|| true` does.

To stop a release only for what matters, fail at the grave findings that have a fix: `trivy image --exit-code 1
--severity HIGH,CRITICAL --ignore-unfixed`.

## What an attacker does

They look up the published holes of the versions that you ship. Your own scan named them weeks ago, in the log of a
build that passed.

## Bad

```sh script bad
trivy image --severity HIGH,CRITICAL "$IMAGE"
docker push "$IMAGE"
```

```sh script bad
set -e
snyk container test "$IMAGE" || true
docker push "$IMAGE"
```

```yaml workflow bad
on: push
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: aquasecurity/trivy-action@57a97c7e7821a5776cebc9bb87c984fa69cba8f1 # 0.35.0
        with:
          image-ref: shop
          severity: HIGH,CRITICAL
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
        with:
          image-ref: shop
          severity: HIGH,CRITICAL
          exit-code: '1'
```

```sh script good
set -euo pipefail
trivy image --exit-code 1 --severity HIGH,CRITICAL "$IMAGE"
grype --fail-on high "$IMAGE"
docker scout cves --exit-code --only-severity critical,high "$IMAGE"
docker push "$IMAGE"
```

## Reference

[trivy-action](https://github.com/aquasecurity/trivy-action#inputs),
[Trivy: exit code](https://trivy.dev/latest/docs/configuration/others/#exit-code),
[Grype](https://github.com/anchore/grype),
[`docker scout cves --exit-code`](https://docs.docker.com/reference/cli/docker/scout/cves/) and
[`snyk container test`](https://docs.snyk.io/developer-tools/snyk-cli/commands/container-test)
"#;

fn check(shell: &Shell) -> Vec<Finding> {
    // The steps of a workflow are judged together.
    if !shell.is_file {
        return Vec::new();
    }
    let gates = gates(shell);
    let deciding = gates.iter().filter_map(|gate| deciding_tool(gate)).collect();
    of_script(shell, &gates, &deciding, has_settings(&shell.source))
}

/// Whether a variable tells a scanner to fail.
fn has_settings(source: &str) -> bool {
    ["TRIVY_EXIT_CODE", "GRYPE_FAIL_ON_SEVERITY"].iter().any(|name| source.contains(name))
}

/// A scan for the eyes may stand beside the one that decides.
fn of_script(
    shell: &Shell,
    gates: &[Gate<'_>],
    deciding: &HashSet<&str>,
    by_environment: bool,
) -> Vec<Finding> {
    let decides = |name: &str| name.split(' ').next().is_some_and(|tool| deciding.contains(tool));
    let findings = gates.iter().filter_map(|gate| match gate.tool.kind {
        Kind::Scan(Verdict::Passes(_)) if by_environment || decides(&gate.tool.name) => None,
        Kind::Scan(Verdict::Passes(option)) => always_passes(gate, option),
        Kind::Scan(Verdict::Fails) => thrown_away(gate),
        _ => None,
    });
    let mut findings: Vec<Finding> = findings.collect();
    if !shell.is_verbatim {
        findings.iter_mut().for_each(|finding| finding.fix = None);
    }
    findings
}

fn check_workflow(workflow: &Workflow<'_>) -> Vec<Finding> {
    let scripts: Vec<_> = workflow.scripts.iter().map(|shell| (shell, gates(shell))).collect();
    let actions: Vec<_> =
        workflow.model.steps().filter_map(|(_, step)| Some((step, ScanAction::of(step)?))).collect();
    let mut deciding: HashSet<&str> =
        scripts.iter().flat_map(|(_, gates)| gates).filter_map(deciding_tool).collect();
    deciding.extend(actions.iter().filter(|(_, scan)| scan.passes.is_none()).map(|(_, scan)| scan.tool));
    let by_environment = has_settings(workflow.source);
    let of_scripts =
        scripts.iter().flat_map(|(shell, gates)| of_script(shell, gates, &deciding, by_environment));
    let mut findings: Vec<Finding> = of_scripts.collect();
    if !by_environment {
        let passing = actions.iter().filter(|(_, scan)| !deciding.contains(scan.tool));
        findings.extend(passing.filter_map(|(step, scan)| passing_action(workflow, step, scan)));
    }
    // A later step may ask how the scan ended.
    if !workflow.source.contains(".outcome") {
        findings.extend(forgiven(workflow));
    }
    findings
}

/// Without an option the scan exits with 0. What goes to another program is judged there.
fn always_passes(gate: &Gate<'_>, option: &str) -> Option<Finding> {
    if is_read(&gate.found) {
        return None;
    }
    let name = &gate.tool.name;
    let message = format!("`{name}` exits with 0, whatever it finds");
    let help = format!("Add `{option}`, and let the script end when it fails.");
    let edit = match gate.tool.harmless {
        Some(zero) => Edit::replace(zero, option),
        None => Edit::insert(gate.tool.head.end(), format!(" {option}")),
    };
    let fix = Fix::suggested(format!("Add `{option}`"), vec![edit]);
    Some(Finding::new(gate.tool.head, message, help).fix(fix))
}

/// `|| true`, or a pipe whose last command always succeeds.
fn thrown_away(gate: &Gate<'_>) -> Option<Finding> {
    let name = &gate.tool.name;
    match gate.fate {
        Fate::Forgiven(span) => {
            let message = format!("the result of `{name}` is thrown away");
            let help = "Take it out, so that the step fails with the scan.";
            Some(Finding::new(span, message, help).fix(gate.stop_at(span)))
        }
        Fate::Piped(_) => {
            let message = format!("the pipeline succeeds even if `{name}` fails");
            let help =
                "Begin the script with `set -euo pipefail`: now the last command of the pipeline decides.";
            Some(Finding::new(gate.tool.head, message, help))
        }
        Fate::Checked | Fate::GoesOn => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "scan-never-fails";

    #[test]
    fn scans_that_can_fail_or_are_read_by_something_are_left_alone() {
        for source in [
            "trivy image --exit-code 1 i",
            "trivy -q image --exit-code=$CODE i",
            "trivy image --format sarif -o x.sarif i",
            "trivy image i > report.txt",
            "TRIVY_EXIT_CODE=1 trivy image i",
            "trivy image --severity LOW i; trivy image --exit-code 1 --severity HIGH i",
            "trivy image i | grep -q CRITICAL && exit 1",
            "count=$(grype i | wc -l)",
            "trivy --version; trivy plugin list",
            "grype db update",
            "grype -f high i",
            "docker scout cves -e i",
            "snyk container test i",
            "snyk monitor || true",
            "docker run aquasec/trivy image --exit-code 1 i",
            "echo trivy image i",
        ] {
            assert_eq!(findings(RULE, "x.sh", source), [], "{source}");
        }
    }

    #[test]
    fn scans_that_cannot_fail_are_found() {
        for (source, span, expected) in [
            ("trivy image i", "trivy image", "trivy image --exit-code 1 i"),
            ("trivy --quiet fs --exit-code 0 .", "trivy --quiet fs", "trivy --quiet fs --exit-code 1 ."),
            (
                "set -eo pipefail\ngrype i | tee l",
                "grype",
                "set -eo pipefail\ngrype --fail-on high i | tee l",
            ),
            ("sudo grype i", "grype", "sudo grype --fail-on high i"),
            ("docker scout cves i", "docker scout cves", "docker scout cves --exit-code i"),
            (
                "docker run aquasec/trivy image i",
                "aquasec/trivy image",
                "docker run aquasec/trivy image --exit-code 1 i",
            ),
            (
                "trivy image --exit-code 1 i || echo bad",
                " || echo bad",
                "trivy image --exit-code 1 i || exit 1",
            ),
            ("set -e\nsnyk test || true\nx", " || true", "set -e\nsnyk test\nx"),
        ] {
            assert_eq!(spans(RULE, "x.sh", source), [span], "{source}");
            assert_eq!(fixed(RULE, "x.sh", source), expected, "{source}");
        }
        assert_eq!(spans(RULE, "x.sh", "grype -f high i | tee log"), ["grype"]);
    }
}
