//! Proving a course: everything that can be wrong with its content, found before a learner does.

mod checklist;
mod exercises;
mod fences;
mod headings;
mod library;
mod links;
mod markdown;
mod reading;
mod structure;
mod translations;

use crate::author_error::{AuthorError, File, sorted};
use crate::front;
use crate::{GLOSSARY_FILE, Glossary};
use bulkhead_text::Span;
pub use checklist::Practice;
use library::Library;
use serde::Serialize;
use std::collections::BTreeMap;

/// The files of a course: path from its folder, with `/`, and text; empty text for a file that is no text.
pub type Files = BTreeMap<String, String>;

/// What proving a course brought to light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Everything that is wrong, by file and place. None: the course is sound.
    pub errors: Vec<AuthorError>,
    /// What is no mistake and should be looked at.
    pub warnings: Vec<AuthorError>,
    /// What there is.
    pub summary: Summary,
}

/// What a course holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Modules that are written.
    pub modules: usize,
    /// Modules that are named only.
    pub planned: usize,
    /// Exercises.
    pub exercises: usize,
    /// Checks of all exercises.
    pub checks: usize,
    /// Questions in lessons.
    pub quizzes: usize,
    /// Fences that the engine judged.
    pub fences: usize,
    /// The items of the checklist, in the course's order, with the exercises that practise them.
    pub items: Vec<Practice>,
    /// Links that leave the course, in the order of the files.
    pub links: Vec<ExternalLink>,
}

/// A link that leaves the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExternalLink {
    /// Where it leads: `https://…`.
    pub url: String,
    /// The file that has it.
    pub path: String,
    /// The line that has it, from 1.
    pub line: usize,
}

/// Proves a course.
///
/// Everything is looked at, whatever else is wrong; of one front matter the first mistake is told.
#[must_use]
pub fn prove(files: &Files) -> Proof {
    let mut errors = Vec::new();
    let mut summary = Summary::default();
    let library = Library::read(files, &mut errors);
    texts(files, &library, &mut errors, &mut summary);
    for (path, exercise) in &library.exercises {
        exercises::check(files, path, exercise, &mut errors);
    }
    let modules = library.course.iter().flat_map(|course| &course.modules);
    summary.items = checklist::table(&library);
    errors.extend(checklist::empty_rows(files, &library, &summary.items));
    summary.modules = modules.clone().filter(|module| module.path.is_some()).count();
    summary.planned = modules.filter(|module| module.path.is_none()).count();
    summary.exercises = library.exercises.len();
    summary.checks = library.exercises.values().map(|exercise| exercise.checks.len()).sum();
    summary.quizzes = library.lessons.values().map(|lesson| lesson.quizzes().count()).sum();
    Proof { errors: sorted(errors), warnings: reading::check(files, &library), summary }
}

/// Everything that is wrong with the texts of a course; its exercises are not tried, for that takes a while.
pub(crate) fn mistakes(files: &Files) -> Vec<AuthorError> {
    let mut errors = Vec::new();
    let library = Library::read(files, &mut errors);
    texts(files, &library, &mut errors, &mut Summary::default());
    sorted(errors)
}

/// Looks at every text: how they hang together, what they link to, whether examples do what they say.
fn texts(files: &Files, library: &Library<'_>, errors: &mut Vec<AuthorError>, summary: &mut Summary) {
    structure::check(files, library, errors);
    errors.extend(translations::check(files, library));
    for path in library.documents().chain(library.translations.keys().copied()) {
        let Some(text) = files.get(path) else { continue };
        let file = File { path, text };
        let Ok((_, body)) = front::split(file) else { continue };
        errors.extend(headings::check(file, body));
        let contents = markdown::read(file, body, errors);
        for (address, span) in &contents.links {
            // A translation has the original's anchors.
            let address = match library.translations.get(path) {
                Some(original) if address.starts_with('#') && !address.starts_with("#/") => {
                    &format!("{}{address}", original.rsplit('/').next().unwrap_or_default())
                }
                _ => address,
            };
            errors.extend(links::follow(library, file, address, *span, &mut summary.links));
        }
        for (address, span) in &contents.pictures {
            errors.extend(links::picture(files, file, address, *span));
        }
        for fence in &contents.fences {
            summary.fences += usize::from(fence.fence.kind.is_some());
            errors.extend(fences::check(file, fence));
        }
    }
    if let Some(text) = files.get(GLOSSARY_FILE) {
        errors.extend(Glossary::parse(text).err().unwrap_or_default());
        let file = File { path: GLOSSARY_FILE, text };
        let contents = markdown::read(file, Span::new(0, text.len()), errors);
        for (address, span) in &contents.links {
            errors.extend(links::follow(library, file, address, *span, &mut summary.links));
        }
    }
}

#[cfg(test)]
mod tests;
