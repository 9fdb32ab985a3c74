//! All that the course holds, read once.

use super::Files;
use crate::author_error::AuthorError;
use crate::translation;
use crate::{COURSE_FILE, Course, Exercise, Lesson};
use std::collections::BTreeMap;

/// The course, its lessons and its exercises, by the paths of their files.
#[derive(Debug, Default)]
pub(super) struct Library<'a> {
    /// `course.yaml`, where it can be read.
    pub(super) course: Option<Course>,
    /// Every `FOLDER/lesson.md` that can be read.
    pub(super) lessons: BTreeMap<&'a str, Lesson>,
    /// Every `FOLDER/exercises/ID/README.md` that can be read.
    pub(super) exercises: BTreeMap<&'a str, Exercise>,
    /// Every translation of a lesson or an exercise, with the path of the original.
    pub(super) translations: BTreeMap<&'a str, String>,
    /// The paths of lessons and exercises, those too that cannot be read.
    paths: Vec<&'a str>,
}

impl<'a> Library<'a> {
    /// Reads everything; what cannot be read goes to `errors`.
    pub(super) fn read(files: &'a Files, errors: &mut Vec<AuthorError>) -> Self {
        let mut library = Self::default();
        for (path, text) in files {
            if let Some((original, _)) = translation::original(path) {
                library.translations.insert(path, original);
                continue;
            }
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                [COURSE_FILE] => library.course = keep(Course::parse(text), errors),
                [_, "lesson.md"] => {
                    library.paths.push(path);
                    library.lessons.extend(
                        keep(Lesson::parse(path, text), errors).map(|lesson| (path.as_str(), lesson)),
                    );
                }
                [_, "exercises", _, "README.md"] => {
                    library.paths.push(path);
                    let exercise = keep(Exercise::parse(path, text), errors);
                    library.exercises.extend(exercise.map(|exercise| (path.as_str(), exercise)));
                }
                _ => {}
            }
        }
        library
    }

    /// The lessons and exercises that links can lead to.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'a str> {
        self.paths.iter().copied()
    }

    /// The lesson or exercise at a path; of an exercise its folder will do.
    pub(super) fn document(&self, path: &str) -> Option<&'a str> {
        self.documents()
            .find(|document| *document == path || document.strip_suffix("/README.md") == Some(path))
    }

    /// The anchors of a lesson's headings; none for a file that cannot be read or is not a lesson.
    pub(super) fn anchors(&self, path: &str) -> Option<Vec<&str>> {
        let lesson = self.lessons.get(path)?;
        Some(lesson.headings.iter().map(|heading| heading.slug.as_str()).collect())
    }
}

fn keep<T>(read: Result<T, Vec<AuthorError>>, errors: &mut Vec<AuthorError>) -> Option<T> {
    read.map_err(|mistakes| errors.extend(mistakes)).ok()
}
