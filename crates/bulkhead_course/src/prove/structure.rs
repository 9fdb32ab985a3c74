//! How the parts of a course hang together: modules and lessons, lessons and exercises, names.

use super::Files;
use super::library::Library;
use super::links::nearest;
use crate::author_error::{AuthorError, File};
use crate::{COURSE_FILE, ExerciseLink};
use bulkhead_text::Span;
use std::collections::BTreeMap;

/// Finds what is missing, doubled or unused.
pub(super) fn check(files: &Files, library: &Library<'_>, errors: &mut Vec<AuthorError>) {
    modules(files, library, errors);
    let shown = shown(files, library, errors);
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, exercise) in &library.exercises {
        let file = open(files, path);
        let folder = path.split('/').rev().nth(1).unwrap_or_default();
        let top = Span::empty(0);
        if exercise.id != folder {
            let help = format!("Write `id: {folder}`, or rename the folder.");
            errors.push(file.error(
                top,
                format!("the exercise `{}` is in a folder `{folder}`", exercise.id),
                help,
            ));
        }
        if let Some(first) = ids.insert(&exercise.id, path) {
            let message = format!("there is an exercise `{}` in {first}, too", exercise.id);
            errors.push(file.error(top, message, "Give each exercise a name of its own."));
        }
        if !shown.iter().any(|readme| readme == path) {
            let help = format!(
                "Put `[Exercise: {}](exercises/{folder}/)` into the lesson, in a paragraph of its own.",
                exercise.title
            );
            errors.push(file.error(top, "no lesson shows this exercise", help));
        }
    }
    let mut quizzes: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, lesson) in &library.lessons {
        for quiz in lesson.quizzes() {
            if let Some(first) = quizzes.insert(&quiz.id, path) {
                let message = format!("there is a quiz `{}` in {first} already", quiz.id);
                errors.push(open(files, path).error(quiz.span, message, "Give each quiz a name of its own."));
            }
        }
    }
}

/// A file of the course; an empty one where there is none.
fn open<'a>(files: &'a Files, path: &'a str) -> File<'a> {
    File { path, text: files.get(path).map_or("", String::as_str) }
}

fn modules(files: &Files, library: &Library<'_>, errors: &mut Vec<AuthorError>) {
    let file = open(files, COURSE_FILE);
    if !files.contains_key(COURSE_FILE) {
        let help = "It names the course and its modules.";
        errors.push(file.error(Span::empty(0), format!("there is no {COURSE_FILE}"), help));
    }
    let Some(course) = &library.course else { return };
    for module in &course.modules {
        let Some(path) = module.lesson_path() else { continue };
        if !files.contains_key(&path) {
            let lessons = library.documents().filter(|path| path.ends_with("/lesson.md"));
            let message = format!("module `{}` has no lesson: there is no {path}", module.id);
            errors.push(file.error(module.span, message, nearest(&path, lessons)));
        } else if let Some(lesson) =
            library.lessons.get(path.as_str()).filter(|lesson| lesson.id != module.id)
        {
            let message = format!("module `{}` has a lesson with the id `{}`", module.id, lesson.id);
            errors.push(file.error(module.span, message, format!("Write the same id here and in {path}.")));
        }
    }
    let named =
        |path: &str| course.modules.iter().any(|module| module.lesson_path().as_deref() == Some(path));
    for path in library.documents().filter(|path| path.ends_with("/lesson.md") && !named(path)) {
        let folder = path.trim_end_matches("/lesson.md");
        let help = format!("Add a module with `path: {folder}` to {COURSE_FILE}.");
        errors.push(open(files, path).error(Span::empty(0), "no module has this lesson", help));
    }
}

/// The READMEs of the exercises that lessons show.
fn shown(files: &Files, library: &Library<'_>, errors: &mut Vec<AuthorError>) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for (path, lesson) in &library.lessons {
        let file = open(files, path);
        let folder = path.trim_end_matches("lesson.md");
        for ExerciseLink { folder: exercise, span, .. } in lesson.exercises() {
            let readme = format!("{folder}{exercise}/README.md");
            // A link to nothing is found with the other links.
            if shown.contains(&readme) {
                errors.push(file.error(*span, "this exercise is shown already", "Keep one of the two."));
            }
            shown.push(readme);
        }
    }
    shown
}
