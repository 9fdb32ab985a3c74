//! Translations: each has what its original has.

use super::Files;
use super::library::Library;
use crate::author_error::{AuthorError, File};
use crate::translation::{compare_exercises, compare_lessons};
use crate::{Exercise, Lesson};
use bulkhead_text::Span;

/// Finds what cannot be read, what has no original, and what differs from it.
pub(super) fn check(files: &Files, library: &Library<'_>) -> Vec<AuthorError> {
    let mut errors = Vec::new();
    for (path, original) in &library.translations {
        let file = File { path, text: files.get(*path).map_or("", String::as_str) };
        if !files.contains_key(original) {
            let message = format!("there is no {original} that this could translate");
            errors.push(file.error(Span::empty(0), message, "A translation stands beside its original."));
        } else if original.ends_with("/README.md") {
            match (Exercise::parse(path, file.text), library.exercises.get(original.as_str())) {
                (Ok(exercise), Some(original)) => errors.extend(compare_exercises(file, &exercise, original)),
                (Err(mistakes), _) => errors.extend(mistakes),
                (Ok(_), None) => {}
            }
        } else {
            match (Lesson::parse(path, file.text), library.lessons.get(original.as_str())) {
                (Ok(lesson), Some(original)) => errors.extend(compare_lessons(file, &lesson, original)),
                (Err(mistakes), _) => errors.extend(mistakes),
                (Ok(_), None) => {}
            }
        }
    }
    errors
}
