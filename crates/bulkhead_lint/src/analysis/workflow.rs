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
