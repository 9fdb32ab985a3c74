//! An exercise: its front matter, its task, and the files that a learner works on.

use crate::author_error::{AuthorError, File, sorted};
use crate::check::{Check, Test};
use crate::check_reader::{CheckReader, RawCheck};
use crate::document::Document;
use crate::front;
use crate::id;
use crate::task::{self, Hint};
use crate::yaml::{Placed, spanned};
use bulkhead_lint::FileKind;
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod author;

pub use author::{TemptingMistake, Unjudged};

/// An exercise; `T` is how its checks are judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise<T = Test> {
    /// Its name in addresses and its folder, unique in the course.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// The files that a learner sees, in the order of their tabs.
    pub files: Vec<ExerciseFile>,
    /// The points that pass.
    pub pass: u32,
    /// Its goals.
    pub checks: Vec<Check<T>>,
    /// What a learner is to do.
    pub task: Document,
    /// Help, to be shown one at a time.
    pub hints: Vec<Hint>,
    /// What a learner reads after passing.
    pub debrief: Document,
    /// Wrong answers that tempt. For the proof of the course: they are not published.
    #[serde(skip)]
    pub mistakes: Vec<TemptingMistake>,
    /// Changes of the solution that no check judges. For the proof of the course: they are not published.
    #[serde(skip)]
    pub unjudged: Vec<Unjudged>,
}

/// A file of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseFile {
    /// Where it is in `starter/` and `solution/`.
    pub path: String,
    /// How it is read.
    pub kind: FileKind,
    /// Whether it is there to be read only; such a file is in `starter/` alone.
    pub readonly: bool,
    /// Where it is named in the exercise's README. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: Placed<String>,
    title: String,
    minutes: u32,
    files: Vec<RawFile>,
    pass: Option<Placed<u32>>,
    checks: Vec<RawCheck>,
    #[serde(default)]
    mistakes: BTreeMap<String, Placed<String>>,
    #[serde(default)]
    unjudged: Vec<author::RawUnjudged>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    path: Placed<String>,
    kind: FileKind,
    #[serde(default)]
    readonly: bool,
}

impl Exercise {
    /// Reads the README of an exercise; `path` is where it is in the folder of the course, for messages.
    ///
    /// Whether its rules and files exist is for `bulkhead course check` to say.
    ///
    /// # Errors
    /// Every mistake in it; of the front matter's YAML the first.
    pub fn parse(path: &str, source: &str) -> Result<Self, Vec<AuthorError>> {
        let file = File { path, text: source };
        let front: front::Front<Front> = front::read(file).map_err(|error| vec![error])?;
        let yaml = front.yaml;
        let raw = front.value;
        let mut errors = Vec::new();
        let task = task::read(file, front.body, &mut errors);

        let id = spanned(file, yaml, raw.id);
        errors.extend(id::check(file, &id.value, id.span));
        let files = files(file, yaml, raw.files, id.span, &mut errors);

        let known: Vec<_> = files.iter().map(|file| (file.path.clone(), file.kind)).collect();
        let check_ids: Vec<_> =
            raw.checks.iter().map(|check| spanned(file, yaml, check.id.clone())).collect();
        errors.extend(id::check_all(file, &check_ids, "checks"));
        let ids: Vec<&str> = check_ids.iter().map(|id| id.value.as_str()).collect();
        let mistakes = author::mistakes(file, yaml, raw.mistakes, &ids, &mut errors);
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let unjudged = author::unjudged(file, yaml, raw.unjudged, &paths, &mut errors);
        let mut reader = CheckReader { file, yaml, files: &known, hints: task.hints.len(), errors };
        let checks: Vec<Check> = raw.checks.into_iter().filter_map(|check| reader.read(check)).collect();
        let mut errors = reader.errors;

        let total = checks.iter().fold(0u32, |sum, check| sum.saturating_add(check.points));
        if errors.is_empty() && total == 0 {
            errors.push(file.error(
                id.span,
                "no check of this exercise is worth a point",
                "Give one `points: 1` or more.",
            ));
        }
        let pass = raw.pass.map(|pass| spanned(file, yaml, pass));
        if let Some(pass) =
            pass.as_ref().filter(|pass| errors.is_empty() && (pass.value == 0 || pass.value > total))
        {
            let message =
                format!("{} points cannot be what passes: the checks are worth {total}", pass.value);
            errors.push(file.error(pass.span, message, "Leave `pass:` out where all of them are needed."));
        }
        if !errors.is_empty() {
            return Err(sorted(errors));
        }
        Ok(Self {
            id: id.value,
            title: raw.title,
            minutes: raw.minutes,
            files,
            pass: pass.map_or(total, |pass| pass.value),
            checks,
            task: task.task,
            hints: task.hints,
            debrief: task.debrief,
            mistakes,
            unjudged,
        })
    }
}

impl Exercise {
    /// What can be read of an exercise, with its `mistakes` before the task; where its front matter is wrong, that of
    /// `before`. The id stays: it is the address of the page that the author looks at.
    pub(crate) fn draft(
        path: &str,
        source: &str,
        id: String,
        before: impl FnOnce() -> Self,
        mistakes: &[AuthorError],
    ) -> Self {
        let file = File { path, text: source };
        let mut exercise = Self::parse(path, source).unwrap_or_else(|_| {
            let task = task::read(file, front::body(file), &mut Vec::new());
            Self { task: task.task, hints: task.hints, debrief: task.debrief, ..before() }
        });
        let mut task: Document = mistakes.iter().map(AuthorError::node).collect::<Vec<_>>().into();
        task.extend(exercise.task);
        exercise.task = task;
        exercise.id = id;
        exercise
    }
}

impl<T> Exercise<T> {
    /// What all checks together are worth.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.checks.iter().fold(0, |sum, check| sum.saturating_add(check.points))
    }
}

fn files(
    file: File<'_>,
    yaml: Span,
    raw: Vec<RawFile>,
    id: Span,
    errors: &mut Vec<AuthorError>,
) -> Vec<ExerciseFile> {
    let mut files: Vec<ExerciseFile> = Vec::new();
    for raw in raw {
        let path = spanned(file, yaml, raw.path);
        if files.iter().any(|file| file.path == path.value) {
            errors.push(file.error(
                path.span,
                format!("the file `{}` stands twice", path.value),
                "Keep one.",
            ));
        }
        if !is_relative(&path.value) {
            let message = format!("`{}` is not a path within `starter/`", path.value);
            errors.push(file.error(path.span, message, "Write it without `/` at its start, `.` and `..`."));
        }
        files.push(ExerciseFile {
            path: path.value,
            kind: raw.kind,
            readonly: raw.readonly,
            span: path.span,
        });
    }
    if files.iter().all(|file| file.readonly) {
        errors.push(file.error(
            id,
            "this exercise has no file to work on",
            "Name one without `readonly: true`.",
        ));
    }
    files
}

/// Whether a path stays within its folder.
fn is_relative(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests;
