//! `bulkhead course verify`: confirmed, different, unreadable.

use crate::common::{bulkhead, folder, stderr, stdout};
use bulkhead_course::{Attempt, COURSE_VERSION, Claim, Grader, ProgressReport, ReportedModule, publish};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const COURSE: &str = "title: T\nlevel: L\nminutes: 1\nsummary: S.\nchecklist: [dont-run-as-root]\n\
                      modules:\n  - {id: first, title: First, summary: S., path: 01-first}\n";
const LESSON: &str = "---\nid: first\ntitle: First\nminutes: 1\nobjectives: [Learn.]\n---\n\n\
                      [Exercise: a user](exercises/user/)\n";
const README: &str = "---\nid: user\ntitle: A user\nminutes: 1\nfiles:\n  - {path: Dockerfile, kind: dockerfile}\n\
                      checks:\n  - {id: user, points: 1, goal: Not root., rule: missing-user, file: Dockerfile}\n---\n\n\
                      Do it.\n\n## Debrief\n\nGood.\n";

/// Writes a course, and gives what a page would report of this work on it.
fn course(folder: &Path, name: &str, dockerfile: &str) -> ProgressReport {
    let starter = "FROM alpine:3.23\n";
    let files: BTreeMap<String, String> = [
        ("course.yaml", COURSE),
        ("01-first/lesson.md", LESSON),
        ("01-first/exercises/user/README.md", README),
        ("01-first/exercises/user/starter/Dockerfile", starter),
    ]
    .iter()
    .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
    .collect();
    for (path, text) in &files {
        let target = folder.join("lessons").join(path);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::write(target, text).expect("written");
    }
    let published = publish(&files).expect("it is sound");
    let attempt = Attempt {
        language: None,
        exercise: published["01-first/exercises/user/exercise.json"].clone(),
        starter: [("Dockerfile".to_owned(), starter.to_owned())].into(),
        files: [("Dockerfile".to_owned(), dockerfile.to_owned())].into(),
        hints: 0,
        solution_seen: false,
    };
    let module = ReportedModule {
        id: "first".into(),
        title: "First".into(),
        read: true,
        right: 0,
        questions: 0,
        exercises_in_all: 1,
        exercises: Vec::new(),
    };
    let claim = Claim {
        name: name.into(),
        date: "2026-01-31".into(),
        course: "T".into(),
        course_version: published[COURSE_VERSION].clone(),
        modules: vec![(module, vec![attempt])],
    };
    ProgressReport::new(claim, &Grader::all(), |text| serde_json::from_str(text).ok())
}

#[test]
fn a_report_that_says_what_its_files_earn_is_confirmed() {
    let folder = folder("verify-confirmed");
    let report = course(&folder, "Ada", "FROM alpine:3.23\nUSER 10001\n");
    fs::write(folder.join("report.json"), report.text()).expect("written");
    let output = bulkhead(&folder, &["course", "verify", "report.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("Report of   Ada, 2026-01-31"), "{text}");
    assert!(text.contains("passed, 1 of 1 points, 1 of 1 checks  same"), "{text}");
    assert!(text.contains("Confirmed:") && text.contains("does not say who wrote them"), "{text}");
}

#[test]
fn a_report_that_says_more_than_its_files_earn_is_different() {
    let folder = folder("verify-different");
    let mut report = course(&folder, "Ada", "FROM alpine:3.23\n");
    report.modules[0].exercises[0].result.passed = true;
    report.code = report.check_value();
    fs::write(folder.join("report.json"), report.text()).expect("written");
    let output = bulkhead(&folder, &["course", "verify", "report.json", "--course", "lessons"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("DIFFERENT"), "{}", stdout(&output));
    assert!(stdout(&output).contains("1 of 1 exercises do not earn"), "{}", stdout(&output));

    let changed = course(&folder, "Ada", "FROM alpine:3.23\nUSER 1\n").text().replace("Ada", "Eve");
    fs::write(folder.join("report.json"), changed).expect("written");
    let output = bulkhead(&folder, &["course", "verify", "report.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("changed after it was made"), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_read_is_told_with_its_own_status() {
    let folder = folder("verify-unreadable");
    course(&folder, "Ada", "FROM alpine:3.23\n");
    let why = |bytes: &[u8]| {
        fs::write(folder.join("report.json"), bytes).expect("written");
        let output = bulkhead(&folder, &["course", "verify", "report.json"]);
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        stderr(&output)
    };
    assert!(why(b"{}").contains("report.json: this is not a progress report of Bulkhead"));
    assert!(why(b"\xff\xfe").contains("UTF-8"));
    assert!(why(&[b' '; 5_000_001]).contains("only reports up to"));
    assert!(why(br#"{"kind":"bulkhead report","version":9}"#).contains("take a newer"));
    let missing = bulkhead(&folder, &["course", "verify", "none.json"]);
    assert_eq!(missing.status.code(), Some(2));
    let nowhere = bulkhead(&folder, &["course", "verify", "report.json", "--course", "none"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let folder = folder("verify-escape");
    let report = course(&folder, "\u{1b}[2J\u{202e}Ada\n\rConfirmed", "FROM alpine:3.23\n");
    fs::write(folder.join("report.json"), report.text()).expect("written");
    let output = bulkhead(&folder, &["course", "verify", "report.json"]);
    let text = stdout(&output);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains('\r'), "{text:?}");
    assert!(
        text.lines().next().is_some_and(|line| line.contains("Ada") && line.contains("Confirmed")),
        "{text:?}"
    );
}
