//! A report is confirmed when its files earn what it says, and only then.

use super::*;
use crate::publish;
use proptest::prelude::*;

const README: &str = "---
id: e
title: E
minutes: 1
files: [{ path: Dockerfile, kind: dockerfile }, { path: fixed.sh, kind: script, readonly: true }]
checks: [{ id: user, points: 1, goal: Not root., rule: missing-user, file: Dockerfile }]
---
Task

<details><summary>Hint 1</summary>

Look.

</details>

## Debrief

Done.
";

fn published() -> Files {
    let files = [
        ("01-first/exercises/e/README.md", README),
        ("01-first/exercises/e/starter/Dockerfile", "FROM alpine:3.23\n"),
        ("01-first/exercises/e/starter/fixed.sh", "true\n"),
    ];
    publish(&files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()).unwrap()
}

#[test]
fn what_an_exercise_begins_with_is_published_beside_it_in_one_file() {
    let starter = &published()["01-first/exercises/e/starter.json"];
    assert_eq!(starter, r#"{"Dockerfile":"FROM alpine:3.23\n","fixed.sh":"true\n"}"#);
}

fn claim(text: &str) -> Claim {
    let published = published();
    let starter = ["Dockerfile", "fixed.sh"]
        .map(|path| (path.to_owned(), published[&format!("01-first/exercises/e/starter/{path}")].clone()));
    let attempt = Attempt {
        language: None,
        exercise: published["01-first/exercises/e/exercise.json"].clone(),
        starter: starter.into(),
        files: [("Dockerfile".to_owned(), text.to_owned())].into(),
        hints: 7,
        solution_seen: false,
    };
    let module = ReportedModule {
        id: "first".into(),
        title: "First".into(),
        read: true,
        right: 1,
        questions: 2,
        exercises_in_all: 1,
        exercises: Vec::new(),
    };
    Claim {
        name: "Ada".into(),
        date: "2026-01-31".into(),
        course: "Course".into(),
        course_version: published[crate::COURSE_VERSION].clone(),
        modules: vec![(module, vec![attempt])],
    }
}

fn made(claim: Claim) -> ProgressReport {
    ProgressReport::new(claim, &Grader::all(), |text| serde_json::from_str(text).ok())
}

fn report() -> ProgressReport {
    made(claim("FROM alpine:3.23\nUSER 10001\n"))
}

#[test]
fn what_was_graded_is_confirmed_by_grading_it_again() {
    let report = report();
    let exercise = &report.modules[0].exercises[0];
    assert_eq!((exercise.result.passed, exercise.result.points, exercise.hints), (true, 1, 1));
    assert_eq!(
        exercise.files.keys().collect::<Vec<_>>(),
        ["Dockerfile"],
        "what cannot be changed is not enclosed"
    );
    let verified = verify(&report.text(), &published()).unwrap();
    assert!(verified.is_confirmed(), "{verified:?}");
    assert_eq!(verified.course_version, report.course_version);
}

#[test]
fn a_better_result_than_the_files_earn_is_found_even_with_a_code_that_fits() {
    let mut report = made(claim("FROM alpine:3.23\n"));
    report.modules[0].exercises[0].result.passed = true;
    report.code = report.check_value();
    let verified = verify(&report.text(), &published()).unwrap();
    assert!(verified.fits());
    assert!(!verified.is_confirmed());
}

#[test]
fn another_name_does_not_fit_the_code() {
    let text = report().text().replace("Ada", "Eve");
    let verified = verify(&text, &published()).unwrap();
    assert!(!verified.fits() && !verified.is_confirmed());
}

#[test]
fn the_form_of_the_file_does_not_matter() {
    let value: serde_json::Value = serde_json::from_str(&report().text()).unwrap();
    assert!(verify(&serde_json::to_string_pretty(&value).unwrap(), &published()).unwrap().is_confirmed());
}

#[test]
fn an_exercise_that_is_not_in_the_course_is_not_confirmed() {
    let verified = verify(&report().text(), &Files::new()).unwrap();
    assert_eq!(verified.rows[0].graded, None);
    assert!(!verified.is_confirmed());
}

#[test]
fn a_file_that_cannot_be_changed_is_the_course_s() {
    let mut report = report();
    report.modules[0].exercises[0].files.insert("fixed.sh".into(), "rm -rf /\n".into());
    report.code = report.check_value();
    assert!(verify(&report.text(), &published()).unwrap().is_confirmed());
}

#[test]
fn what_is_no_report_is_refused_with_a_reason() {
    let why = |text: &str| verify(text, &Files::new()).unwrap_err();
    assert!(why("{").to_string().contains("line 1"));
    assert!(why("[]").to_string().contains("not a progress report"));
    assert!(why(r#"{"kind":"bulkhead progress","version":1}"#).to_string().contains("its kind"));
    assert_eq!(why(r#"{"kind":"bulkhead report","version":2,"more":1}"#), ReportError::Newer(2));
    assert_eq!(why(&"x".repeat(MAX_REPORT_BYTES + 1)), ReportError::TooLarge);
    let mut twice = report();
    let again = twice.modules[0].exercises[0].clone();
    twice.modules[0].exercises.push(again);
    assert_eq!(why(&twice.text()), ReportError::Twice("e".into()));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = verify(&text, &published());
    }

    #[test]
    fn any_report_with_anything_in_its_files_is_graded(
        text in "\\PC{0,200}",
        path in "\\PC{0,20}",
        name in "\\PC{0,20}",
    ) {
        let mut report = report();
        report.name = name;
        report.modules[0].exercises[0].files = [(path, text.clone()), ("Dockerfile".to_owned(), text)].into();
        report.code = report.check_value();
        let verified = verify(&report.text(), &published()).unwrap();
        prop_assert!(verified.fits());
    }

    #[test]
    fn no_changed_character_goes_unnoticed(place in 0usize..1500, letter in "[a-z0-9]") {
        let text = report().text();
        let mut bytes = text.clone().into_bytes();
        let place = place % bytes.len();
        bytes[place] = letter.as_bytes()[0];
        let changed = String::from_utf8(bytes).unwrap();
        if let Ok(verified) = verify(&changed, &published()) {
            prop_assert_eq!(verified.is_confirmed(), verified.report == report());
        }
    }
}
