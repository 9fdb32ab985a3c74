//! Checks of who reaches whom, passed and failed.

use super::judge_all;
use crate::{Exercise, grade};

const PATH: &str = "compose.yaml";

/// A project of three services, of which the middle one is on both networks.
fn shop(db: &str) -> String {
    format!(
        "services:\n  edge: {{image: x, networks: [front], ports: ['443:443']}}\n  api: {{image: x, networks: [front, back], ports: ['127.0.0.1:80:80']}}\n  db: {{image: x, {db}}}\nnetworks:\n  front:\n  back: {{internal: true}}\n"
    )
}

#[test]
fn who_reaches_whom_is_judged_by_what_the_networks_do() {
    let check = |from: &str, to: &str, expect: bool| {
        format!("reaches: {{file: compose.yaml, from: {from}, to: {to}, expect: {expect}}}")
    };
    let (near, far) = (shop("networks: [back]"), shop("networks: [back, front]"));
    let rows = [
        ("edge", "db", false, &near, true, "`edge` does not reach `db`", "edge"),
        ("edge", "db", false, &far, false, "Line 2: `edge` reaches `db` on the network `front`.", "front"),
        ("edge", "db", true, &far, true, "on the network `front`.", "front"),
        ("edge", "db", true, &near, false, "Line 2: `edge` does not reach `db`", "edge"),
        ("edge", "cache", false, &near, false, "There is no service `cache`.", ""),
        ("web", "db", false, &near, false, "There is no service `web`.", ""),
        ("outside", "edge", true, &near, true, "Other machines reach `edge` at 0.0.0.0:443.", "'443:443'"),
        ("outside", "api", false, &near, true, "No other machine reaches `api`.", "api"),
        ("outside", "edge", false, &near, false, "Line 2: other machines reach `edge`", "'443:443'"),
        ("host", "api", true, &near, true, "The host reaches `api` at 127.0.0.1:80.", "'127.0.0.1:80:80'"),
        ("host", "db", false, &near, false, "at its address on a bridge", "db"),
    ];
    for (from, to, expect, text, passed, reason, at) in rows {
        judge_all(&[(&check(from, to, expect), PATH, text, passed, reason, at)]);
    }
    let shared = shop("network_mode: 'service:edge'");
    judge_all(&[(&check("edge", "db", false), PATH, &shared, false, "whose network is shared", "edge")]);
    let published = shop("networks: [other], ports: ['5432:5432']");
    let reason = "`edge` reaches `db` at the port that `db` publishes";
    judge_all(&[(&check("edge", "db", false), PATH, &published, false, reason, "'5432:5432'")]);
}

#[test]
fn a_way_to_the_internet_is_found_or_not() {
    let check = |expect: bool| format!("egress: {{file: compose.yaml, service: db, expect: {expect}}}");
    for (db, expect, passed, reason, at) in [
        ("networks: [back]", false, true, "`db` has no way to the internet.", "db"),
        ("networks: [back]", true, false, "Line 4: `db` has no way", "db"),
        (
            "networks: [back, front]",
            false,
            false,
            "Line 4: `db` reaches the internet on the network `front`.",
            "front",
        ),
        ("restart: always", false, false, "on the network `default`.", "db"),
        ("network_mode: none", false, true, "", "db"),
        ("network_mode: 'container:x'", false, false, "nobody can tell", "'container:x'"),
        ("network_mode: 'container:x'", true, false, "nobody can tell", "'container:x'"),
    ] {
        judge_all(&[(&check(expect), PATH, &shop(db), passed, reason, at)]);
    }
}

#[test]
fn a_script_is_judged_as_well() {
    let source = "---\nid: a\ntitle: A\nminutes: 1\nfiles:\n  - {path: run.sh, kind: script}\nchecks:\n  - {id: c, points: 1, goal: G, reaches: {file: run.sh, from: web, to: db, expect: false}}\n  - {id: d, points: 1, goal: G, egress: {file: run.sh, service: web, expect: true}}\n---\nDo.\n\n## Debrief\n\nDone.\n";
    let exercise = Exercise::parse("a/README.md", source).unwrap();
    let guards: Vec<bool> = exercise.checks.iter().map(|check| check.guard).collect();
    assert_eq!(guards, [false, true], "what has to be so is so from the start");
    let passed = |text: &str| {
        let report = grade(&exercise, &exercise.workspace(|_| Some(text.to_owned())));
        report.checks.iter().map(|check| check.passed).collect::<Vec<_>>()
    };
    assert_eq!(passed("docker run --name web nginx\ndocker run --name db postgres\n"), [false, true]);
    let apart = "docker network create --internal back\ndocker run --name web nginx\ndocker run --name db --network back postgres\n";
    assert_eq!(passed(apart), [true, true]);
    assert_eq!(
        passed("docker run --name web nginx\n"),
        [false, true],
        "to take the database away is no answer"
    );
}
