//! Checks of JSON files: `daemon.json` and seccomp profiles.

use super::Verdict;
use bulkhead_config::json;
use bulkhead_config::value::Kind;
use bulkhead_lint::analysis::File;

/// Whether a key is still at the top of the file, with any value.
pub(super) fn keep(file: &File<'_>, key: &str) -> Verdict {
    let path = file.path;
    match json::parse(file.source).tree.entry(key) {
        Some(_) => Verdict::pass(format!("`{path}` still has `{key}`.")),
        None => Verdict::fail(format!("`{path}` has no `{key}` any more.")),
    }
}

/// Whether the file has no key at all.
pub(super) fn is_empty(file: &File<'_>) -> bool {
    !matches!(json::parse(file.source).tree.kind, Kind::Mapping(entries) if !entries.is_empty())
}
