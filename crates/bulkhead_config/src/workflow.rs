//! What a workflow of GitHub Actions, or a composite action, means.
//!
//! The keys are those of <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax>. What does
//! not have its form is left out: nothing here fails.

mod expression;
mod permissions;
mod uses;

use crate::value::{Entry, Node};
use bulkhead_text::{Span, Spanned};
pub use expression::{Expression, MAX_EXPRESSION_BYTES, expressions};
pub use permissions::{Access, Grants, Permissions};
pub use uses::{Action, Target, Uses};

/// A workflow; or a composite action, whose steps are those of one job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workflow {
    /// Whether it is an action, which has neither triggers nor permissions of its own.
    pub is_action: bool,
    /// The events of `on`.
    pub triggers: Vec<Spanned<String>>,
    /// The permissions of the jobs that have none of their own.
    pub permissions: Option<Permissions>,
    /// The variables of all steps.
    pub env: Vec<Entry>,
    /// The jobs, in order.
    pub jobs: Vec<Job>,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its key.
    pub id: Spanned<String>,
    /// The jobs that have to succeed before it.
    pub needs: Vec<String>,
    /// `if`
    pub condition: Option<Spanned<String>>,
    /// `continue-on-error`, as it is written.
    pub continue_on_error: Option<Setting>,
    /// Its own permissions, which replace those of the workflow.
    pub permissions: Option<Permissions>,
    /// The labels of `runs-on`.
    pub runs_on: Vec<String>,
    /// The variables of its steps.
    pub env: Vec<Entry>,
    /// The reusable workflow that it calls.
    pub uses: Option<Uses>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A step of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// From its first key to its last value.
    pub span: Span,
    /// `if`
    pub condition: Option<Spanned<String>>,
    /// `continue-on-error`, as it is written.
    pub continue_on_error: Option<Setting>,
    /// The action that it runs.
    pub uses: Option<Uses>,
    /// What the action gets: `with`.
    pub inputs: Vec<Entry>,
    /// The script that it runs, with its key.
    pub run: Option<Entry>,
    /// The shell that runs it: its own, that of `defaults` in the job or that of `defaults` in the workflow.
    pub shell: Option<Spanned<String>>,
    /// Its variables.
    pub env: Vec<Entry>,
}

/// A key and its value, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Where the key stands.
    pub key: Span,
    /// The value.
    pub value: Spanned<String>,
}

impl Workflow {
    /// Reads a workflow. `source` is the text that the node was read from.
    #[must_use]
    pub fn from_node(node: &Node, source: &str) -> Self {
        let shell = default_shell(node);
        if let Some(runs) = node.entry("runs").filter(|_| node.get("jobs").is_none()) {
            let mut job = Job::read(runs, shell.as_ref(), source);
            job.uses = None;
            return Self { is_action: true, jobs: vec![job], ..Self::default() };
        }
        let jobs = node.get("jobs").map(Node::entries).unwrap_or_default();
        Self {
            is_action: false,
            triggers: node.get("on").map(names).unwrap_or_default(),
            permissions: node.entry("permissions").map(Permissions::read),
            env: entries(node, "env"),
            jobs: jobs.iter().map(|job| Job::read(job, shell.as_ref(), source)).collect(),
        }
    }

    /// The job with this id.
    #[must_use]
    pub fn job(&self, id: &str) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id.value == id)
    }

    /// The permissions of a job: its own or the workflow's.
    #[must_use]
    pub fn permissions_of<'w>(&'w self, job: &'w Job) -> Option<&'w Permissions> {
        job.permissions.as_ref().or(self.permissions.as_ref())
    }

    /// Whether an event starts it.
    #[must_use]
    pub fn starts_at(&self, event: &str) -> bool {
        self.triggers.iter().any(|trigger| trigger.value == event)
    }

    /// All steps, each with its job.
    pub fn steps(&self) -> impl Iterator<Item = (&Job, &Step)> {
        self.jobs.iter().flat_map(|job| job.steps.iter().map(move |step| (job, step)))
    }

    /// Everything that is run from elsewhere: the actions of the steps, and the workflows that jobs call.
    pub fn all_uses(&self) -> impl Iterator<Item = &Uses> {
        self.jobs
            .iter()
            .flat_map(|job| job.uses.iter().chain(job.steps.iter().filter_map(|step| step.uses.as_ref())))
    }
}

impl Job {
    fn read(entry: &Entry, shell: Option<&Spanned<String>>, source: &str) -> Self {
        let node = &entry.value;
        let shell = default_shell(node).or_else(|| shell.cloned());
        let steps = node.get("steps").map(Node::items).unwrap_or_default();
        Self {
            id: entry.key.clone(),
            needs: node
                .get("needs")
                .map(names)
                .unwrap_or_default()
                .into_iter()
                .map(|name| name.value)
                .collect(),
            condition: text(node, "if"),
            continue_on_error: setting(node, "continue-on-error"),
            permissions: node.entry("permissions").map(Permissions::read),
            runs_on: node.get("runs-on").map(labels).unwrap_or_default(),
            env: entries(node, "env"),
            uses: node.get("uses").and_then(|uses| Uses::read(uses, source)),
            steps: steps.iter().map(|step| Step::read(step, shell.as_ref(), source)).collect(),
        }
    }

    /// Whether a failure of it is no failure of the workflow, as far as it is known.
    #[must_use]
    pub fn is_forgiven(&self) -> bool {
        self.continue_on_error.as_ref().is_some_and(|setting| setting.value.value == "true")
    }

    /// Whether it may run on Windows, where the shell is PowerShell; also where that is not known.
    #[must_use]
    pub fn may_run_on_windows(&self) -> bool {
        self.runs_on.is_empty()
            || self
                .runs_on
                .iter()
                .any(|label| label.contains("${{") || label.to_ascii_lowercase().contains("windows"))
    }
}

impl Step {
    fn read(node: &Node, shell: Option<&Spanned<String>>, source: &str) -> Self {
        Self {
            span: node.span,
            condition: text(node, "if"),
            continue_on_error: setting(node, "continue-on-error"),
            uses: node.get("uses").and_then(|uses| Uses::read(uses, source)),
            inputs: entries(node, "with"),
            run: node.entry("run").filter(|run| run.value.scalar_text().is_some()).cloned(),
            shell: text(node, "shell").or_else(|| shell.cloned()),
            env: entries(node, "env"),
        }
    }

    /// Whether a failure of it is no failure of the job, as far as it is known.
    #[must_use]
    pub fn is_forgiven(&self) -> bool {
        self.continue_on_error.as_ref().is_some_and(|setting| setting.value.value == "true")
    }

    /// The action that it runs, if that is in a repository.
    #[must_use]
    pub fn action(&self) -> Option<&Action> {
        self.uses.as_ref().and_then(Uses::action)
    }

    /// An input of its action. Letter case does not count:
    /// <https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs>.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<Spanned<&str>> {
        let entry = self.inputs.iter().find(|entry| entry.key.value.eq_ignore_ascii_case(name))?;
        Some(Spanned::new(entry.value.scalar_text()?, entry.value.span))
    }

    /// Whether an input is there and `true`.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        self.input(name).is_some_and(|input| input.value.eq_ignore_ascii_case("true"))
    }
}

fn entries(node: &Node, key: &str) -> Vec<Entry> {
    node.get(key).map(|value| value.entries().to_vec()).unwrap_or_default()
}

fn text(node: &Node, key: &str) -> Option<Spanned<String>> {
    let value = node.get(key)?;
    Some(Spanned::new(value.scalar_text()?.to_owned(), value.span))
}

fn setting(node: &Node, key: &str) -> Option<Setting> {
    let entry = node.entry(key)?;
    let value = Spanned::new(entry.value.scalar_text()?.to_owned(), entry.value.span);
    Some(Setting { key: entry.key.span, value })
}

fn default_shell(node: &Node) -> Option<Spanned<String>> {
    text(node.get("defaults")?.get("run")?, "shell")
}

/// A name, a list of names, or the keys of a mapping.
fn names(node: &Node) -> Vec<Spanned<String>> {
    let name = |node: &Node| Some(Spanned::new(node.scalar_text()?.to_owned(), node.span));
    let keys = node.entries().iter().map(|entry| entry.key.clone());
    name(node).into_iter().chain(node.items().iter().filter_map(name)).chain(keys).collect()
}

/// `runs-on`: a label, several, or `{group: …, labels: …}`.
fn labels(node: &Node) -> Vec<String> {
    let node = node.get("labels").unwrap_or(node);
    if node.entries().is_empty() {
        names(node).into_iter().map(|label| label.value).collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
