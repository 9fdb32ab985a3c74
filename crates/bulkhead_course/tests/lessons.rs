//! The real lessons are sound.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads the lessons, or stops")]

use bulkhead_course::{Files, prove};
use std::fs;
use std::path::Path;

/// Every file below a folder, by its path from there.
fn read(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_lessons_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    let mut files = Files::new();
    read(&root, &root, &mut files);
    let proof = prove(&files);
    let errors: Vec<String> = proof.errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(proof.summary.modules >= 1 && proof.summary.exercises >= 3, "{:?}", proof.summary);
}
