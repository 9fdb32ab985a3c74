//! Every kind of check, passed and failed, and what makes the grade.

use super::*;
use bulkhead_lint::FileKind;
use proptest::prelude::*;

mod apparmor;
mod compose;
mod environment;
mod image;
mod network;
mod seccomp;
mod triage;

/// An exercise over a Dockerfile, a daemon.json and a Compose file with these checks.
pub(super) fn exercise(checks: &str) -> Exercise {
    let source = format!(
        "---\nid: a\ntitle: A\nminutes: 1\nfiles:\n  - {{path: Dockerfile, kind: dockerfile}}\n  \
         - {{path: daemon.json, kind: daemon}}\n  - {{path: compose.yaml, kind: compose}}\nchecks:\n{checks}---\nDo.\n\n## Debrief\n\nDone.\n"
    );
    Exercise::parse("a/README.md", &source).unwrap()
}

/// The report on an attempt with one file that is not fine.
pub(super) fn report(checks: &str, path: &str, text: &str) -> Report {
    let exercise = exercise(checks);
    let workspace = exercise.workspace(|name| {
        Some(if name == path {
            text.to_owned()
        } else {
            match name {
                "Dockerfile" => "FROM alpine:3.22\nUSER 1000\nCMD [\"a\"]\n".to_owned(),
                "daemon.json" => "{\"icc\": false}\n".to_owned(),
                _ => "services:\n  api:\n    image: a:1\n".to_owned(),
            }
        })
    });
    grade(&exercise, &workspace)
}

/// Passed or not, the reason, and the text that shows it.
pub(super) fn judged(test: &str, path: &str, text: &str) -> (bool, String, String) {
    let outcome =
        report(&format!("  - {{id: c, points: 1, goal: G, {test}}}\n"), path, text).checks.remove(0);
    let at = outcome.at.map(|(file, span)| {
        assert_eq!(file, path);
        span.of(text).to_owned()
    });
    (outcome.passed, outcome.reason, at.unwrap_or_default())
}

/// Each row: the check, the file, its text, whether it passes, part of the reason, the text that shows it.
pub(super) fn judge_all(rows: &[(&str, &str, &str, bool, &str, &str)]) {
    for (test, path, text, passed, reason, at) in rows {
        let found = judged(test, path, text);
        assert_eq!((found.0, found.2.as_str()), (*passed, *at), "{test}\n{text}\n{found:?}");
        assert!(found.1.contains(reason), "{test}\n{text}\n{found:?}");
    }
}

#[test]
fn a_rule_finds_nothing_and_still_has_its_subject() {
    let rule = "rule: missing-user, file: Dockerfile";
    let syntax = "rule: syntax, file: Dockerfile";
    judge_all(&[
        (rule, "Dockerfile", "FROM alpine:3.22\nUSER 1\n", true, "`Dockerfile` is free of that fault.", ""),
        (rule, "Dockerfile", "FROM alpine:3.22\n", false, "Line 1: nothing sets `USER`", "alpine:3.22"),
        (rule, "Dockerfile", "# nothing left\n", false, "no instructions", ""),
        (syntax, "Dockerfile", "FROM alpine:3.22\n", true, "`Dockerfile` is accepted.", ""),
        (syntax, "Dockerfile", "FROM alpine:3.22\nCOPPY a b\n", false, "Line 2: ", "COPPY"),
    ]);
}

#[test]
fn an_instruction_is_kept_in_the_stages_of_the_image() {
    let cmd = "keep: {file: Dockerfile, instruction: CMD, contains: server.js}";
    let expose = "keep: {file: Dockerfile, instruction: EXPOSE, contains: '3000'}";
    let run = "keep: {file: Dockerfile, instruction: RUN, contains: tini}";
    let from = "keep: {file: Dockerfile, instruction: FROM, contains: 'node:24'}";
    let any = "keep: {file: Dockerfile, instruction: copy}";
    judge_all(&[
        (
            cmd,
            "Dockerfile",
            "FROM a:1\nCMD node server.js\n",
            true,
            "still has its `CMD` with `server.js`.",
            "",
        ),
        (cmd, "Dockerfile", "FROM a:1 AS b\nCMD node server.js\nFROM b\n", true, "", ""),
        (cmd, "Dockerfile", "FROM a:1 AS b\nCMD node server.js\nFROM a:1\n", false, "has no `CMD`", ""),
        (
            cmd,
            "Dockerfile",
            "FROM a:1\nCMD node server.js\nCMD true\n",
            false,
            "Line 3: this `CMD` has no `server.js`",
            "CMD true",
        ),
        (cmd, "Dockerfile", "FROM a:1\n# CMD node server.js\n", false, "has no `CMD` with `server.js`.", ""),
        (
            cmd,
            "Dockerfile",
            "FROM a:1 AS b\nCMD node server.js\nFROM b\nENTRYPOINT [\"a\"]\n",
            false,
            "has no `CMD`",
            "",
        ),
        (expose, "Dockerfile", "FROM a:1\nEXPOSE 3000\nEXPOSE 80\n", true, "", ""),
        (any, "Dockerfile", "FROM a:1\nCOPY a b\n", true, "", ""),
        (from, "Dockerfile", "FROM node:24-slim AS a\nFROM a\n", true, "", ""),
        (
            from,
            "Dockerfile",
            "FROM node:24\nFROM b:1\n",
            false,
            "Line 2: this `FROM` has no `node:24`",
            "FROM b:1",
        ),
        (run, "Dockerfile", "FROM a:1\nRUN <<EOF\napt-get install tini\nEOF\n", true, "", ""),
        (
            run,
            "Dockerfile",
            "FROM a:1\nRUN <<EOF\napt-get install vim\nEOF\n",
            false,
            "has no `tini`",
            "RUN <<EOF\napt-get install vim\nEOF",
        ),
        (any, "Dockerfile", "", false, "", ""),
    ]);
}

#[test]
fn the_user_of_the_image_is_the_last_one() {
    let not_root = "user: {file: Dockerfile, root: false}";
    let root = "user: {file: Dockerfile, root: true}";
    judge_all(&[
        (
            not_root,
            "Dockerfile",
            "FROM a:1\nUSER 1000:1000\n",
            true,
            "The image starts as `1000`.",
            "1000:1000",
        ),
        (
            not_root,
            "Dockerfile",
            "FROM a:1\nUSER 1000\nUSER root\n",
            false,
            "Line 3: the image starts as `root`",
            "root",
        ),
        (not_root, "Dockerfile", "FROM a:1\n", false, "nothing sets `USER`", "a:1"),
        (
            not_root,
            "Dockerfile",
            "ARG U\nFROM a:1\nARG U\nUSER $U\n",
            false,
            "a variable that has no value",
            "$U",
        ),
        (
            not_root,
            "Dockerfile",
            "FROM gcr.io/distroless/static:nonroot\n",
            true,
            "The base image sets",
            "gcr.io/distroless/static:nonroot",
        ),
        (root, "Dockerfile", "FROM a:1\n", true, "", "a:1"),
        (root, "Dockerfile", "FROM a:1\nUSER 1\n", false, "", "1"),
    ]);
}

#[test]
fn a_key_is_kept_even_where_the_file_has_errors() {
    let key = "keep: {file: daemon.json, key: live-restore}";
    judge_all(&[
        (key, "daemon.json", "{\"live-restore\": false}", true, "still has `live-restore`", ""),
        (key, "daemon.json", "// no\n{\"live-restore\": true,}", true, "", ""),
        (key, "daemon.json", "\u{feff}{\"live-restore\": true}", true, "", ""),
        (key, "daemon.json", "{\"icc\": false}", false, "has no `live-restore` any more", ""),
    ]);
}

const TWO: &str = "  - {id: user, points: 3, goal: G, rule: missing-user, file: Dockerfile}
  - {id: cmd, points: 0, goal: G, keep: {file: Dockerfile, instruction: CMD}}
";

#[test]
fn points_and_guards_make_the_grade() {
    for (text, grade, points) in [
        ("FROM a:1\nUSER 1\nCMD a\n", Grade::Passed, 3),
        ("FROM a:1\nCMD a\n", Grade::Partial { points: 0, of: 3 }, 0),
        ("FROM a:1\nUSER 1\n", Grade::Partial { points: 3, of: 3 }, 3),
        ("FROM a:1\nUSER 1\nCMD a\nCOPPY\n", Grade::Unparsable, 3),
    ] {
        let report = report(TWO, "Dockerfile", text);
        assert_eq!(report.grade, grade, "{text}");
        assert_eq!(report.checks.iter().map(|check| check.points).sum::<u32>(), points, "{text}");
    }
}

#[test]
fn fewer_points_pass_where_the_exercise_says_so() {
    let checks = format!(
        "{TWO}  - {{id: k, points: 1, goal: G, keep: {{file: daemon.json, key: icc}}}}\n  - {{id: d, points: 1, goal: G, user: {{file: Dockerfile, root: false}}}}\n"
    );
    let mut exercise = exercise(&checks);
    exercise.pass = 4;
    let attempt = |dockerfile: &str, daemon: &str| {
        let workspace = exercise.workspace(|path| {
            let text = match path {
                "Dockerfile" => dockerfile,
                "daemon.json" => daemon,
                _ => "services: {a: {image: 'a:1'}}\n",
            };
            Some(text.to_owned())
        });
        grade(&exercise, &workspace).grade
    };
    let dockerfile = "FROM a:1\nUSER 1\nCMD a\n";
    assert_eq!(attempt(dockerfile, "{\"icc\": false}"), Grade::Passed);
    // The points would be enough without the guard, but a guard cannot be traded.
    assert_eq!(attempt(dockerfile, "{\"live-restore\": true}"), Grade::Partial { points: 4, of: 5 });
}

#[test]
fn a_missing_file_is_told() {
    let exercise = exercise(TWO);
    let report = grade(&exercise, &Workspace::default());
    assert_eq!(report.grade, Grade::Unparsable);
    assert_eq!(report.checks[0].reason, "There is no file `Dockerfile`.");
    assert_eq!(report.checks[0].at, None);
}

#[test]
fn the_workspace_has_the_kinds_of_the_exercise() {
    let workspace = exercise(TWO).workspace(|path| (path != "compose.yaml").then(String::new));
    let kinds: Vec<FileKind> = workspace.files.iter().map(|file| file.kind).collect();
    assert_eq!(kinds, [FileKind::Dockerfile, FileKind::Daemon]);
}

proptest! {
    #[test]
    fn any_attempt_is_judged(dockerfile in ".{0,60}", daemon in "[{}\\[\\]\",:a-z/\n ]{0,40}", compose in "[a-z:&*\n -]{0,60}") {
        let checks = format!(
            "{TWO}  - {{id: k, points: 1, goal: G, keep: {{file: daemon.json, key: a}}}}
  - {{id: u, points: 1, goal: G, user: {{file: compose.yaml, service: api, root: false}}}}
  - {{id: s, points: 1, goal: G, keep: {{file: compose.yaml, service: api, port: 80}}}}
  - {{id: p, points: 1, goal: G, capabilities: {{file: compose.yaml, service: api, only: []}}}}
"
        );
        let exercise = exercise(&checks);
        let workspace = exercise.workspace(|path| Some(match path {
            "Dockerfile" => dockerfile.clone(),
            "daemon.json" => daemon.clone(),
            _ => compose.clone(),
        }));
        let report = grade(&exercise, &workspace);
        prop_assert_eq!(report.checks.len(), 6);
    }
}

#[test]
fn a_goal_names_the_rule_that_says_why_it_matters() {
    let checks = "  - {id: a, points: 1, goal: G., user: {file: Dockerfile, root: false}}\n\
                  \x20 - {id: b, points: 1, goal: G., rule: missing-user, file: Dockerfile}\n\
                  \x20 - {id: c, points: 0, goal: G., keep: {file: Dockerfile, instruction: CMD}}\n";
    let report = report(checks, "x", "");
    let rules: Vec<_> = report.checks.iter().map(|it| it.rule.as_deref()).collect();
    assert_eq!(rules, [Some("missing-user"), Some("missing-user"), None]);
}

#[test]
fn every_rule_that_a_goal_can_name_is_there() {
    let source = include_str!("../check.rs");
    let body = source
        .split("pub fn rule(&self)")
        .nth(1)
        .and_then(|rest| rest.split("pub(crate) fn").next())
        .unwrap();
    let names: Vec<&str> = body.split("Some(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(names.len() > 5);
    for name in names {
        assert!(bulkhead_lint::rule(name).is_some(), "{name}");
    }
}
