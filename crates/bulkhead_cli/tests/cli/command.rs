//! The command as a person runs it: what it prints, what it changes, how it ends.

use super::common::{bulkhead, folder, stderr, stdout};
use std::fs;
use std::process::{Command, Stdio};

const BAD: &str = "FROM alpine:3.22\nCMD [\"sh\"]\n";
const GOOD: &str = "FROM alpine:3.22\nUSER 1000\nCMD [\"sh\"]\n";

#[test]
fn the_exit_status_says_whether_something_was_found() {
    let folder = folder("status");
    fs::write(folder.join("Dockerfile"), GOOD).expect("written");
    assert_eq!(bulkhead(&folder, &["lint"]).status.code(), Some(0));
    fs::write(folder.join("Dockerfile"), BAD).expect("written");
    assert_eq!(bulkhead(&folder, &["lint"]).status.code(), Some(1));
    assert_eq!(bulkhead(&folder, &["lint", "missing"]).status.code(), Some(2));
    assert_eq!(bulkhead(&folder, &["lint", "--colour"]).status.code(), Some(2));
    assert_eq!(bulkhead(&folder, &["explain", "no-such-rule"]).status.code(), Some(2));
}

#[test]
fn text_shows_the_line_and_what_to_do() {
    let folder = folder("text");
    fs::write(folder.join("Dockerfile"), BAD).expect("written");
    let text = stdout(&bulkhead(&folder, &["lint", "Dockerfile"]));
    for part in
        ["error[missing-user]", "Dockerfile:1:6", "FROM alpine:3.22", "help: ", "1 file checked: 1 error"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "colours although nobody looks:\n{text}");
}

#[test]
fn json_is_one_object_a_line_with_places_counted_from_one() {
    let folder = folder("json");
    fs::write(folder.join("Dockerfile"), BAD).expect("written");
    let text = stdout(&bulkhead(&folder, &["lint", "--format", "json"]));
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1, "{text}");
    let line = &lines[0];
    for (key, value) in [("path", "Dockerfile"), ("rule", "missing-user"), ("severity", "error")] {
        assert_eq!(line[key], value);
    }
    for (key, value) in [("line", 1), ("column", 6), ("end_line", 1), ("end_column", 17)] {
        assert_eq!(line[key], value, "{key}");
    }
    assert!(line["message"].is_string() && line["help"].is_string() && line["fix"].is_object(), "{text}");
}

#[test]
fn a_folder_is_searched_as_git_would() {
    let folder = folder("search");
    for inner in ["app", "ignored", ".git"] {
        fs::create_dir_all(folder.join(inner)).expect("a folder");
        fs::write(folder.join(inner).join("Dockerfile"), BAD).expect("written");
    }
    fs::write(folder.join(".gitignore"), "ignored\n").expect("written");
    fs::write(folder.join("app").join("notes.txt"), "FROM here").expect("written");
    let text = stdout(&bulkhead(&folder, &["lint", "--format", "json"]));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("\"app/Dockerfile\""), "{text}");
}

#[test]
fn what_compose_files_include_is_read_whatever_its_name() {
    let folder = folder("include");
    fs::create_dir_all(folder.join("app")).expect("a folder");
    let included = "services:\n  db:\n    image: db:1\n    privileged: true\n";
    fs::write(folder.join("app/db.yaml"), included).expect("written");
    let source = "include: [db.yaml]\nservices:\n  api: {image: a:1, depends_on: [db, missing]}\n";
    fs::write(folder.join("app/compose.yaml"), source).expect("written");
    let found = |arguments: &[&str]| {
        let text = stdout(&bulkhead(&folder, &[arguments, &["--format", "json"]].concat()));
        let paths = text.lines().filter(|line| line.contains("privileged\"") || line.contains("syntax"));
        let paths = paths.filter_map(|line| line.split('"').nth(3));
        paths.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&["lint"]), ["app/compose.yaml", "app/db.yaml"]);
    assert_eq!(found(&["lint", "app/compose.yaml"]), ["app/compose.yaml"]);
    // What lies outside of the folder is read, and nothing is said of it.
    fs::write(folder.join("app/compose.yaml"), source.replace("db.yaml", "../db.yaml")).expect("written");
    fs::rename(folder.join("app/db.yaml"), folder.join("db.yaml")).expect("moved");
    assert_eq!(found(&["lint", "app"]), ["app/compose.yaml"]);
}

#[test]
fn what_git_does_not_show_is_known_to_be_there_and_not_read() {
    let folder = folder("beside");
    fs::create_dir_all(folder.join(".git")).expect("a folder");
    for (name, text) in [(".git/HEAD", ""), ("Dockerfile", BAD), (".gitignore", ".env\n"), ("a.pem", "\u{0}")]
    {
        fs::write(folder.join(name), text).expect("written");
    }
    fs::write(folder.join(".env"), b"\xff").expect("written");
    fs::write(folder.join("Dockerfile"), "FROM alpine:3.22\nCOPY . /app\nCOPY dist /app\nUSER 1000\n")
        .expect("written");
    let rules = |arguments: &[&str]| {
        let text = stdout(&bulkhead(&folder, arguments));
        let rules = text.lines().filter_map(|line| line.split("\"rule\":\"").nth(1)?.split('"').next());
        rules.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(rules(&["lint", "--format", "json"]), ["secret-file-in-context", "dockerignore-missing"]);
    fs::write(folder.join(".dockerignore"), "**\n").expect("written");
    let alone = rules(&["lint", "Dockerfile", "--format", "json"]);
    assert_eq!(alone, ["copy-ignored-file"], "a Dockerfile is judged with its .dockerignore");
}

#[test]
fn a_file_of_unknown_kind_needs_to_be_told() {
    let folder = folder("kind");
    fs::write(folder.join("build.txt"), BAD).expect("written");
    let output = bulkhead(&folder, &["lint", "build.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--kind"), "{}", stderr(&output));
    assert_eq!(bulkhead(&folder, &["lint", "build.txt", "--kind", "dockerfile"]).status.code(), Some(1));
}

#[test]
fn fixing_applies_what_is_safe_and_nothing_else() {
    let folder = folder("fix");
    let source = "{\n  \"live-restore\": \"true\",\n  \"icc\": true\n}\n";
    fs::write(folder.join("daemon.json"), source).expect("written");
    let output = bulkhead(&folder, &["lint", "--fix"]);
    let fixed = fs::read_to_string(folder.join("daemon.json")).expect("read");
    assert_eq!(fixed, source.replace("\"true\"", "true"), "only the safe fix");
    assert!(stdout(&output).contains("1 fault fixed."), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(1), "`icc` is left");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder("pipe");
    let mut child = Command::new(env!("CARGO_BIN_EXE_bulkhead"))
        .arg("rules")
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_rule_is_listed_and_explained() {
    let folder = folder("rules");
    let text = stdout(&bulkhead(&folder, &["rules", "--format", "json"]));
    for line in text.lines() {
        let rule: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let id = rule["id"].as_str().expect("an id");
        let page = stdout(&bulkhead(&folder, &["explain", id]));
        assert!(page.starts_with(&format!("{id} (")) && page.contains("\nREFERENCE\n"), "{page}");
    }
    let near = bulkhead(&folder, &["explain", "missing-users"]);
    assert!(stderr(&near).contains("did you mean `missing-user`?"), "{}", stderr(&near));
}

#[test]
fn a_course_is_proved_and_an_attempt_is_graded() {
    let folder = folder("course");
    let exercise = folder.join("01-first/exercises/user");
    for inner in ["starter", "solution"] {
        fs::create_dir_all(exercise.join(inner)).expect("a folder");
    }
    let course = "title: T\nlevel: L\nminutes: 1\nsummary: S.\nchecklist: [dont-run-as-root]\n\
                  modules:\n  - {id: first, title: First, summary: S., path: 01-first}\n";
    fs::write(folder.join("course.yaml"), course).expect("written");
    let lesson = "---\nid: first\ntitle: First\nminutes: 1\nobjectives: [Learn.]\n---\n\n\
                  [Exercise: a user](exercises/user/)\n";
    fs::write(folder.join("01-first/lesson.md"), lesson).expect("written");
    let readme = "---\nid: user\ntitle: A user\nminutes: 1\nfiles:\n  - {path: Dockerfile, kind: dockerfile}\n\
                  checks:\n  - {id: user, points: 1, goal: Not root., rule: missing-user, file: Dockerfile, item: dont-run-as-root}\n---\n\n\
                  Do it.\n\n<details><summary>Hint 1</summary>\n\nUse `USER`.\n\n</details>\n\n## Debrief\n\nGood.\n";
    fs::write(exercise.join("README.md"), readme).expect("written");
    fs::write(exercise.join("starter/Dockerfile"), BAD).expect("written");
    fs::write(exercise.join("solution/Dockerfile"), GOOD).expect("written");

    let proof = bulkhead(&folder, &["course", "check", "."]);
    assert_eq!(proof.status.code(), Some(0), "{}", stdout(&proof));
    assert!(stdout(&proof).contains("The course is sound."), "{}", stdout(&proof));

    let grade = |attempt: &str| {
        let exercise = "01-first/exercises/user";
        let output = bulkhead(&folder, &["course", "grade", exercise, &format!("{exercise}/{attempt}")]);
        (output.status.code(), stdout(&output))
    };
    assert_eq!(grade("solution"), (Some(0), "pass  Not root.\nPassed.\n".to_owned()));
    assert_eq!(grade("starter").0, Some(1));
    assert!(grade("starter").1.contains("Not passed: 0 of 1 points."), "{}", grade("starter").1);
    assert_eq!(grade("no-such-folder").0, Some(2));

    fs::write(exercise.join("README.md"), readme.replace("minutes: 1", "minuts: 1")).expect("written");
    let proof = bulkhead(&folder, &["course", "check", ".", "--format", "json"]);
    assert_eq!(proof.status.code(), Some(1));
    let first: serde_json::Value =
        serde_json::from_str(stdout(&proof).lines().next().expect("a mistake")).expect("JSON");
    assert_eq!((&first["line"], &first["column"]), (&4.into(), &1.into()), "{first}");
    assert!(first["help"].as_str().is_some_and(|help| help.contains("`minutes`")), "{first}");
}

#[test]
fn a_new_exercise_is_sound() {
    let folder = folder("new-exercise");
    let course = "title: T\nlevel: L\nminutes: 11\nsummary: S.\nchecklist: [dont-run-as-root, read-only-filesystem]\n\
                  modules:\n  - {id: first, title: First, summary: S., path: 01-first}\n";
    fs::write(folder.join("course.yaml"), course).expect("written");
    fs::create_dir_all(folder.join("01-first")).expect("a folder");
    let lesson = "---\nid: first\ntitle: First\nminutes: 11\nobjectives: [Learn.]\n---\n\n\
                  Read [the docs](https://docs.docker.com/).\n\n[Exercise: mine](exercises/mine/)\n";
    fs::write(folder.join("01-first/lesson.md"), lesson).expect("written");
    let written = bulkhead(&folder, &["course", "new-exercise", "01-first/exercises/mine"]);
    assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
    let proof = bulkhead(&folder, &["course", "check", "."]);
    assert_eq!(proof.status.code(), Some(0), "{}", stdout(&proof));
    let text = stdout(&proof);
    assert!(text.contains("2 of 2 items, 1 exercises.") && !text.contains("warning"), "{text}");
    let links = bulkhead(&folder, &["course", "check", ".", "--links"]);
    assert_eq!(stdout(&links), "01-first/lesson.md:8: https://docs.docker.com/\n");

    let again = bulkhead(&folder, &["course", "new-exercise", "01-first/exercises/mine"]);
    assert_eq!(again.status.code(), Some(2));
    let odd = bulkhead(&folder, &["course", "new-exercise", "01-first/exercises/My exercise"]);
    assert!(stderr(&odd).contains("small letters"), "{}", stderr(&odd));

    let readme = folder.join("01-first/exercises/mine/README.md");
    let text = fs::read_to_string(&readme).expect("read").replace("minutes: 10", "minuts: 10");
    fs::write(readme, text).expect("written");
    let proof = bulkhead(&folder, &["course", "check", ".", "--format", "github"]);
    let text = stdout(&proof);
    let start = "::error file=01-first/exercises/mine/README.md,line=6,endLine=6,col=1,";
    assert!(text.lines().any(|line| line.starts_with(start)), "{text}");
}
