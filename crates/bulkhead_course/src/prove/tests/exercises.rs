//! Exercises that are no task, or that their solution does not solve.

use super::*;

#[test]
fn exercises_have_their_rules_and_files() {
    for (path, old, new, error) in [
        (
            README_PATH,
            "rule: missing-user",
            "rule: missing-users",
            "9:9: check `user`: there is no rule `missing-users`",
        ),
        (
            README_PATH,
            "path: server.js",
            "path: servr.js",
            "7:12: there is no 01-one/exercises/an-image/starter/servr.js",
        ),
    ] {
        assert_eq!(mistakes(path, old, new), [error]);
    }
    let mut files = course();
    files.remove(SOLUTION);
    assert_eq!(shown(&files), [format!("{README_PATH}:6:12: there is no {SOLUTION}")]);
    let mut files = course();
    files.insert("01-one/exercises/an-image/solution/server.js".into(), String::new());
    assert_eq!(
        shown(&files),
        [format!("{README_PATH}:7:12: `server.js` is read-only and stands in the solution, too")]
    );
}

#[test]
fn the_starter_is_a_task_and_the_solution_solves_it() {
    for (path, old, new, error) in [
        (
            STARTER,
            "FROM alpine:3.22\n",
            "FROM alpine:3.22\nUSER 1\n",
            "README.md:9:9: check `user` passes on the starter: ",
        ),
        (STARTER, "CMD", "#CMD", "README.md:14:9: check `starts` does not hold on the starter: "),
        (SOLUTION, "USER 1000\n", "", "README.md:9:9: check `user` fails on the solution: Line 1: "),
        (SOLUTION, "server.js", "app.js", "README.md:14:9: check `starts` fails on the solution: Line 3: "),
        (SOLUTION, "USER 1000", "USER 1000\nCOPPY a b", "3:1: "),
        (
            README_PATH,
            "readonly: true",
            "readonly: false",
            "7:12: there is no 01-one/exercises/an-image/solution/server.js",
        ),
    ] {
        let found = mistakes(path, old, new);
        assert!(found.iter().any(|found| found.contains(error)), "{new}: {found:#?}");
    }
}

#[test]
fn each_change_of_the_solution_is_needed() {
    let mut files = course();
    files.insert(README_PATH.into(), README.replace(", readonly: true", ""));
    let server = "01-one/exercises/an-image/solution/server.js";
    files.insert(server.into(), "# serves\n  serve()\n".into());
    let useless = "every check passes without the solution's `server.js`";
    assert_eq!(shown(&files), [format!("{README_PATH}:7:12: {useless}")]);
    files.insert(server.into(), "listen()\n".into());
    let change = "undoing this change (line 1) leaves every check green";
    assert_eq!(shown(&files), [format!("{server}:1:1: {change}")]);

    let user = "USER 1000\n";
    for (new, place) in [
        ("USER 1000\nLABEL a=b\n", "3:1: undoing this change (line 3)"),
        ("LABEL a=b \\\n  c=d\nUSER 1000\n", "2:1: undoing this change (lines 2 to 3)"),
    ] {
        let error = format!("{place} leaves every check green");
        assert_eq!(mistakes(SOLUTION, user, new), [error], "{new}");
    }
    let found = mistakes(STARTER, "FROM", "ARG A=b\nFROM");
    assert_eq!(found, [format!("{SOLUTION}:1:1: putting back `ARG A=b` leaves every check green")]);
    assert_eq!(mistakes(SOLUTION, user, "\n# Not root.\nUSER 1000\n"), [""; 0]);
}

#[test]
fn a_change_that_no_check_judges_is_named_with_its_reason() {
    let entry = |contains: &str, why: &str| {
        let readme = README.replace(
            "---\nDo it",
            &format!("unjudged:\n  - {{file: Dockerfile, contains: {contains}, why: {why}}}\n---\nDo it"),
        );
        let mut files = course();
        files.insert(README_PATH.into(), readme);
        files.insert(
            SOLUTION.into(),
            "FROM alpine:3.22\nUSER 1000\nLABEL a=b\nCMD [\"node\", \"server.js\"]\n".into(),
        );
        shown(&files)
    };
    assert_eq!(entry("LABEL", "A label protects nothing."), [""; 0]);
    assert_eq!(
        entry("LABEL", "' '"),
        [
            format!("{README_PATH}:19:12: this names no change, or no reason"),
            "01-one/lesson.md:25:1: there is nothing at `exercises/an-image/`".into()
        ][..1]
    );
    let found = entry("USER", "No reason.");
    assert_eq!(found[0], format!("{README_PATH}:19:12: no unjudged change of `Dockerfile` holds `USER`"));
}

const MISTAKE: &str = "01-one/exercises/an-image/mistakes/zero/Dockerfile";

#[test]
fn alternatives_pass() {
    let alternative = "01-one/exercises/an-image/solutions/other/Dockerfile";
    let told = |text: &str| {
        let mut files = course();
        files.insert(alternative.into(), text.into());
        shown(&files)
    };
    assert_eq!(told("FROM alpine:3.22\nUSER 65532\nCMD node server.js\n"), [""; 0]);
    let found = told("FROM alpine:3.22\nCMD node server.js\n");
    assert!(
        found[0].starts_with(&format!("{README_PATH}:9:9: check `user` fails on `solutions/other/`: ")),
        "{found:#?}"
    );
    let found = told("FROM alpine:3.22\nUSER 1\nCMD node server.js\nCOPPY a b\n");
    assert!(
        found[0].contains("`solutions/other/` does not pass: `Dockerfile` has a syntax error"),
        "{found:#?}"
    );
    let found = told(&course()[SOLUTION]);
    assert!(found[0].contains("is the same as `solution/`"), "{found:#?}");
    let mut files = course();
    for (path, error) in [
        ("solutions/other/dockerfile", "`dockerfile` is no file of this exercise"),
        ("solutions/other/server.js", "`server.js` is read-only, and stands in an answer"),
        ("solutions/Dockerfile", "this file belongs to no answer"),
        ("solution/compose.yaml", "`compose.yaml` is no file of this exercise"),
    ] {
        let path = format!("01-one/exercises/an-image/{path}");
        files.insert(path.clone(), "USER 1\n".into());
        assert!(shown(&files).contains(&format!("{path}:1:1: {error}")), "{:#?}", shown(&files));
    }
}

#[test]
fn mistakes_fail_the_check_that_they_name() {
    let told = |entry: &str, text: Option<&str>| {
        let mut files = course();
        files.insert(README_PATH.into(), README.replacen("checks:", &format!("{entry}checks:"), 1));
        files.extend(text.map(|text| (MISTAKE.to_owned(), text.to_owned())));
        shown(&files).iter().map(|line| line.replace(&format!("{README_PATH}:"), "")).collect::<Vec<_>>()
    };
    let zero = "FROM alpine:3.22\nCMD node server.js\n";
    assert_eq!(told("mistakes: {zero: user}\n", Some(zero)), [""; 0]);
    assert_eq!(told("", Some(zero)), ["1:1: nothing says which check fails with `mistakes/zero/`"]);
    let found = told("mistakes: {zero: user}\n", None);
    assert_eq!(found, ["8:18: there is no folder 01-one/exercises/an-image/mistakes/zero"]);
    let found = told("mistakes: {zero: starts}\n", Some(zero));
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("8:18: check `starts` passes on `mistakes/zero/`: "), "{found:#?}");
    assert!(
        told("mistakes: {zero: usr}\n", Some(zero))[0]
            .starts_with("8:18: mistake `zero`: there is no check `usr`")
    );
    let cheap = "pass: 1\nmistakes: {zero: user}\n";
    let two = README.replacen("checks:", &format!("{cheap}checks:"), 1).replacen(
        "  - id: starts",
        "  - {id: same, points: 1, goal: G., rule: missing-user, file: Dockerfile}\n  - id: starts",
        1,
    );
    assert!(crate::Exercise::parse(README_PATH, &two).is_ok());
}

#[test]
fn checks_ask_what_can_be_answered() {
    let compose = "  - {path: compose.yaml, kind: compose}\nchecks:\n";
    for (check, error) in [
        (
            "rule: syntax, file: compose.yaml, service: api",
            "10:10: check `c`: a syntax error is not about one service",
        ),
        (
            "rule: missing-user, file: compose.yaml, service: api",
            "10:10: check `c`: the rule `missing-user` is not about one service",
        ),
        (
            "capabilities: {file: compose.yaml, service: api, only: [NET_BIND]}",
            "10:10: check `c`: Linux has no capability `NET_BIND`",
        ),
        (
            "capabilities: {file: compose.yaml, service: api, only: [], with: [NET_RAWW]}",
            "10:10: check `c`: Linux has no capability `NET_RAWW`",
        ),
    ] {
        let check = format!("{compose}  - {{id: c, points: 1, goal: G, {check}}}\n");
        let found = mistakes(README_PATH, "checks:\n", &check);
        assert!(found.iter().any(|found| found == error), "{check}: {found:#?}");
    }
}
