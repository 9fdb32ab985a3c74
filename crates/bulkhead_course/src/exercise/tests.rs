//! Exercises: what is read, and every mistake with its place.

use super::*;
use crate::Test;
use bulkhead_text::Edit;
use proptest::prelude::*;

const README: &str = "---
id: an-image
title: An image
minutes: 10
files:
  - {path: Dockerfile, kind: dockerfile}
  - {path: compose.yaml, kind: compose}
  - {path: daemon.json, kind: daemon}
  - {path: app/server.js, kind: text, readonly: true}
checks:
  - id: user
    points: 2
    goal: Not root.
    rule: missing-user
    file: Dockerfile
    item: dont-run-as-root
    hints: [2]
  - id: starts
    points: 0
    goal: Starts.
    keep: {file: Dockerfile, instruction: cmd, contains: server.js}
  - id: serves
    points: 0
    goal: Serves.
    keep: {file: compose.yaml, service: api, image: nginx, port: 8080, volume: /data}
  - id: lives
    points: 0
    goal: Lives.
    keep: {file: daemon.json, key: live-restore}
  - id: not-root
    points: 1
    goal: Not root.
    user: {file: Dockerfile, root: false}
  - id: caps
    points: 1
    goal: Few.
    capabilities: {file: compose.yaml, service: api, only: [cap_net_bind_service]}
---
# Task

Do *it*.

<details><summary>Hint 1</summary>

First.

</details>

<details>
<summary>Look at `USER`</summary>

Second:

```dockerfile
USER 1000
```

</details>

## Debrief

Well done.

## More
";

fn parse(source: &str) -> Result<Exercise, Vec<AuthorError>> {
    Exercise::parse("01-one/exercises/an-image/README.md", source)
}

#[test]
fn an_exercise_is_read() {
    let exercise = parse(README).unwrap();
    assert_eq!((exercise.points(), exercise.pass), (4, 4));
    assert_eq!(exercise.task, Document::read("# Task\n\nDo *it*."));
    assert_eq!(exercise.hints[0], Hint { label: "Hint 1".into(), text: Document::read("First.") });
    assert_eq!(exercise.hints[1].label, "Look at `USER`");
    assert_eq!(exercise.hints[1].text, Document::read("Second:\n\n```dockerfile\nUSER 1000\n```"));
    assert_eq!(exercise.debrief, Document::read("Well done.\n\n## More"));
    assert_eq!(exercise.files[3].kind, FileKind::Text);
    assert!(exercise.files[3].readonly);
    let guards: Vec<bool> = exercise.checks.iter().map(|check| check.guard).collect();
    assert_eq!(guards, [false, true, true, true, false, false]);
    assert_eq!(exercise.checks[0].hints, [1]);
    assert_eq!(exercise.checks[0].span.of(README), "user");
    let only = vec!["NET_BIND_SERVICE".to_owned()];
    assert_eq!(
        exercise.checks[5].test,
        Test::Capabilities { file: "compose.yaml".into(), service: "api".into(), only, with: Vec::new() }
    );
}

#[test]
fn mistakes_have_their_place() {
    for (old, new, line, column, message) in [
        ("minutes: 10", "minute: 10", 4, 1, "there is no key `minute` here"),
        ("id: an-image", "id: An Image", 2, 5, "`An Image` cannot be an id"),
        ("kind: daemon", "kind: deamon", 8, 31, "`deamon` is not known here"),
        ("path: daemon.json", "path: Dockerfile", 8, 12, "the file `Dockerfile` stands twice"),
        (
            "path: app/server.js",
            "path: ../server.js",
            9,
            12,
            "`../server.js` is not a path within `starter/`",
        ),
        ("checks:", "pass: 9\nchecks:", 10, 7, "9 points cannot be what passes: the checks are worth 4"),
        ("id: caps", "id: user", 34, 9, "there are two checks `user`"),
        (
            "    rule: missing-user\n    file: Dockerfile\n",
            "",
            11,
            9,
            "check `user` does not say what it tests",
        ),
        (
            "    rule: missing-user\n",
            "    rule: missing-user\n    user: {file: Dockerfile, root: false}\n",
            11,
            9,
            "check `user` has more than one kind",
        ),
        ("    file: Dockerfile\n", "", 11, 9, "check `user` does not say in which file"),
        ("file: Dockerfile\n", "file: Dokerfile\n", 15, 11, "there is no file `Dokerfile` under `files:`"),
        (
            "file: Dockerfile\n",
            "file: Dockerfile\n    service: api\n",
            15,
            11,
            "`Dockerfile` is of the kind dockerfile",
        ),
        ("file: Dockerfile\n", "file: app/server.js\n", 15, 11, "`app/server.js` is of the kind text"),
        ("item: dont-run-as-root", "item: dont-run-as-rot", 16, 11, "`dont-run-as-rot` is not known here"),
        ("hints: [2]", "hints: [3]", 17, 13, "there is no hint 3: this exercise has 2"),
        ("hints: [2]", "hints: [0]", 17, 13, "there is no hint 0: this exercise has 2"),
        ("instruction: cmd, ", "", 21, 11, "this guard does not say which instruction"),
        ("contains: server.js", "port: 80", 21, 11, "`port` is not for a dockerfile file"),
        ("image: nginx", "imge: nginx", 25, 46, "there is no key `imge` here"),
        ("port: 8080", "port: 80800", 25, 66, "a whole number"),
        ("key: live-restore", "service: a", 29, 11, "`service` is not for a daemon file"),
        ("    user: {", "    file: Dockerfile\n    user: {", 33, 11, "this does not belong here"),
        (
            "user: {file: Dockerfile",
            "user: {file: compose.yaml",
            33,
            18,
            "`compose.yaml` is of the kind compose",
        ),
        (
            "file: compose.yaml, service: api, only",
            "file: daemon.json, service: api, only",
            37,
            26,
            "`daemon.json` is of the kind daemon",
        ),
        ("# Task\n\nDo *it*.\n", "", 39, 1, "this exercise has no task"),
        (
            "<details><summary>Hint 1</summary>\n\n",
            "<details><summary>Hint 1</summary>\n",
            43,
            1,
            "this hint does not begin as hints do",
        ),
        ("First.\n\n</details>", "First.", 43, 1, "the hint `Hint 1` does not end"),
        ("## Debrief", "## The end", 60, 1, "this stands between the hints and the debrief"),
    ] {
        assert!(README.contains(old), "{old}");
        let errors = parse(&README.replacen(old, new, 1)).unwrap_err();
        let first = &errors[0];
        assert_eq!((first.line, first.column), (line, column), "{new}: {errors:#?}");
        assert!(first.message.contains(message), "{new}: {errors:#?}");
    }
}

#[test]
fn an_exercise_needs_points_and_a_file_to_work_on() {
    let source = README.replace("points: 2", "points: 0").replace("points: 1", "points: 0");
    assert_eq!(parse(&source).unwrap_err()[0].message, "no check of this exercise is worth a point");
    let source = README.replace("kind: dockerfile", "kind: dockerfile, readonly: true");
    assert!(parse(&source).is_ok());
    let source = source
        .replace("kind: compose", "kind: compose, readonly: true")
        .replace("kind: daemon", "kind: daemon, readonly: true");
    assert_eq!(parse(&source).unwrap_err()[0].message, "this exercise has no file to work on");
}

#[test]
fn mistakes_of_the_checks_and_the_task_come_together() {
    let source = README
        .replace("hints: [2]", "hints: [7]")
        .replace("file: compose.yaml, service: api, only", "file: x, service: api, only")
        .replace("Well done.\n\n## More\n", "");
    let lines: Vec<usize> = parse(&source).unwrap_err().iter().map(|error| error.line).collect();
    assert_eq!(lines, [17, 37, 62]);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(at in 0usize..README.len(), len in 0usize..40, text in "[-{}:#<>/\\[\\]&*!|a-z\n é]{0,12}") {
        let end = (at + len).min(README.len());
        let source = bulkhead_text::apply(README, &[Edit::replace(Span::new(at, end), text)]).unwrap();
        let _ = parse(&source);
    }
}
