//! Judging an attempt.

use crate::judge;
use crate::{Check, Exercise, Grader};
use bulkhead_lint::{Analysis, Diagnostic, SYNTAX, SourceFile, Workspace};
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// What an attempt is worth, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The verdict on the whole.
    pub grade: Grade,
    /// The verdict on each check, in the order of the exercise.
    pub checks: Vec<Outcome>,
    /// Everything that the engine says about the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// The verdict on an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grade {
    /// A file that the learner works on has a syntax error, or is missing.
    Unparsable,
    /// Not yet: points are missing, or a guard does not hold.
    Partial {
        /// The points of the checks that pass.
        points: u32,
        /// The points of all checks.
        of: u32,
    },
    /// The points are enough and every guard holds.
    Passed,
}

/// The verdict on a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The check.
    pub id: String,
    /// Whether its goal is reached.
    pub passed: bool,
    /// The points that it brought: all of the check's or none.
    pub points: u32,
    /// Why, in one sentence.
    pub reason: String,
    /// Where the reason is to be seen: the file and the bytes in it.
    pub at: Option<(String, Span)>,
    /// The rule whose docs say why the goal matters.
    pub rule: Option<String>,
}

impl<T> Exercise<T> {
    /// The files of an attempt, each with its kind; `text` knows the text of each path. Files without text are
    /// left out.
    #[must_use]
    pub fn workspace(&self, text: impl Fn(&str) -> Option<String>) -> Workspace {
        let file = |path: &str, kind| Some(SourceFile { path: path.to_owned(), kind, text: text(path)? });
        Workspace { files: self.files.iter().filter_map(|own| file(&own.path, own.kind)).collect() }
    }
}

/// Judges an attempt: the exercise's files, as [`Exercise::workspace`] names them.
#[must_use]
pub fn grade(exercise: &Exercise, workspace: &Workspace) -> Report {
    Grader::all().grade(exercise, workspace)
}

impl Grader {
    /// As [`grade()`], with the areas that are there. It takes those of the files and [`Exercise::areas`].
    #[must_use]
    pub fn grade(&self, exercise: &Exercise, workspace: &Workspace) -> Report {
        let analysis = Analysis::of(workspace, self.areas());
        let diagnostics = analysis.diagnostics();
        let attempt = judge::Attempt { analysis: &analysis, diagnostics: &diagnostics, grader: self };
        let checks: Vec<Outcome> = exercise.checks.iter().map(|check| outcome(check, &attempt)).collect();
        Report { grade: verdict(exercise, &attempt, &checks), checks, diagnostics }
    }
}

fn outcome(check: &Check, attempt: &judge::Attempt<'_>) -> Outcome {
    let verdict = attempt.judge(&check.test);
    Outcome {
        id: check.id.clone(),
        passed: verdict.passed,
        points: if verdict.passed { check.points } else { 0 },
        reason: verdict.reason,
        at: verdict.at.map(|span| (check.test.file().to_owned(), span)),
        rule: check.test.rule().map(str::to_owned),
    }
}

fn verdict(exercise: &Exercise, attempt: &judge::Attempt<'_>, checks: &[Outcome]) -> Grade {
    let unreadable = |path: &str| {
        attempt.analysis.file(path).is_none()
            || attempt.diagnostics.iter().any(|found| found.rule == SYNTAX && found.path == path)
    };
    if exercise.files.iter().any(|file| !file.readonly && unreadable(&file.path)) {
        return Grade::Unparsable;
    }
    let points = checks.iter().fold(0u32, |sum, outcome| sum.saturating_add(outcome.points));
    // A guard cannot be traded for points, nor can anything else that is worth none.
    let needed = |check: &Check| check.guard || check.points == 0;
    let held = exercise.checks.iter().zip(checks).all(|(check, outcome)| outcome.passed || !needed(check));
    if held && points >= exercise.pass {
        Grade::Passed
    } else {
        Grade::Partial { points, of: exercise.points() }
    }
}

#[cfg(test)]
mod tests;
