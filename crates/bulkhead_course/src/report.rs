//! The progress report: what a learner has done, with the files that show it, so that anyone can grade them again.
//!
//! The report is a file that its owner can change as they like. Its code tells whether it was changed by accident, and
//! the enclosed files are graded again by whoever wants to know: a result that they do not earn is found. Nothing in it
//! proves who did the work.

use crate::fingerprint::hash;
use crate::grade::{self, Grade};
use crate::{Exercise, Files, Grader};
use bulkhead_lint::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod verify;

pub use verify::{MAX_REPORT_BYTES, ReportError, Row, Verification, verify};

const KIND: &str = "bulkhead report";
const VERSION: u64 = 1;

/// What a learner has done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressReport {
    kind: String,
    version: u64,
    /// The name that the learner has typed; it may be empty, and nothing proves it.
    pub name: String,
    /// The day on which it was made (`2026-01-31`), as the learner's device knew it.
    pub date: String,
    /// The version of the engine that has graded.
    pub engine: String,
    /// What the course is called.
    pub course: String,
    /// The [`fingerprint`](crate::fingerprint) of the course.
    pub course_version: String,
    /// Its modules that are written, in order.
    pub modules: Vec<ReportedModule>,
    /// The check value over all of this.
    pub code: String,
}

/// What a learner has done in a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedModule {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether the learner says that they have read the lesson.
    pub read: bool,
    /// How many questions are answered rightly.
    pub right: usize,
    /// How many questions there are.
    pub questions: usize,
    /// How many exercises there are.
    pub exercises_in_all: usize,
    /// The exercises that the learner has begun.
    pub exercises: Vec<ReportedExercise>,
}

/// What a learner has done in an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedExercise {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The language of that, where it is a translation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What the files earn.
    pub result: Earned,
    /// How many hints were looked at.
    pub hints: usize,
    /// How many hints there are.
    pub hints_in_all: usize,
    /// Whether the solution was looked at.
    pub solution_seen: bool,
    /// The text of each file that the learner could change, by its path.
    pub files: BTreeMap<String, String>,
}

/// What files earn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earned {
    /// Whether the exercise is passed.
    pub passed: bool,
    /// The points.
    pub points: u32,
    /// The points that there are.
    pub of: u32,
    /// The ids of the checks that pass.
    pub checks: Vec<String>,
    /// How many checks there are.
    pub checks_in_all: usize,
}

/// What a page knows of a learner's work, before it is graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The name that the learner has typed.
    pub name: String,
    /// The day.
    pub date: String,
    /// What the course is called.
    pub course: String,
    /// The fingerprint of the course.
    pub course_version: String,
    /// Its modules; their exercises are empty here.
    pub modules: Vec<(ReportedModule, Vec<Attempt>)>,
}

/// The work on an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The exercise, as it is published.
    pub exercise: String,
    /// The language of its words, where they are a translation.
    pub language: Option<String>,
    /// The text of each of its files as it begins.
    pub starter: BTreeMap<String, String>,
    /// The text of each file that the learner has changed.
    pub files: BTreeMap<String, String>,
    /// How many hints were looked at.
    pub hints: usize,
    /// Whether the solution was looked at.
    pub solution_seen: bool,
}

impl ProgressReport {
    /// Grades the work, and reports it. `exercise` reads one from its JSON; what is none is left out.
    #[must_use]
    pub fn new(claim: Claim, grader: &Grader, exercise: impl Fn(&str) -> Option<Exercise>) -> Self {
        let reported = |attempt: Attempt| Some(attempt.reported(exercise(&attempt.exercise)?, grader));
        let modules = claim.modules.into_iter().map(|(module, attempts)| ReportedModule {
            exercises: attempts.into_iter().filter_map(reported).collect(),
            ..module
        });
        let mut report = Self {
            kind: KIND.to_owned(),
            version: VERSION,
            name: claim.name,
            date: claim.date,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            course: claim.course,
            course_version: claim.course_version,
            modules: modules.collect(),
            code: String::new(),
        };
        report.code = report.check_value();
        report
    }

    /// The text of its file.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The check value over everything but the code: 60 bits in the letters and digits of Crockford's base 32, in which
    /// no two look alike.
    #[must_use]
    pub fn check_value(&self) -> String {
        const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bare = Self { code: String::new(), ..self.clone() };
        let text = serde_json::to_string(&bare).unwrap_or_default();
        let value = hash(text.bytes()) >> 4;
        let digit = |place: u64| DIGITS.get(usize::try_from(value >> (place * 5) & 31).unwrap_or_default());
        let digits = (0..12).rev().filter_map(|place| digit(place).copied().map(char::from));
        let mut code = String::new();
        for (place, digit) in digits.enumerate() {
            if place > 0 && place % 4 == 0 {
                code.push('-');
            }
            code.push(digit);
        }
        code
    }
}

impl Attempt {
    fn reported(&self, exercise: Exercise, grader: &Grader) -> ReportedExercise {
        let workspace = workspace(&exercise, |path| self.starter.get(path), &self.files);
        let own = |path: &str| exercise.files.iter().any(|file| file.path == path && !file.readonly);
        let files = workspace.files.iter().filter(|file| own(&file.path));
        ReportedExercise {
            result: Earned::by(&exercise, &workspace, grader),
            hints: self.hints.min(exercise.hints.len()),
            hints_in_all: exercise.hints.len(),
            solution_seen: self.solution_seen,
            files: files.map(|file| (file.path.clone(), file.text.clone())).collect(),
            id: exercise.id,
            title: exercise.title,
            language: self.language.clone(),
        }
    }
}

impl Earned {
    fn by(exercise: &Exercise, workspace: &Workspace, grader: &Grader) -> Self {
        let report: grade::Report = grader.grade(exercise, workspace);
        Self {
            passed: report.grade == Grade::Passed,
            points: report.checks.iter().fold(0, |sum, check| sum.saturating_add(check.points)),
            of: exercise.points(),
            checks: report.checks.iter().filter(|it| it.passed).map(|it| it.id.clone()).collect(),
            checks_in_all: exercise.checks.len(),
        }
    }
}

/// The files of an attempt: the learner's where they may change one and have, else as the exercise begins.
fn workspace<'a>(
    exercise: &Exercise,
    starter: impl Fn(&str) -> Option<&'a String>,
    files: &Files,
) -> Workspace {
    exercise.workspace(|path| {
        let readonly = exercise.files.iter().any(|file| file.path == path && file.readonly);
        files.get(path).filter(|_| !readonly).or_else(|| starter(path)).cloned()
    })
}

#[cfg(test)]
mod tests;
