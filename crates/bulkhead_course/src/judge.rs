//! Whether one check's goal is reached, and why.

mod apparmor;
mod areas;
mod compose;
mod dockerfile;
mod environment;
mod image;
mod json;
mod network;
mod seccomp;
mod text;
mod triage;

pub(crate) use areas::{Judge, hosts, images, runs};
pub(crate) use compose::is_about_services;

use crate::{Grader, Test};
use bulkhead_lint::analysis::{Daemon, File, Model, Seccomp};
use bulkhead_lint::{Analysis, Diagnostic, SYNTAX, asks_for_user};
use bulkhead_text::{LineIndex, Span, capitalized};

/// The rule about questions for the user of an image.
const ROOT_CHECK: &str = "root-check-incomplete";

/// An attempt, and everything that the engine says about it.
pub(crate) struct Attempt<'a> {
    /// What the files mean.
    pub(crate) analysis: &'a Analysis<'a>,
    /// What is wrong with them.
    pub(crate) diagnostics: &'a [Diagnostic],
    /// Who judges what belongs to an area.
    pub(crate) grader: &'a Grader,
}

/// What is said about a check.
pub(crate) struct Verdict {
    /// Whether the goal is reached.
    pub(crate) passed: bool,
    /// Why, in one sentence.
    pub(crate) reason: String,
    /// Where it is to be seen in the check's file.
    pub(crate) at: Option<Span>,
}

impl Verdict {
    fn pass(reason: impl Into<String>) -> Self {
        Self { passed: true, reason: reason.into(), at: None }
    }

    fn fail(reason: impl Into<String>) -> Self {
        Self { passed: false, reason: reason.into(), at: None }
    }

    /// What is said of a check that nobody here judges.
    fn unjudged() -> Self {
        Self::fail("This check cannot be judged here.")
    }

    fn at(mut self, span: Span) -> Self {
        self.at = Some(span);
        self
    }
}

impl Attempt<'_> {
    /// Judges a check.
    pub(crate) fn judge(&self, test: &Test) -> Verdict {
        let path = test.file();
        let Some(file) = self.analysis.file(path) else {
            return Verdict::fail(format!("There is no file `{path}`."));
        };
        let verdict = match test {
            Test::Rule { rule, service, .. } => self.rule(file, rule, service.as_deref()),
            Test::KeepText { contains, .. } => text::keep(file, contains),
            _ => match self.grader.judge(test) {
                Some(judge) => judge(self, file, test),
                None => Verdict::unjudged(),
            },
        };
        self.explained(file, verdict)
    }

    /// What a rule finds in a file.
    fn found<'b>(&'b self, file: &'b File<'_>, rule: &'b str) -> impl Iterator<Item = &'b Diagnostic> {
        self.diagnostics.iter().filter(move |found| found.path == file.path && found.rule == rule)
    }

    fn rule(&self, file: &File<'_>, rule: &str, service: Option<&str>) -> Verdict {
        if rule == SYNTAX {
            return match self.found(file, SYNTAX).next() {
                Some(found) => shown(file, found.span, &found.message),
                None => Verdict::pass(format!("`{}` is accepted.", file.path)),
            };
        }
        if let Some(missing) = missing_subject(file, service).or_else(|| missing_question(file, rule)) {
            return Verdict::fail(missing);
        }
        let found = match service {
            Some(service) => compose::finding(file, rule, service).map(|found| (found.span, found.message)),
            None => self.found(file, rule).next().map(|found| (found.span, found.message.clone())),
        };
        match found {
            Some((span, message)) => shown(file, span, &message),
            None => Verdict::pass(format!("`{}` is free of that fault.", service.unwrap_or(file.path))),
        }
    }

    /// Where something is missing from a file that cannot be read to its end, that is the reason to tell.
    fn explained(&self, file: &File<'_>, verdict: Verdict) -> Verdict {
        match self.found(file, SYNTAX).next() {
            Some(error) if !verdict.passed && verdict.at.is_none() => shown(file, error.span, &error.message),
            _ => verdict,
        }
    }
}

/// A failure that can be seen.
fn shown(file: &File<'_>, span: Span, message: &str) -> Verdict {
    let line = LineIndex::new(file.source).line(span.start());
    Verdict::fail(format!("Line {line}: {}", stopped(message))).at(span)
}

/// A failure with the line of the file that causes it, to be seen in the check's own: at `named`, where that file is
/// another one.
fn shown_from(file: Option<&File<'_>>, named: Option<Span>, span: Option<Span>, reason: &str) -> Verdict {
    match (file, named, span) {
        (Some(file), None, Some(span)) => shown(file, span, reason),
        (Some(file), Some(named), Some(span)) => {
            let line = LineIndex::new(file.source).line(span.start());
            Verdict::fail(format!("`{}`, line {line}: {reason}.", file.path)).at(named)
        }
        (_, Some(named), _) => Verdict::fail(format!("{reason}.")).at(named),
        _ => Verdict::fail(format!("{reason}.")),
    }
}

/// A message as a sentence of its own.
fn sentence(message: &str) -> String {
    stopped(&capitalized(message))
}

fn stopped(message: &str) -> String {
    let stop = if message.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{message}{stop}")
}

/// That the question which a rule judges is not asked any more: taking it out is no answer.
fn missing_question(file: &File<'_>, rule: &str) -> Option<String> {
    let Model::Script(shell) = &file.model else { return None };
    let is_gone = rule == ROOT_CHECK && !asks_for_user(shell);
    is_gone.then(|| format!("`{}` does not ask any more whether the image runs as root.", file.path))
}

/// What a rule has to have something to find in: a check cannot be passed by taking its subject away.
fn missing_subject(file: &File<'_>, service: Option<&str>) -> Option<String> {
    let path = file.path;
    match &file.model {
        Model::Dockerfile(dockerfile) => {
            dockerfile.build.stages.is_empty().then(|| format!("`{path}` has no `FROM`."))
        }
        Model::Compose(compose) => compose::missing(file, compose, service),
        Model::Seccomp(Seccomp { node, .. }) | Model::Daemon(Daemon { node, .. }) => {
            node.entries().is_empty().then(|| format!("`{path}` has no key."))
        }
        Model::AppArmor(policy) => policy.profiles.is_empty().then(|| format!("`{path}` has no profile.")),
        Model::Script(_) | Model::Workflow(_) | Model::Ignore(_) => {
            file.source.trim().is_empty().then(|| format!("`{path}` is empty."))
        }
        Model::Text => Some(format!("`{path}` cannot be read.")),
    }
}
