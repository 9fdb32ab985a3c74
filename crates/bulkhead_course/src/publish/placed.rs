//! Where the page shows a mistake: at the lesson or the exercise that it belongs to, or else with the course.

use super::{Source, folder_of};
use crate::Document;
use crate::author_error::AuthorError;
use std::collections::BTreeSet;

/// The mistakes of a course while it is published.
pub(super) struct Placed<'a> {
    errors: &'a [AuthorError],
    /// The texts that the page can open, by their paths.
    shown: BTreeSet<String>,
}

impl<'a> Placed<'a> {
    /// None of them is shown yet.
    pub(super) fn new(errors: &'a [AuthorError]) -> Self {
        Self { errors, shown: BTreeSet::new() }
    }

    /// The mistakes of the text at this path. An exercise has those of all its files: a solution that does not pass is
    /// mended there, and is a mistake of the exercise.
    pub(super) fn at(&self, path: &str) -> Vec<AuthorError> {
        self.errors.iter().filter(|error| error.path == path || belongs(&error.path, path)).cloned().collect()
    }

    /// The page can open the text at this path.
    pub(super) fn show(&mut self, path: &str) {
        self.shown.insert(path.to_owned());
    }

    /// The mistakes that no text shows.
    pub(super) fn left(&self) -> Document {
        let left = self.errors.iter().filter(|error| !self.is_shown(&error.path));
        left.map(AuthorError::node).collect::<Vec<_>>().into()
    }

    fn is_shown(&self, path: &str) -> bool {
        self.shown.contains(path) || self.shown.iter().any(|text| belongs(path, text))
    }
}

/// Whether a file is one of those of the exercise whose README, in whatever language, is at `readme`.
fn belongs(file: &str, readme: &str) -> bool {
    let folder = folder_of(readme);
    let below = file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    matches!(Source::of(readme), Source::Exercise(_))
        && below
        && !matches!(Source::of(file), Source::Exercise(_))
}
