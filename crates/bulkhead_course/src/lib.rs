//! What a learner is asked, and how an attempt is judged.
//!
//! Nothing here reads files: the callers hand over text. Two parts, so that a page can show a lesson before
//! the engine has arrived:
//!
//! - **Content** needs no engine: [`Course`] from `course.yaml`, [`Lesson`] from `lesson.md` in [`Block`]s,
//!   [`Exercise`] from the `README.md` of its folder, [`Fence`] from an info string. Mistakes are
//!   [`AuthorError`]s with their line and column.
//! - **Judging** is the engine's work: [`grade`] judges an attempt, [`prove`] a whole course, [`verify`] a progress
//!   report.

mod author_error;
mod check;
mod check_reader;
mod course;
mod diagram;
mod document;
mod exercise;
mod fence;
mod fingerprint;
mod front;
mod glossary;
mod grade;
mod grader;
mod id;
mod judge;
mod lesson;
mod markdown;
mod prove;
mod publish;
mod quiz;
mod report;
mod search;
mod task;
mod translation;
mod yaml;

pub use author_error::AuthorError;
pub use check::{Check, Test};
pub use course::{COURSE_FILE, Course, Module, Outline};
pub use document::{Document, Links, Node, Tag};
pub use exercise::{Exercise, ExerciseFile, TemptingMistake, Unjudged};
pub use fence::{Expectation, Fence, FenceError};
pub use fingerprint::fingerprint;
pub use glossary::{GLOSSARY_FILE, GLOSSARY_JSON, Glossary, Term};
pub use grade::{Grade, Outcome, Report, grade};
pub use grader::{Competence, Grader};
pub use lesson::{Block, ExerciseLink, Lesson};
pub use markdown::Heading;
pub use prove::{ExternalLink, Files, Practice, Proof, Summary, prove};
pub use publish::{
    COURSE_JSON, COURSE_VERSION, EXERCISE_JSON, LESSON_JSON, SEARCH_JSON, STARTER_JSON, publish,
    publish_draft, publish_proved,
};
pub use quiz::{Answer, Quiz, QuizGrade};
pub use report::{
    Attempt, Claim, Earned, MAX_REPORT_BYTES, ProgressReport, ReportError, ReportedExercise, ReportedModule,
    Row, Verification, verify,
};
pub use task::Hint;
