//! A small course that is sound, and every way in which it can be made unsound.

use super::*;
use proptest::prelude::*;

mod diagrams;
mod exercises;
mod texts;

const COURSE: &str = "title: T
level: Advanced
minutes: 35
summary: S
checklist: [dont-run-as-root]
modules:
  - {id: one, title: One, summary: S, path: 01-one}
  - {id: two, title: Two, summary: S, planned: true}
";

const LESSON: &str = "---
id: one
title: One
minutes: 5
objectives: [Do it]
---
## Users

Read [the rule](rule:missing-user), [below](#more) and [Docker](https://docs.docker.com/).
<!-- a comment -->

```dockerfile bad expect=\"missing-user\"
FROM alpine:3.22
```

- In a list:

  ```dockerfile good
  FROM alpine:3.22
  USER 1000
  ```

[Exercise: an image](exercises/an-image/)

## More

<details><summary>A <b>bold</b> one</summary>

[Again](./exercises/an-image/README.md) and [here](../01-one/lesson.md#users).

</details>

<!-- quiz: why points=1 -->

Why?

- [x] a
  > y
- [ ] b
  > n
";

const README: &str = "---
id: an-image
title: An image
minutes: 10
files:
  - {path: Dockerfile, kind: dockerfile}
  - {path: server.js, kind: text, readonly: true}
checks:
  - id: user
    points: 2
    goal: Not root.
    rule: missing-user
    file: Dockerfile
  - id: starts
    points: 0
    goal: Starts.
    keep: {file: Dockerfile, instruction: CMD, contains: server.js}
---
Do it, as [the lesson](../../lesson.md#more) says.

<details><summary>Hint 1</summary>

`USER`

</details>

## Debrief

Done.
";

const LESSON_PATH: &str = "01-one/lesson.md";
const README_PATH: &str = "01-one/exercises/an-image/README.md";
const STARTER: &str = "01-one/exercises/an-image/starter/Dockerfile";
const SOLUTION: &str = "01-one/exercises/an-image/solution/Dockerfile";

fn course() -> Files {
    let lesson = LESSON.replace("A <b>bold</b> one", "More");
    let starter = "FROM alpine:3.22\nCMD [\"node\", \"server.js\"]\n";
    let files = [
        ("course.yaml", COURSE),
        (LESSON_PATH, lesson.as_str()),
        (README_PATH, README),
        (STARTER, starter),
        ("01-one/exercises/an-image/starter/server.js", "serve()\n"),
        (SOLUTION, "FROM alpine:3.22\nUSER 1000\nCMD [\"node\", \"server.js\"]\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

fn shown(files: &Files) -> Vec<String> {
    let line =
        |error: &AuthorError| format!("{}:{}:{}: {}", error.path, error.line, error.column, error.message);
    prove(files).errors.iter().map(line).collect()
}

/// What is wrong after `old` became `new` in a file: "line:column: message", the file left out.
fn mistakes(path: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = course();
    let text = files.get_mut(path).unwrap();
    assert!(text.contains(old), "{old} is not in {path}");
    *text = text.replacen(old, new, 1);
    shown(&files)
        .iter()
        .map(|line| line.strip_prefix(&format!("{path}:")).unwrap_or(line).to_owned())
        .collect()
}

#[test]
fn a_fragment_of_a_dockerfile_needs_no_stage() {
    let fence = "```dockerfile bad expect=\"missing-user\"\nFROM alpine:3.22\n";
    assert!(mistakes(LESSON_PATH, fence, "```dockerfile fragment\nRUN a\n").is_empty());
    assert_eq!(mistakes(LESSON_PATH, fence, "```dockerfile good\nRUN a\n").len(), 1);
}

#[test]
fn a_sound_course_has_no_errors() {
    let proof = prove(&course());
    assert_eq!(shown(&course()), Vec::<String>::new());
    let links =
        vec![ExternalLink { url: "https://docs.docker.com/".into(), path: LESSON_PATH.into(), line: 9 }];
    let items = vec![Practice { item: bulkhead_lint::Item::DontRunAsRoot, exercises: Vec::new() }];
    let summary =
        Summary { modules: 1, planned: 1, exercises: 1, checks: 2, quizzes: 1, fences: 2, items, links };
    assert_eq!(proof.summary, summary);
}

#[test]
fn headings_leave_out_no_level() {
    for (old, new, error) in [
        ("## Users", "# Users", "7:1: this page has its title already"),
        ("## More", "#### More", "25:1: this heading leaves out a level: ### is next"),
    ] {
        assert_eq!(mistakes(LESSON_PATH, old, new), [error], "{new}");
    }
    let found = mistakes(README_PATH, "## Debrief", "### Debrief");
    assert_eq!(found, ["27:1: this heading leaves out a level: ## is next"]);
}

#[test]
fn every_item_is_practised_once_every_module_is_written() {
    let planned = "  - {id: two, title: Two, summary: S, planned: true}\n";
    let empty = "5:13: no exercise practises the item `dont-run-as-root`";
    assert_eq!(mistakes("course.yaml", planned, ""), [empty]);
    let mut files = course();
    files.insert("course.yaml".into(), COURSE.replace(planned, ""));
    let item = "rule: missing-user\n    item: dont-run-as-root";
    files.insert(README_PATH.into(), README.replace("rule: missing-user", item));
    let proof = prove(&files);
    assert_eq!(proof.errors, []);
    assert_eq!(proof.summary.items[0].exercises, ["an-image"]);
}

#[test]
fn a_length_that_is_far_off_is_a_warning() {
    let warnings = |minutes: &str| -> Vec<String> {
        let mut files = course();
        files.insert(LESSON_PATH.into(), course()[LESSON_PATH].replace("minutes: 5", minutes));
        prove(&files).warnings.iter().map(ToString::to_string).collect()
    };
    assert_eq!(warnings("minutes: 12"), [""; 0]);
    let told = "01-one/lesson.md:4:1: this lesson says 90 minutes, and takes about 11: 1 to read, 10 for its exercises\n  \
                help: Write `minutes: 11`.";
    assert_eq!(warnings("minutes: 90"), [told]);
}

#[test]
fn modules_lessons_and_exercises_belong_together() {
    for (path, old, new, error) in [
        (
            "course.yaml",
            "path: 01-one",
            "path: 02-one",
            "7:10: module `one` has no lesson: there is no 02-one/lesson.md",
        ),
        ("course.yaml", "id: one", "id: three", "7:10: module `three` has a lesson with the id `one`"),
        (
            LESSON_PATH,
            "[Exercise: an image](exercises/an-image/)",
            "",
            "01-one/exercises/an-image/README.md:1:1: no lesson shows this exercise",
        ),
        (
            LESSON_PATH,
            "## More",
            "[Exercise](exercises/an-image/)\n\n## More",
            "25:1: this exercise is shown already",
        ),
        (LESSON_PATH, "id: one", "idd: one", "2:1: there is no key `idd` here"),
        (README_PATH, "id: an-image", "id: a-image", "1:1: the exercise `a-image` is in a folder `an-image`"),
    ] {
        let found = mistakes(path, old, new);
        assert!(found.iter().any(|found| found == error), "{new}: {found:#?}");
    }
    let mut files = course();
    files.insert("03-three/lesson.md".into(), LESSON.replace("## Users", "## Others"));
    files.remove("course.yaml");
    let found = shown(&files);
    assert!(found.contains(&"course.yaml:1:1: there is no course.yaml".to_owned()), "{found:#?}");
    assert!(
        found.contains(
            &"03-three/lesson.md:33:1: there is a quiz `why` in 01-one/lesson.md already".to_owned()
        ),
        "{found:#?}"
    );
}

#[test]
fn mistakes_in_different_files_come_together() {
    let mut files = course();
    files.insert("course.yaml".into(), "title: T\n".into());
    files.insert(LESSON_PATH.into(), "# No front matter\n".into());
    files.insert(README_PATH.into(), README.replace("points: 2", "point: 2"));
    let paths: Vec<String> = prove(&files).errors.into_iter().map(|error| error.path).collect();
    assert_eq!(paths, [README_PATH, LESSON_PATH, "course.yaml"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_course_is_proved_or_refused(which in 0usize..6, at in 0usize..1200, len in 0usize..60, text in "[-{}:#<>/\\[\\]()`&*!|a-z\n é]{0,12}") {
        let mut files = course();
        let source = files.values_mut().nth(which).unwrap();
        let at = at.min(source.len());
        let end = (at + len).min(source.len());
        source.replace_range(at..end, &text);
        let _ = prove(&files);
    }
}
