//! Checks of what a service finds in its environment, passed and failed.

use super::judge_all;
use crate::Exercise;

const PATH: &str = "compose.yaml";

fn service(environment: &str, secrets: &str) -> String {
    format!(
        "services:\n  db:\n    image: x\n    environment: {environment}\n    secrets: {secrets}\nsecrets:\n  password: {{file: p}}\n"
    )
}

#[test]
fn a_variable_has_to_have_the_value() {
    let check = "environment: {file: compose.yaml, service: db, variable: ROLE, value: b}";
    for (environment, passed, reason, at) in [
        ("{ROLE: b}", true, "`ROLE` of `db` is `b`.", "b"),
        ("[ROLE=a, ROLE=b]", true, "", "b"),
        ("{ROLE: a}", false, "Line 4: the value of `ROLE` of `db` is not `b`.", "ROLE: a"),
        ("{OTHER: b}", false, "`db` has no variable `ROLE`.", ""),
    ] {
        let text = service(environment, "[]");
        judge_all(&[(check, PATH, &text, passed, reason, at)]);
    }
}

#[test]
fn a_variable_has_to_name_a_secret_that_the_service_gets() {
    let check = "secret: {file: compose.yaml, service: db, variable: P_FILE}";
    for (environment, secrets, passed, reason, at) in [
        (
            "{P_FILE: /run/secrets/password}",
            "[password]",
            true,
            "`db` finds `password`",
            "/run/secrets/password",
        ),
        ("{P_FILE: /run/secrets/p}", "[{source: password, target: p}]", true, "", "/run/secrets/p"),
        ("{P_FILE: /srv/p}", "[{source: password, target: /srv/p}]", true, "", "/srv/p"),
        (
            "{P_FILE: /run/secrets/p}",
            "[password]",
            false,
            "`db` gets no secret at `/run/secrets/p`.",
            "/run/secrets/p",
        ),
        ("{P_FILE: /run/secrets/other}", "[other]", false, "declares no secret `other`", "other"),
        ("{P: x}", "[password]", false, "no variable `P_FILE` of `db`", "db"),
    ] {
        let text = service(environment, secrets);
        judge_all(&[(check, PATH, &text, passed, reason, at)]);
    }
}

#[test]
fn any_check_can_be_made_a_guard() {
    let readme = "---\nid: e\ntitle: E\nminutes: 1\nfiles: [{path: compose.yaml, kind: compose}]\nchecks:\n  - {id: a, points: 1, goal: G., guard: true, rule: memory-limit, file: compose.yaml}\n  - {id: b, points: 1, goal: G., rule: memory-limit, file: compose.yaml}\n---\nDo it\n\n## Debrief\n\nDone.\n";
    let exercise = Exercise::parse("README.md", readme).unwrap();
    let guards: Vec<bool> = exercise.checks.iter().map(|check| check.guard).collect();
    assert_eq!(guards, [true, false]);
}
