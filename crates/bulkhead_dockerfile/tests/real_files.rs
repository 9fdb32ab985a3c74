//! Real Dockerfiles, all of which Docker accepts, give no syntax error.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "this test reads files and says if there are none"
)]

use bulkhead_dockerfile::parse;
use bulkhead_text::LineIndex;
use std::path::Path;

#[test]
fn real_dockerfiles_have_no_syntax_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/real");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: there is no folder {}", folder.display());
        return;
    };
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with("Dockerfile") {
            continue;
        }
        count += 1;
        let source = std::fs::read_to_string(entry.path()).expect("a readable file");
        let lines = LineIndex::new(&source);
        for error in parse(&source).errors {
            faults.push(format!("{name}:{}: {}", lines.line(error.span.start()), error.message));
        }
    }
    assert!(count > 0, "no Dockerfile in {}", folder.display());
    assert!(faults.is_empty(), "{} faults in {count} files:\n{}", faults.len(), faults.join("\n"));
}
