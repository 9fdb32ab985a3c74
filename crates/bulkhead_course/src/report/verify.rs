//! Grades the files of a progress report again, and says whether they earn what it says.

use super::{Earned, KIND, ProgressReport, VERSION, workspace};
use crate::{COURSE_VERSION, EXERCISE_JSON, Exercise, Files, Grader};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;

/// Larger reports are not read. A course's files are some hundred kilobytes.
pub const MAX_REPORT_BYTES: usize = 5_000_000;
/// More exercises are not graded.
const MAX_EXERCISES: usize = 500;
/// More files of an exercise are not read.
const MAX_FILES: usize = 100;

/// Why a report cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportError {
    /// It is longer than [`MAX_REPORT_BYTES`].
    TooLarge,
    /// It is no JSON, or not that of a report; why, with the line.
    NotAReport(String),
    /// A later version has written it.
    Newer(u64),
    /// An exercise stands in it twice.
    Twice(String),
    /// It has too many exercises, or files in one.
    TooMany,
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "only reports up to {MAX_REPORT_BYTES} bytes are read"),
            Self::NotAReport(why) => write!(f, "this is not a progress report of Bulkhead: {why}"),
            Self::Newer(version) => write!(
                f,
                "this report has version {version} of the format, and only version {VERSION} is known: take a newer `bulkhead`"
            ),
            Self::Twice(id) => write!(f, "the exercise {id:?} stands in this report twice"),
            Self::TooMany => write!(
                f,
                "only reports of up to {MAX_EXERCISES} exercises, with up to {MAX_FILES} files each, are read"
            ),
        }
    }
}

impl std::error::Error for ReportError {}

/// What grading a report again has brought to light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The report. Whoever shows its texts has to know that anybody may have written them.
    pub report: ProgressReport,
    /// The check value over what it says.
    pub check_value: String,
    /// The version of the engine that has graded now.
    pub engine: String,
    /// The fingerprint of the course by which was graded now.
    pub course_version: String,
    /// Its exercises, in its order.
    pub rows: Vec<Row>,
}

/// An exercise of a report, graded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id. Anybody may have written it.
    pub id: String,
    /// What the report says.
    pub reported: Earned,
    /// What the files earn; `None` where the course has no such exercise.
    pub graded: Option<Earned>,
}

impl Row {
    /// Whether the files earn what the report says.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.graded.as_ref() == Some(&self.reported)
    }
}

impl Verification {
    /// Whether the code fits what the report says.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.report.code == self.check_value
    }

    /// Whether the code fits and every exercise earns what the report says.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.fits() && self.rows.iter().all(Row::agrees)
    }
}

/// The version alone: a later one may have any shape.
#[derive(Deserialize)]
struct Head {
    kind: String,
    version: u64,
}

/// Grades the files of a report again, by the exercises of a published course.
///
/// # Errors
/// The text is no report that can be read.
pub fn verify(text: &str, published: &Files) -> Result<Verification, ReportError> {
    let report = read(text)?;
    let exercises: Vec<(&str, Exercise)> = published
        .iter()
        .filter_map(|(path, text)| {
            let folder = path.strip_suffix(EXERCISE_JSON)?;
            Some((folder, serde_json::from_str(text).ok()?))
        })
        .collect();
    let reported = report.modules.iter().flat_map(|module| &module.exercises);
    let rows = reported.map(|own| {
        let known = exercises.iter().find(|(_, exercise)| exercise.id == own.id);
        let graded = known.map(|(folder, exercise)| {
            let starter = |path: &str| published.get(&format!("{folder}starter/{path}"));
            Earned::by(exercise, &workspace(exercise, starter, &own.files), &Grader::all())
        });
        Row { id: own.id.clone(), reported: own.result.clone(), graded }
    });
    Ok(Verification {
        rows: rows.collect(),
        check_value: report.check_value(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        course_version: published.get(COURSE_VERSION).cloned().unwrap_or_default(),
        report,
    })
}

fn read(text: &str) -> Result<ProgressReport, ReportError> {
    if text.len() > MAX_REPORT_BYTES {
        return Err(ReportError::TooLarge);
    }
    let wrong = |error: serde_json::Error| ReportError::NotAReport(error.to_string());
    let head: Head = serde_json::from_str(text).map_err(wrong)?;
    if head.kind != KIND {
        return Err(ReportError::NotAReport("its kind is another one".to_owned()));
    }
    if head.version != VERSION {
        return Err(ReportError::Newer(head.version));
    }
    let report: ProgressReport = serde_json::from_str(text).map_err(wrong)?;
    let mut ids = BTreeSet::new();
    for exercise in report.modules.iter().flat_map(|module| &module.exercises) {
        if !ids.insert(exercise.id.as_str()) {
            return Err(ReportError::Twice(exercise.id.clone()));
        }
        if ids.len() > MAX_EXERCISES || exercise.files.len() > MAX_FILES {
            return Err(ReportError::TooMany);
        }
    }
    Ok(report)
}
