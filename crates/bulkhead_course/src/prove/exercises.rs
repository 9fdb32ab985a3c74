//! Exercises: whether the starter is a task, the solution solves it, and nothing less does.

mod answers;
mod change;
mod undo;

use super::Files;
use super::links::nearest;
use crate::author_error::{AuthorError, File};
use crate::judge::is_about_services;
use crate::{Check, Exercise, Grade, Report, Test, grade};
use bulkhead_config::capability::{self, Capability};
use bulkhead_lint::{RULES, SYNTAX, rule};
use bulkhead_text::Span;

/// Proves one exercise; `readme` is the path of its README.
pub(super) fn check(files: &Files, readme: &str, exercise: &Exercise, errors: &mut Vec<AuthorError>) {
    let proof = ExerciseProof {
        files,
        readme: File { path: readme, text: files.get(readme).map_or("", String::as_str) },
        folder: readme.trim_end_matches("README.md"),
        exercise,
    };
    let before = errors.len();
    errors.extend(proof.wrong_rules());
    errors.extend(proof.wrong_capabilities());
    errors.extend(proof.missing_files());
    errors.extend(proof.unreported());
    if errors.len() > before {
        return;
    }
    errors.extend(proof.starter());
    let unsolved = proof.solution();
    if unsolved.is_empty() {
        errors.extend(undo::check(&proof));
    }
    errors.extend(answers::check(&proof));
    errors.extend(unsolved);
}

struct ExerciseProof<'a> {
    files: &'a Files,
    readme: File<'a>,
    folder: &'a str,
    exercise: &'a Exercise,
}

impl ExerciseProof<'_> {
    fn text(&self, part: &str, path: &str) -> Option<&String> {
        self.files.get(&format!("{}{part}/{path}", self.folder))
    }

    /// What a learner starts with, or what the solution says; files that are read-only are the starter's.
    fn given(&self, part: &str, path: &str) -> Option<&String> {
        let readonly = self.exercise.files.iter().any(|file| file.path == path && file.readonly);
        self.text(if readonly { "starter" } else { part }, path)
    }

    /// The report on an attempt with these files.
    fn report(&self, text: impl Fn(&str) -> Option<String>) -> Report {
        grade(self.exercise, &self.exercise.workspace(text))
    }

    /// Rules that are not there, and rules that cannot be asked about one service.
    fn wrong_rules(&self) -> Vec<AuthorError> {
        let wrong = |check: &Check| {
            let Test::Rule { rule: id, service, .. } = &check.test else { return None };
            let (message, help) = if id == SYNTAX {
                let message = format!("check `{}`: a syntax error is not about one service", check.id);
                service.as_ref().map(|_| (message, "Leave `service:` out.".to_owned()))
            } else if rule(id).is_none() {
                let message = format!("check `{}`: there is no rule `{id}`", check.id);
                Some((message, nearest(id, RULES.iter().map(|rule| rule.id))))
            } else if service.is_some() && !is_about_services(id) {
                let message = format!("check `{}`: the rule `{id}` is not about one service", check.id);
                Some((message, "Leave `service:` out.".to_owned()))
            } else {
                None
            }?;
            Some(self.readme.error(check.span, message, help))
        };
        self.exercise.checks.iter().filter_map(wrong).collect()
    }

    fn wrong_capabilities(&self) -> Vec<AuthorError> {
        let wrong = |check: &Check| {
            let Test::Capabilities { only, with, .. } = &check.test else { return None };
            let name = only.iter().chain(with).find(|name| Capability::named(name).is_none())?;
            let message = format!("check `{}`: Linux has no capability `{name}`", check.id);
            Some(self.readme.error(check.span, message, nearest(name, capability::NAMES)))
        };
        self.exercise.checks.iter().filter_map(wrong).collect()
    }

    /// Vulnerabilities that a check would have ignored and no report has.
    fn unreported(&self) -> Vec<AuthorError> {
        let wrong = |check: &Check| {
            let Test::Triage { report, justified, .. } = &check.test else { return None };
            let text = self.text("starter", report)?;
            let id = justified.iter().find(|id| !text.contains(&format!("\"{id}\"")))?;
            let message = format!("check `{}`: `{report}` has no `{id}`", check.id);
            Some(self.readme.error(check.span, message, "Name under `justified:` what the report has."))
        };
        self.exercise.checks.iter().filter_map(wrong).collect()
    }

    fn missing_files(&self) -> Vec<AuthorError> {
        let mut errors = Vec::new();
        for file in &self.exercise.files {
            let needed: &[&str] = if file.readonly { &["starter"] } else { &["starter", "solution"] };
            for part in needed.iter().filter(|part| self.text(part, &file.path).is_none()) {
                let message = format!("there is no {}{part}/{}", self.folder, file.path);
                errors.push(self.readme.error(
                    file.span,
                    message,
                    "Put the file there, or take it out of `files:`.",
                ));
            }
            if file.readonly && self.text("solution", &file.path).is_some() {
                let message = format!("`{}` is read-only and stands in the solution, too", file.path);
                errors.push(self.readme.error(
                    file.span,
                    message,
                    "Delete it from `solution/`: a learner cannot change it.",
                ));
            }
        }
        errors
    }

    /// On the starter every guard holds, and every other check fails.
    fn starter(&self) -> Vec<AuthorError> {
        let report = self.report(|path| self.given("starter", path).cloned());
        let wrong = self.outcomes(&report).filter(|(check, _, passed)| check.guard != *passed);
        wrong
            .map(|(check, reason, passed)| {
                let (message, help) = if passed {
                    (
                        "passes on the starter",
                        "There is nothing to do for it: put the fault into `starter/`, or use `keep:`.",
                    )
                } else {
                    (
                        "does not hold on the starter",
                        "A `keep:` is there from the start: put it into `starter/`.",
                    )
                };
                let message = format!("check `{}` {message}: {reason}", check.id);
                self.readme.error(check.span, message, help)
            })
            .collect()
    }

    /// The solution has every point and no syntax error.
    fn solution(&self) -> Vec<AuthorError> {
        let report = self.report(|path| self.given("solution", path).cloned());
        let mut errors: Vec<AuthorError> = self
            .outcomes(&report)
            .filter(|(.., passed)| !passed)
            .map(|(check, reason, _)| {
                let message = format!("check `{}` fails on the solution: {reason}", check.id);
                self.readme.error(check.span, message, "Repair `solution/`, or the check.")
            })
            .collect();
        for found in report.diagnostics.iter().filter(|found| found.rule == SYNTAX) {
            let part = if self.text("solution", &found.path).is_some() { "solution" } else { "starter" };
            let path = format!("{}{part}/{}", self.folder, found.path);
            let text = self.text(part, &found.path).map_or("", String::as_str);
            errors.push(File { path: &path, text }.error(
                found.span,
                found.message.clone(),
                found.help.clone(),
            ));
        }
        if errors.is_empty() && report.grade != Grade::Passed {
            let message = "the solution does not pass";
            errors.push(self.readme.error(
                Span::empty(0),
                message,
                "Look at `pass:` and at the points of the checks.",
            ));
        }
        errors
    }

    /// Each check with what was said about it.
    fn outcomes<'r>(&'r self, report: &'r Report) -> impl Iterator<Item = (&'r Check, &'r str, bool)> {
        let both = self.exercise.checks.iter().zip(&report.checks);
        both.map(|(check, outcome)| (check, outcome.reason.as_str(), outcome.passed))
    }
}
