//! The checklist: which exercises practise each item.

use super::Files;
use super::library::Library;
use crate::COURSE_FILE;
use crate::author_error::{AuthorError, File};
use bulkhead_lint::Item;
use bulkhead_text::Span;
use serde::Serialize;

/// An item of the checklist, and where it is practised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Practice {
    /// The item.
    pub item: Item,
    /// The ids of the exercises with a check for it, in the order of the course's folders.
    pub exercises: Vec<String>,
}

/// The items of the course, in its order.
pub(super) fn table(library: &Library<'_>) -> Vec<Practice> {
    let items = library.course.iter().flat_map(|course| &course.checklist);
    let of = |item: &Item| {
        let all = library.exercises.values();
        let those =
            all.filter(|exercise| exercise.checks.iter().any(|check| check.item.as_ref() == Some(item)));
        Practice { item: *item, exercises: those.map(|exercise| exercise.id.clone()).collect() }
    };
    items.map(of).collect()
}

/// Once every module is written: the items that nobody practises.
pub(super) fn empty_rows(files: &Files, library: &Library<'_>, table: &[Practice]) -> Vec<AuthorError> {
    if library.course.as_ref().is_none_or(|course| course.modules.iter().any(|module| module.path.is_none()))
    {
        return Vec::new();
    }
    let file = File { path: COURSE_FILE, text: files.get(COURSE_FILE).map_or("", String::as_str) };
    let empty = table.iter().filter(|row| row.exercises.is_empty());
    empty
        .map(|row| {
            let name = serde_json::to_value(row.item).ok();
            let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
            let at = file.text.find(name).map_or(Span::empty(0), |at| Span::new(at, at + name.len()));
            let help = format!("Write `item: {name}` at a check that practises it.");
            file.error(at, format!("no exercise practises the item `{name}`"), help)
        })
        .collect()
}
