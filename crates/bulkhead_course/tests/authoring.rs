//! What `lessons/AUTHORING.md` teaches is right: its examples are a sound course.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads the guide, or stops")]

use bulkhead_course::{Exercise, Files, prove};
use std::fs;
use std::path::Path;

/// The fences of the guide, each with the path on the line before it, where one stands there.
fn fences() -> Vec<(Option<String>, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons/AUTHORING.md");
    let text = fs::read_to_string(path).unwrap();
    let mut fences: Vec<(Option<String>, String)> = Vec::new();
    let mut open: Option<&str> = None;
    let mut named = None;
    for line in text.lines() {
        let marks = line.len() - line.trim_start_matches('`').len();
        match open {
            Some(end) if line == end => open = None,
            Some(_) => fences.last_mut().unwrap().1.extend([line, "\n"]),
            None if marks >= 3 => {
                open = line.get(..marks);
                fences.push((named.take(), String::new()));
            }
            None if line.is_empty() => {}
            None => {
                named = line.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:")).map(str::to_owned)
            }
        }
    }
    fences
}

#[test]
fn the_examples_are_a_sound_course() {
    let files: Files = fences().into_iter().filter_map(|(path, text)| Some((path?, text))).collect();
    assert_eq!(files.len(), 7, "{:?}", files.keys());
    let proof = prove(&files);
    let told: Vec<String> = proof.errors.iter().chain(&proof.warnings).map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert_eq!(proof.summary.items.len(), 1);
}

#[test]
fn every_kind_of_check_is_shown_and_right() {
    let fences = fences();
    let (_, kinds) = fences.iter().find(|(_, text)| text.starts_with("id: all-kinds")).unwrap();
    let exercise = |front: &str| {
        Exercise::parse("README.md", &format!("---\n{front}---\nDo it.\n\n## Debrief\n\nDone.\n"))
    };
    let read = exercise(kinds).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert!(read.is_ok(), "{read:#?}");
    // The reader names all kinds where a check has none.
    let none = "id: none\ntitle: T\nminutes: 1\nfiles: [{path: a, kind: text}]\nchecks: [{id: a, points: 1, goal: G.}]\n";
    let help = exercise(none).unwrap_err().remove(0).help;
    for kind in help.split('`').filter(|word| word.ends_with(':')) {
        assert!(kinds.contains(&format!(" {kind} ")), "`{kind}` is not shown");
    }
}
