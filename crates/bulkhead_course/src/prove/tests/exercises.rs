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
    let mut files = course();
    files.insert(README_PATH.into(), README.replace(", readonly: true", ""));
    files.insert("01-one/exercises/an-image/solution/server.js".into(), "listen()\n".into());
    let useless = "every check passes without the solution's `server.js`";
    assert_eq!(shown(&files), [format!("{README_PATH}:7:12: {useless}")]);
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
    ] {
        let check = format!("{compose}  - {{id: c, points: 1, goal: G, {check}}}\n");
        let found = mistakes(README_PATH, "checks:\n", &check);
        assert!(found.iter().any(|found| found == error), "{check}: {found:#?}");
    }
}
