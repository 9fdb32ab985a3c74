//! What a rule is: a value in a table.

use crate::analysis::{Analysis, Compose, Daemon, Dockerfile, Ignore, Seccomp, Shell, Workflow};
use crate::contexts::{Context, contexts};
use crate::{Area, Fix, Item, Severity};
use bulkhead_config::container::Container;
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A fault that the engine looks for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name: the fault in a few words, `like-this`.
    pub id: &'static str,
    /// How bad the fault is.
    pub severity: Severity,
    /// The item of the course's checklist that it belongs to, if any.
    pub checklist: Option<Item>,
    /// The fault in one sentence. Markdown.
    pub summary: &'static str,
    /// Why it matters, what an attacker does with it, a bad and a good example, the reference. Markdown.
    pub docs: &'static str,
    /// How it is found: one function for each kind of subject that has the fault.
    pub checks: &'static [Check],
}

/// What a diagnostic says of its rule: the name, and how bad the fault is.
pub(crate) type Label = (&'static str, Severity);

/// How a rule finds its fault: a function over one kind of subject.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Reads one Dockerfile.
    Dockerfile(fn(&Dockerfile<'_>) -> Vec<Finding>),
    /// Reads one container: a Compose service, or a `docker run` in a script or workflow.
    Container(fn(&Container) -> Vec<Finding>),
    /// Reads one Compose file.
    Compose(fn(&Compose) -> Vec<Finding>),
    /// Reads one seccomp profile.
    Seccomp(fn(&Seccomp<'_>) -> Vec<Finding>),
    /// Reads one `daemon.json`.
    Daemon(fn(&Daemon<'_>) -> Vec<Finding>),
    /// Reads one shell script: a file, or what a step of a workflow runs.
    Script(fn(&Shell) -> Vec<Finding>),
    /// Reads one workflow of GitHub Actions.
    Workflow(fn(&Workflow<'_>) -> Vec<Finding>),
    /// Reads one `.dockerignore`.
    Ignore(fn(&Ignore<'_>) -> Vec<Finding>),
    /// Reads all files together, where there are some of an area; says which file each finding is in, by its place in
    /// [`Analysis::files`].
    Workspace(Area, fn(&Whole<'_>) -> Vec<(usize, Finding)>),
}

/// All files together, and what several rules want to know of them.
#[derive(Debug)]
pub struct Whole<'a> {
    /// The files.
    pub(crate) analysis: &'a Analysis<'a>,
    contexts: OnceCell<Vec<Context<'a>>>,
}

impl<'a> Whole<'a> {
    pub(crate) fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, contexts: OnceCell::new() }
    }

    /// Every Dockerfile with the folders that it is built from.
    pub(crate) fn contexts(&self) -> &[Context<'a>] {
        self.contexts.get_or_init(|| contexts(self.analysis))
    }
}

/// What a rule says about one place. The engine adds the file, the rule and the severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The text to change.
    pub span: Span,
    /// What is wrong, with the learner's own names in it.
    pub message: String,
    /// What to do.
    pub help: String,
    /// A change that puts it right, where one can be computed.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without a fix.
    pub fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: help.into(), fix: None }
    }

    /// Adds a fix, where there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// A rule without its function: what a page or a program shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleInfo {
    /// See [`Rule::id`].
    pub id: Cow<'static, str>,
    /// See [`Rule::severity`].
    pub severity: Severity,
    /// See [`Rule::checklist`].
    pub checklist: Option<Item>,
    /// What the rule reads: "dockerfile", "container".
    pub subjects: Vec<Cow<'static, str>>,
    /// See [`Rule::summary`].
    pub summary: Cow<'static, str>,
    /// See [`Rule::docs`]; left out where they stand in a file of their own.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub docs: Cow<'static, str>,
}

impl Rule {
    /// What a diagnostic says of it.
    pub(crate) const fn label(&self) -> Label {
        (self.id, self.severity)
    }

    /// The rule without its function.
    #[must_use]
    pub fn info(&self) -> RuleInfo {
        RuleInfo {
            id: self.id.into(),
            severity: self.severity,
            checklist: self.checklist,
            subjects: self.checks.iter().map(|check| check.subject().into()).collect(),
            summary: self.summary.into(),
            docs: self.docs.trim().into(),
        }
    }
}

impl Check {
    /// Whether it reads something of an area.
    pub(crate) const fn is_of(&self, area: Area) -> bool {
        match self {
            Self::Dockerfile(_) | Self::Ignore(_) => matches!(area, Area::Images),
            Self::Compose(_) | Self::Container(_) | Self::Script(_) | Self::Workflow(_) => {
                matches!(area, Area::Runs)
            }
            Self::Seccomp(_) | Self::Daemon(_) => matches!(area, Area::Hosts),
            Self::Workspace(own, _) => *own as u8 == area as u8,
        }
    }

    /// What the rule reads, in a word.
    #[must_use]
    pub fn subject(self) -> &'static str {
        match self {
            Self::Dockerfile(_) => "dockerfile",
            Self::Container(_) => "container",
            Self::Compose(_) => "compose",
            Self::Seccomp(_) => "seccomp",
            Self::Daemon(_) => "daemon",
            Self::Script(_) => "script",
            Self::Workflow(_) => "workflow",
            Self::Ignore(_) => "dockerignore",
            Self::Workspace(..) => "workspace",
        }
    }
}
