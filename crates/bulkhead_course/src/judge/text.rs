//! Checks of files that have no model of their own.

use super::Verdict;
use bulkhead_lint::analysis::File;

/// Whether a line that is no comment still holds a text.
pub(super) fn keep(file: &File<'_>, contains: &str) -> Verdict {
    let path = file.path;
    let mut lines = file.source.lines().filter(|line| !line.trim_start().starts_with('#'));
    if lines.any(|line| line.contains(contains)) {
        Verdict::pass(format!("`{path}` still has `{contains}`."))
    } else {
        Verdict::fail(format!("No line of `{path}` has `{contains}` any more."))
    }
}
