//! Comments that take a diagnostic back: `# bulkhead ignore=RULE reason="…"`.

mod comment;
mod report;
mod scope;

use crate::Fix;
use bulkhead_text::{Span, Spanned};
pub(crate) use comment::read;
pub(crate) use report::settle;

/// How many such comments are read in one file.
pub const MAX_SUPPRESSIONS: usize = 1_000;

/// One comment that takes diagnostics back, or that was meant to.
///
/// ```text
///   # bulkhead ignore=privileged,host-network reason="a lab machine"
///   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
///                     ^^^^^^^^^^ ^^^^^^^^^^^^ rules      ^^^^^^^^^^^ reason
/// ```
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Suppression<'s> {
    /// From the `#` to the end of the line.
    comment: Span,
    /// The fix that takes it away with its line, or with the blanks before it; none where what follows would then
    /// be read in another way.
    removal: Option<Fix>,
    /// The rules; none where the comment is not written as it has to be.
    rules: Vec<Spanned<&'s str>>,
    /// Why; none where nothing is said.
    reason: Option<&'s str>,
    /// The diagnostics that begin in here are taken back.
    scope: Span,
}

#[cfg(test)]
mod tests;
