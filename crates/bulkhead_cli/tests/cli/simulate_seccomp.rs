//! `bulkhead simulate seccomp` as people and programs run it.

use super::common::{bulkhead, folder, stderr, stdout};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A profile that denies some calls and allows the rest.
fn denying(folder: &Path, calls: &[&str]) {
    let rule = json!({"names": calls, "action": "SCMP_ACT_ERRNO"});
    let profile = json!({"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [rule]});
    fs::write(folder.join("p.json"), format!("{profile:#}")).expect("written");
}

/// The status, and the object that is printed.
fn answer(folder: &Path, more: &[&str]) -> (Option<i32>, Value) {
    let arguments = [&["simulate", "seccomp", "p.json", "--format", "json"], more].concat();
    let output = bulkhead(folder, &arguments);
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 1, "{text}{}", stderr(&output));
    (output.status.code(), serde_json::from_str(&text).expect("an object"))
}

#[test]
fn json_says_what_a_program_dies_of_and_what_it_survives() {
    let folder = folder("simulate-seccomp-json");
    denying(&folder, &["rseq", "openat", "read"]);
    let (status, start) = answer(&folder, &["--program", "cat"]);
    assert_eq!(status, Some(1));
    assert_eq!(start["starts"], json!(false));
    assert_eq!(start["layer"], json!("program"));
    assert_eq!(start["refused"], Value::Null);
    for (key, value) in [
        ("syscall", json!("openat")),
        ("phase", json!("start")),
        ("action", json!("SCMP_ACT_ERRNO")),
        ("errno", json!("EPERM")),
        ("fatal", json!(true)),
    ] {
        assert_eq!(start["denied"][key], value, "{key}");
    }
    assert_eq!(start["survived"], json!([]));
    denying(&folder, &["rseq"]);
    let (status, start) = answer(&folder, &["--program", "cat"]);
    assert_eq!((status, &start["starts"], &start["denied"]), (Some(0), &json!(true), &Value::Null));
    let survived = &start["survived"][0];
    assert_eq!((&survived["syscall"], &survived["fatal"]), (&json!("rseq"), &json!(false)));
}

#[test]
fn the_container_and_the_layer_make_a_difference() {
    let folder = folder("simulate-seccomp-options");
    denying(&folder, &["setgroups"]);
    let status = |more: &[&str]| answer(&folder, &[&["--program", "ls"], more].concat()).0;
    assert_eq!(status(&[]), Some(0));
    assert_eq!(status(&["--layer", "docker"]), Some(1));
    assert_eq!(status(&["--layer", "docker", "--no-new-privileges"]), Some(0));
    let profile = json!({"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
        {"names": ["mount"], "action": "SCMP_ACT_ERRNO", "excludes": {"caps": ["CAP_SYS_ADMIN"]}}
    ]});
    fs::write(folder.join("p.json"), profile.to_string()).expect("written");
    let status = |more: &[&str]| answer(&folder, &[&["--program", "mount_tmpfs"], more].concat()).0;
    assert_eq!(status(&[]), Some(1));
    assert_eq!(status(&["--cap-add", "SYS_ADMIN"]), Some(0));
    assert_eq!(status(&["--cap-add=ALL", "--cap-drop=net_raw,sys_admin"]), Some(1));
}

#[test]
fn a_profile_that_is_refused_starts_nothing() {
    let folder = folder("simulate-seccomp-refused");
    fs::write(folder.join("p.json"), "// mine\n{}").expect("written");
    let (status, start) = answer(&folder, &["--program", "cat"]);
    assert_eq!(status, Some(1));
    assert_eq!((&start["starts"], &start["denied"]), (&json!(false), &Value::Null));
    assert!(start["refused"].as_str().is_some_and(|text| text.starts_with("docker refuses")), "{start}");
}

#[test]
fn text_marks_the_fatal_call_and_shows_what_decides() {
    let folder = folder("simulate-seccomp-text");
    denying(&folder, &["brk", "openat"]);
    let output = bulkhead(&folder, &["simulate", "seccomp", "p.json", "--program", "cat"]);
    let text = stdout(&output);
    for line in [
        "cat does not start under p.json.",
        "  ok    execve",
        "  !     brk: EPERM (SCMP_ACT_ERRNO), and it goes on",
        "  DIES  openat: EPERM (SCMP_ACT_ERRNO)",
        "  -     newfstatat close read",
        "\"openat\"",
        "It ends with status 127.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn what_is_suggested_starts_and_is_less_than_the_default() {
    let folder = folder("simulate-seccomp-suggest");
    let suggested =
        bulkhead(&folder, &["simulate", "seccomp", "--suggest", "--program", "nginx", "--layer", "docker"]);
    assert_eq!(suggested.status.code(), Some(0), "{}", stderr(&suggested));
    fs::write(folder.join("p.json"), stdout(&suggested)).expect("written");
    let (status, start) = answer(&folder, &["--program", "nginx", "--layer", "docker", "--compare"]);
    assert_eq!((status, &start["survived"]), (Some(0), &json!([])));
    assert_eq!(start["comparison"]["beyond"], json!([]));
    assert!(start["comparison"]["denied"].as_array().is_some_and(|calls| calls.len() > 200), "{start}");
    denying(&folder, &["rseq"]);
    let output = bulkhead(&folder, &["simulate", "seccomp", "p.json", "--program", "cat", "--compare"]);
    assert!(stdout(&output).contains("  bpf: loads programs into the kernel\n"), "{}", stdout(&output));
    let denied = "It denies what the default profile allows (1):\n  sets up threads and attributes of the process:\n      rseq\n";
    assert!(stdout(&output).contains(denied), "{}", stdout(&output));
}

#[test]
fn wrong_use_says_what_is_right() {
    let folder = folder("simulate-seccomp-wrong");
    denying(&folder, &["brk"]);
    for (arguments, message) in [
        (vec!["p.json", "--program", "nginxx"], "did you mean `nginx`?"),
        (vec!["p.json", "--program", "apache"], "There are sh_true, cat, ls, busybox"),
        (vec!["none.json", "--program", "cat"], "none.json: "),
        (vec!["p.json", "--program", "cat", "--cap-add", "SYSADMIN"], "did you mean `SYS_ADMIN`?"),
        (vec!["p.json"], "--program"),
    ] {
        let output = bulkhead(&folder, &[vec!["simulate", "seccomp"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(stderr(&output).contains(message), "{message}: {}", stderr(&output));
    }
}
