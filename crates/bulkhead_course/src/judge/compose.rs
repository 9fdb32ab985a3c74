//! Checks of Compose files: what a service still is, and what its container may do.

use super::Verdict;
use bulkhead_lint::analysis::File;
use bulkhead_text::Span;

/// Whether a service is still there and does its work.
pub(super) fn keep(
    file: &File<'_>,
    _service: &str,
    _image: Option<&str>,
    _port: Option<u16>,
    _volume: Option<&str>,
) -> Verdict {
    not_compose(file)
}

/// Whether a service's process starts as root.
pub(super) fn user(file: &File<'_>, _service: &str, _root: bool) -> Verdict {
    not_compose(file)
}

/// Whether a service's container can have these capabilities at most.
pub(super) fn capabilities(file: &File<'_>, _service: &str, _only: &[String]) -> Verdict {
    not_compose(file)
}

/// What a rule finds in one service.
pub(super) fn finding(_file: &File<'_>, _rule: &str, _service: &str) -> Option<(Span, String)> {
    None
}

/// Says that a service is not there.
pub(super) fn missing(file: &File<'_>, service: &str) -> Option<String> {
    Some(format!("`{}` has no service `{service}`.", file.path))
}

fn not_compose(file: &File<'_>) -> Verdict {
    Verdict::fail(format!("`{}` cannot be read as a Compose file.", file.path))
}
