//! Compose files of public projects: Docker accepts them all, so no error may be found in them.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the files lie outside the program"
)]

use bulkhead_config::compose::Project;
use std::path::Path;

#[test]
fn no_real_compose_file_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/real");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no ../shared/data/real beside this repository");
        return;
    };
    let mut read = 0;
    let mut refused = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.contains("compose.y") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let parsed = Project::parse(&source);
        read += 1;
        assert!(!parsed.tree.services.is_empty(), "{name}");
        for error in parsed.errors {
            refused.push(format!("{name}: `{}`: {}", error.span.of(&source), error.message));
        }
    }
    println!("{read} files read");
    assert!(read > 20, "only {read} files found");
    assert_eq!(refused, [] as [String; 0]);
}
