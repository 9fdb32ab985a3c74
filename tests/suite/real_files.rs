//! Files of public projects that Docker accepts: no syntax error may be found in them.

use bulkhead_lint::{FileKind, SYNTAX, SourceFile, Workspace, lint};
use std::{fs, path::Path};

/// How the files of that folder are read: their names end with the name that they had in their project.
fn kind(name: &str) -> Option<FileKind> {
    let name = name.rsplit("__").next().unwrap_or(name);
    FileKind::detect(name, "").filter(|kind| matches!(kind, FileKind::Dockerfile | FileKind::Compose))
}

#[test]
fn no_real_file_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/real");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: there is no ../shared/data/real beside this repository");
        return;
    };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("the folder can be read").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(kind) = kind(&name) {
            let text = fs::read_to_string(&path).expect("the file is text");
            files.push(SourceFile { path: name, kind, text });
        }
    }
    let count = |kind| files.iter().filter(|file| file.kind == kind).count();
    println!("{} Dockerfiles, {} Compose files", count(FileKind::Dockerfile), count(FileKind::Compose));
    assert!(count(FileKind::Dockerfile) > 100 && count(FileKind::Compose) > 30);
    let refused: Vec<String> = lint(&Workspace { files })
        .into_iter()
        .filter(|diagnostic| diagnostic.rule == SYNTAX)
        .map(|diagnostic| format!("{}: {:?}: {}", diagnostic.path, diagnostic.span, diagnostic.message))
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
