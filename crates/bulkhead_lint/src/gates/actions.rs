//! The actions that scan images, and whether they fail at what they find.

use super::{deciding_tool, gates};
use crate::Fix;
use crate::analysis::Workflow;
use crate::rule::Finding;
use bulkhead_config::workflow::{Setting, Step};
use bulkhead_text::{Edit, Span, Spanned};

/// A step that runs the action of a scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScanAction {
    /// What people call the tool: `trivy`.
    pub(crate) tool: &'static str,
    /// The action, with its reference.
    pub(crate) span: Span,
    /// The input that it needs to fail, where it never does.
    pub(crate) passes: Option<Passes>,
}

/// Why a scan never fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passes {
    /// The input and the value that make it fail.
    pub(crate) input: &'static str,
    pub(crate) value: &'static str,
    /// The value that it has now, if it stands there.
    pub(crate) now: Option<Span>,
}

impl ScanAction {
    /// Reads a step. `None` for other actions, and for what a scanner does beside scanning.
    pub(crate) fn of(step: &Step) -> Option<Self> {
        let action = step.action()?;
        let span = step.uses.as_ref()?.text.span;
        let is =
            |input: &str, values: &[&str]| step.input(input).is_some_and(|it| values.contains(&it.value));
        let (tool, passes) = match action.repository.as_str() {
            // An inventory is no scan.
            "aquasecurity/trivy-action" if is("format", &["cyclonedx", "spdx", "spdx-json", "github"]) => {
                return None;
            }
            // <https://github.com/aquasecurity/trivy-action#inputs>
            "aquasecurity/trivy-action" => {
                let by_file = step.input("trivy-config").is_some();
                ("trivy", without(step, "exit-code", "'1'", |it| it != "0").filter(|_| !by_file))
            }
            // <https://github.com/anchore/scan-action#action-inputs>: it fails unless it is told not to.
            "anchore/scan-action" if action.path.is_empty() => {
                let off = step.input("fail-build").filter(|it| it.value == "false").map(|it| it.span);
                ("grype", off.map(|span| Passes { input: "fail-build", value: "true", now: Some(span) }))
            }
            // <https://github.com/docker/scout-action#cves-inputs>
            "docker/scout-action" if step.input("command").is_some_and(|it| it.value.contains("cves")) => {
                ("docker", without(step, "exit-code", "true", |it| it != "false"))
            }
            // <https://github.com/snyk/actions>: `snyk test` fails by itself.
            "snyk/actions" if !is("command", &["monitor", "sbom"]) => ("snyk", None),
            _ => return None,
        };
        Some(Self { tool, span, passes })
    }
}

/// What is missing where an input does not say what makes the scan fail.
fn without(
    step: &Step,
    input: &'static str,
    value: &'static str,
    fails: impl Fn(&str) -> bool,
) -> Option<Passes> {
    let now: Option<Spanned<&str>> = step.input(input);
    if now.is_some_and(|now| fails(now.value)) {
        return None;
    }
    Some(Passes { input, value, now: step.input(input).map(|now| now.span) })
}

/// An action that is not told to fail.
pub(crate) fn passing_action(workflow: &Workflow<'_>, step: &Step, scan: &ScanAction) -> Option<Finding> {
    let Passes { input, value, now } = scan.passes?;
    let entry = format!("{input}: {value}");
    let edit = match now {
        Some(now) => Some(Edit::replace(now, value)),
        None => step
            .inputs
            .first()
            .and_then(|first| workflow.insert_before(first.key.span, std::slice::from_ref(&entry))),
    };
    let fix = edit.map(|edit| Fix::suggested(format!("Write `{entry}`"), vec![edit]));
    let name = &step.action()?.repository;
    let message = format!("the step passes, whatever `{name}` finds");
    let help = format!("Write `{entry}` under `with`, so that the job fails with the scan.");
    Some(Finding::new(now.unwrap_or(scan.span), message, help).fix(fix))
}

/// `continue-on-error` for a scan that would fail.
pub(crate) fn forgiven(workflow: &Workflow<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (job_number, job) in workflow.model.jobs.iter().enumerate() {
        let mut fails = false;
        for (number, step) in job.steps.iter().enumerate() {
            let by_action = ScanAction::of(step).is_some_and(|scan| scan.passes.is_none());
            let by_script = || {
                let gates = workflow.script_of(job_number, number).map(gates).unwrap_or_default();
                gates.iter().any(|gate| deciding_tool(gate).is_some())
            };
            if by_action || by_script() {
                fails = true;
                findings
                    .extend(step.continue_on_error.as_ref().filter(|_| step.is_forgiven()).map(continues));
            }
        }
        findings.extend(job.continue_on_error.as_ref().filter(|_| fails && job.is_forgiven()).map(continues));
    }
    findings
}

fn continues(setting: &Setting) -> Finding {
    let message = "`continue-on-error` throws the result of the scan away";
    let fix = Fix::suggested("Let it fail", vec![Edit::replace(setting.value.span, "false")]);
    Finding::new(setting.value.span, message, "Take it out, so that the job fails with the scan.").fix(fix)
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const RULE: &str = "scan-never-fails";
    const PATH: &str = ".github/workflows/x.yml";

    fn workflow(steps: &str) -> String {
        format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n{steps}")
    }

    #[test]
    fn actions_that_cannot_fail_are_found() {
        let trivy = "      - uses: aquasecurity/trivy-action@0.35.0\n        with:\n          ";
        for (steps, span, after) in [
            (
                format!("{trivy}image-ref: i\n"),
                "aquasecurity/trivy-action@0.35.0",
                format!("{trivy}exit-code: '1'\n          image-ref: i\n"),
            ),
            (format!("{trivy}exit-code: '0'\n"), "'0'", format!("{trivy}exit-code: '1'\n")),
            (
                format!("{trivy}exit-code: 1\n        continue-on-error: true\n"),
                "true",
                format!("{trivy}exit-code: 1\n        continue-on-error: false\n"),
            ),
            (
                "      - uses: anchore/scan-action@v7\n        with: {image: i, fail-build: false}\n"
                    .to_owned(),
                "false",
                "      - uses: anchore/scan-action@v7\n        with: {image: i, fail-build: true}\n"
                    .to_owned(),
            ),
            (
                "      - run: |\n          docker build -t i .\n          trivy image i\n".to_owned(),
                "trivy image",
                "      - run: |\n          docker build -t i .\n          trivy image --exit-code 1 i\n"
                    .to_owned(),
            ),
        ] {
            let source = workflow(&steps);
            assert_eq!(spans(RULE, PATH, &source), [span], "{steps}");
            assert_eq!(fixed(RULE, PATH, &source), workflow(&after), "{steps}");
        }
    }

    #[test]
    fn one_scan_of_a_workflow_may_decide_for_all() {
        let report =
            "      - uses: aquasecurity/trivy-action@0.35.0\n        with:\n          format: sarif\n";
        let snyk =
            "      - uses: snyk/actions/docker@master\n        id: s\n        continue-on-error: true\n";
        assert_eq!(spans(RULE, PATH, &workflow(report)).len(), 1);
        for steps in [
            format!("{report}      - run: trivy image --exit-code 1 i\n"),
            format!(
                "{report}      - uses: aquasecurity/trivy-action@0.35.0\n        with:\n          exit-code: ${{{{ x }}}}\n"
            ),
            format!("{snyk}      - run: exit 1\n        if: steps.s.outcome == 'failure'\n"),
            "      - uses: aquasecurity/trivy-action@0.35.0\n        with:\n          format: cyclonedx\n"
                .to_owned(),
            "      - run: trivy image --exit-code 1 i | tee log\n        shell: bash\n".to_owned(),
        ] {
            assert!(spans(RULE, PATH, &workflow(&steps)).is_empty(), "{steps}");
        }
    }

    #[test]
    fn a_folded_script_has_no_fix() {
        let source = workflow("      - run: >\n          trivy\n          image i\n");
        let found = findings(RULE, PATH, &source);
        assert!(found.len() == 1 && found[0].fix.is_none());
    }
}
