//! A workflow and the scripts of its steps.

use super::{Model, Shell, Workflow};
use bulkhead_config::workflow::{Job, Step};
use bulkhead_config::{workflow, yaml};
use bulkhead_shell::parse_mapped;
use bulkhead_text::{Edit, Parsed, Span, SyntaxError};
use std::collections::HashSet;
use std::sync::Arc;

/// The program that reads what a step runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// The shell that the step names, with the options that GitHub gives it.
    Sh,
    Bash,
    /// `bash -e`, which is what runs where the step names none.
    Default,
    /// A shell of that family with options of its own: `bash -x {0}`.
    Custom {
        errexit: bool,
        pipefail: bool,
    },
}

/// Reads a workflow.
pub(super) fn read(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree: node, mut errors } = yaml::parse(source);
    let model = workflow::Workflow::from_node(&node, source);
    let text: Arc<str> = source.into();
    let (mut scripts, mut places, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (job_number, job) in model.jobs.iter().enumerate() {
        for (step_number, step) in job.steps.iter().enumerate() {
            let Some(reader) = reader(job, step) else { continue };
            // An alias repeats steps with the places that they have at their anchor.
            let Some(run) = step.run.as_ref().map(|run| &run.value).filter(|run| seen.insert(run.span))
            else {
                continue;
            };
            let Some(mapped) = yaml::mapped(run, source) else { continue };
            let parsed = parse_mapped(&mapped.text);
            if errors.is_empty()
                && (reader == Reader::Sh || reader == Reader::Bash || !job.may_run_on_windows())
            {
                errors.extend(parsed.errors);
            }
            let shell = Shell::of(text.clone(), parsed.tree, false);
            let (errexit, pipefail) = match reader {
                Reader::Sh | Reader::Default => (true, false),
                Reader::Bash => (true, true),
                Reader::Custom { errexit, pipefail } => (errexit, pipefail),
            };
            scripts.push(Shell {
                span: run.span,
                errexit,
                pipefail,
                is_verbatim: mapped.is_verbatim,
                ..shell
            });
            places.push((job_number, step_number));
        }
    }
    (Model::Workflow(Workflow { source, node, model, scripts, places }), errors)
}

/// What reads the script of a step; none where it is no shell of the POSIX family.
///
/// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell>
fn reader(job: &Job, step: &Step) -> Option<Reader> {
    let Some(shell) = &step.shell else {
        let is_windows = |label: &String| label.to_ascii_lowercase().contains("windows");
        return (!job.runs_on.iter().any(is_windows)).then_some(Reader::Default);
    };
    let mut words = shell.value.split_ascii_whitespace();
    let program = words.next()?.rsplit('/').next()?;
    let is_named = !shell.value.contains("{0}");
    match program {
        "bash" if is_named => Some(Reader::Bash),
        "sh" if is_named => Some(Reader::Sh),
        "bash" | "sh" | "dash" | "ash" => {
            let errexit = words
                .clone()
                .any(|word| word.starts_with('-') && !word.starts_with("--") && word.contains('e'));
            Some(Reader::Custom { errexit, pipefail: words.any(|word| word == "pipefail") })
        }
        _ => None,
    }
}

impl Workflow<'_> {
    /// The script of a step, by the numbers of the job and of the step in it.
    #[must_use]
    pub fn script_of(&self, job: usize, step: usize) -> Option<&Shell> {
        let at = self.places.binary_search(&(job, step)).ok()?;
        self.scripts.get(at)
    }

    /// The blanks before a key that begins its line, or that follows the dashes of a list there.
    #[must_use]
    pub fn indentation(&self, key: Span) -> Option<String> {
        let line = self.source.get(..key.start())?.rsplit('\n').next()?;
        line.bytes().all(|byte| matches!(byte, b' ' | b'-')).then(|| " ".repeat(line.len()))
    }

    /// How the file ends its lines, by the first one.
    #[must_use]
    pub fn line_break(&self) -> &'static str {
        let first = self.source.split('\n').next().unwrap_or_default();
        if first.ends_with('\r') { "\r\n" } else { "\n" }
    }

    /// Puts an entry before another one of a block mapping, on a line of its own. `lines` are its lines, each indented
    /// as deep as it is within the entry.
    #[must_use]
    pub fn insert_before(&self, key: Span, lines: &[String]) -> Option<Edit> {
        let indent = self.indentation(key)?;
        let line_break = self.line_break();
        let text: String = lines.iter().map(|line| format!("{line}{line_break}{indent}")).collect();
        Some(Edit::insert(key.start(), text))
    }
}

#[cfg(test)]
mod tests {
    use crate::Analysis;
    use crate::analysis::{Model, Shell};
    use crate::testing::{spans, workspace};

    const PATH: &str = ".github/workflows/x.yml";

    fn read<T>(source: &str, read: impl FnOnce(&[Shell]) -> T) -> T {
        let workspace = workspace(&[(PATH, source)]);
        let analysis = Analysis::new(&workspace);
        let Model::Workflow(workflow) = &analysis.files[0].model else { panic!() };
        read(&workflow.scripts)
    }

    fn job(runs_on: &str, step: &str) -> String {
        format!("jobs:\n  a:\n    runs-on: {runs_on}\n    steps:\n      - {step}\n")
    }

    #[test]
    fn commands_have_their_places_in_the_file() {
        let source = job(
            "ubuntu-latest",
            "run: |\n          docker build \\\n            -t x:${{ github.sha }} .\n          echo \"${{ a }}\" && b\n",
        );
        let found = read(&source, |scripts| {
            let commands = scripts[0].script.simple_commands();
            commands.iter().map(|found| found.simple.span.of(&source).to_owned()).collect::<Vec<_>>()
        });
        assert_eq!(
            found,
            ["docker build \\\n            -t x:${{ github.sha }} .", "echo \"${{ a }}\"", "b"]
        );
    }

    #[test]
    fn containers_of_steps_are_judged() {
        let source = job("ubuntu-latest", "run: >-\n          docker run\n          --privileged x:1 a");
        assert_eq!(spans("privileged", PATH, &source), ["--privileged"]);
    }

    #[test]
    fn the_shell_decides_what_is_read_and_how() {
        for (runs_on, step, expected) in [
            ("ubuntu-latest", "run: a", Some((true, false))),
            ("ubuntu-latest", "{run: a, shell: bash}", Some((true, true))),
            ("ubuntu-latest", "{run: a, shell: sh}", Some((true, false))),
            ("ubuntu-latest", "{run: a, shell: 'bash -x {0}'}", Some((false, false))),
            ("ubuntu-latest", "{run: a, shell: 'bash -eo pipefail {0}'}", Some((true, true))),
            ("ubuntu-latest", "{run: a, shell: pwsh}", None),
            ("ubuntu-latest", "{run: a, shell: python}", None),
            ("windows-latest", "run: a", None),
            ("windows-latest", "{run: a, shell: bash}", Some((true, true))),
            ("ubuntu-latest", "uses: a/b@v1", None),
        ] {
            let found =
                read(&job(runs_on, step), |scripts| scripts.first().map(|it| (it.errexit, it.pipefail)));
            assert_eq!(found, expected, "{runs_on} {step}");
        }
    }

    #[test]
    fn what_the_shell_cannot_read_is_an_error_where_the_shell_is_known() {
        assert_eq!(spans("syntax", PATH, &job("ubuntu-latest", "run: if a; then b")), ["if"]);
        assert_eq!(spans("syntax", PATH, &job("${{ matrix.os }}", "run: if ($a) { b }")).len(), 0);
        assert_eq!(spans("syntax", PATH, &job("ubuntu-latest", "run: if ${{ a }}; then b; fi")).len(), 0);
    }

    #[test]
    fn a_step_that_an_alias_repeats_is_read_once() {
        let source = "jobs:\n  a:\n    steps: &s\n      - run: a\n  b:\n    steps: *s\n";
        assert_eq!(read(source, <[Shell]>::len), 1);
    }
}
