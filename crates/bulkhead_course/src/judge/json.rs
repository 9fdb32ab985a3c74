//! Checks of JSON files: `daemon.json` and seccomp profiles.

use super::Verdict;
use bulkhead_config::value::{Kind, Node};
use bulkhead_config::{daemon, json};
use bulkhead_lint::analysis::File;

/// The file as far as it can be read: dockerd takes a byte order mark, and here nothing is lost by taking it.
fn read(file: &File<'_>) -> Node {
    json::parse_with(file.source, daemon::OPTIONS).tree
}

/// Whether a key is still at the top of the file, with any value.
pub(super) fn keep(file: &File<'_>, key: &str) -> Verdict {
    let path = file.path;
    match read(file).entry(key) {
        Some(_) => Verdict::pass(format!("`{path}` still has `{key}`.")),
        None => Verdict::fail(format!("`{path}` has no `{key}` any more.")),
    }
}

/// Whether the file has no key at all.
pub(super) fn is_empty(file: &File<'_>) -> bool {
    !matches!(read(file).kind, Kind::Mapping(entries) if !entries.is_empty())
}
