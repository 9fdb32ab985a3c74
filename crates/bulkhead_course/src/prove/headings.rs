//! Headings: their order, so that whoever jumps from one to the next is told how a text is built.

use crate::author_error::{AuthorError, File};
use crate::markdown;
use bulkhead_text::Span;

/// The level of the headings below the title.
const FIRST: u8 = 2;

/// Finds titles too many, and levels that are left out.
pub(super) fn check(file: File<'_>, body: Span) -> Vec<AuthorError> {
    let mut errors = Vec::new();
    let mut above = FIRST - 1;
    for heading in markdown::headings(file.text, body) {
        let marks = "#".repeat(usize::from(above) + 1);
        if heading.level < FIRST {
            let help = "Write `##`: the title in the front matter is the heading of the first level.";
            errors.push(file.error(heading.span, "this page has its title already", help));
        } else if heading.level > above + 1 {
            let message = format!("this heading leaves out a level: {} is next", marks);
            errors.push(file.error(heading.span, message, format!("Write `{marks} {}`.", heading.text)));
        }
        above = heading.level.max(FIRST - 1);
    }
    errors
}
