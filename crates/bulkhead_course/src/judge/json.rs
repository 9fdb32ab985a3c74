//! Checks of JSON files: `daemon.json` and seccomp profiles.

use super::Verdict;
use bulkhead_config::{daemon, json};
use bulkhead_lint::analysis::File;

/// Whether a key is still at the top of the file, with any value.
pub(super) fn keep(file: &File<'_>, key: &str) -> Verdict {
    let path = file.path;
    // dockerd takes a byte order mark, and here nothing is lost by taking it.
    match json::parse_with(file.source, daemon::OPTIONS).tree.entry(key) {
        Some(_) => Verdict::pass(format!("`{path}` still has `{key}`.")),
        None => Verdict::fail(format!("`{path}` has no `{key}` any more.")),
    }
}
