//! Checks of what a seccomp profile does, passed and failed.

use crate::{Exercise, grade};

/// The README of an exercise with these files and this check.
fn readme(files: &str, check: &str) -> String {
    format!(
        "---\nid: e\ntitle: T\nminutes: 1\nfiles:\n{files}checks:\n  - {{id: c, points: 1, goal: G, {check}}}\n---\n\
         Do it.\n\n## Debrief\n\nDone.\n"
    )
}

const ONE: &str = "  - {path: p.json, kind: seccomp}\n";

/// Whether a check of a profile passes, the reason, and the text that shows it.
fn judged(check: &str, text: &str) -> (bool, String, String) {
    let exercise = Exercise::parse("README.md", &readme(ONE, check)).unwrap();
    let outcome = grade(&exercise, &exercise.workspace(|_| Some(text.to_owned()))).checks.remove(0);
    let at = outcome.at.map(|(_, span)| span.of(text).to_owned());
    (outcome.passed, outcome.reason, at.unwrap_or_default())
}

const PROFILE: &str = r#"{
  "defaultAction": "SCMP_ACT_ALLOW",
  "syscalls": [
    {"names": ["rseq", "setgroups"], "action": "SCMP_ACT_ERRNO"},
    {"names": ["ptrace"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 0, "value": 16, "op": "SCMP_CMP_EQ"}]},
    {"names": ["openat"], "action": "SCMP_ACT_ERRNO", "excludes": {"caps": ["CAP_CHOWN"]}}
  ]
}
"#;

#[test]
fn a_profile_is_judged_by_what_it_does() {
    let starts = |more: &str| format!("starts: {{file: p.json, {more}}}");
    let denies = |more: &str| format!("denies: {{file: p.json, {more}}}");
    let allows = |more: &str| format!("allows: {{file: p.json, {more}}}");
    for (check, passed, reason, at) in [
        (starts("program: cat"), true, "`cat` starts, and does without 1 denied call.", ""),
        (
            starts("program: cat, layer: docker"),
            false,
            "Line 4: `cat` does not start: `setgroups`, which runc needs before it, is denied with EPERM.",
            "\"setgroups\"",
        ),
        (starts("program: cat, layer: docker, no-new-privileges: true"), true, "`cat` starts", ""),
        (denies("syscall: rseq"), true, "`rseq` is denied with EPERM.", ""),
        (denies("syscall: ptrace, args: {0: 16}"), true, "`ptrace` is denied with EPERM.", ""),
        (denies("syscall: ptrace, args: {0: 0}"), false, "`ptrace` is allowed.", "\"SCMP_ACT_ALLOW\""),
        (denies("syscall: ptrace"), false, "hangs on its arguments", "\"SCMP_ACT_ALLOW\""),
        (allows("syscall: mount"), true, "`mount` is allowed.", ""),
        (allows("syscall: rseq"), false, "Line 4: `rseq` is denied with EPERM.", "\"rseq\""),
    ] {
        let (is_passed, found, shown) = judged(&check, PROFILE);
        assert_eq!((is_passed, shown.as_str()), (passed, at), "{check}: {found}");
        assert!(found.contains(reason), "{check}: {found}");
    }
    let refused = "{\"defaultAction\": \"SCMP_ACT_DENY\"}";
    let (passed, reason, at) = judged(&starts("program: cat"), refused);
    assert!(!passed && reason.contains("runc refuses"), "{reason}");
    assert_eq!(at, "\"SCMP_ACT_DENY\"");
}

/// The verdict of a check on a Compose file with a profile beside it.
fn of_service(check: &str, service: &str) -> (bool, String) {
    let files = "  - {path: app/compose.yaml, kind: compose}\n  - {path: app/p.json, kind: seccomp}\n";
    let exercise = Exercise::parse("README.md", &readme(files, check)).unwrap();
    let compose = format!("services:\n  a:\n    image: x\n{service}");
    let text = |path: &str| Some(if path == "app/p.json" { PROFILE.to_owned() } else { compose.clone() });
    let check = &grade(&exercise, &exercise.workspace(text)).checks[0];
    (check.passed, check.reason.clone())
}

#[test]
fn a_service_brings_its_profile_and_its_settings() {
    let starts = "starts: {file: app/compose.yaml, service: a, program: cat, layer: docker}";
    for (service, passed, reason) in [
        ("    security_opt: ['seccomp:./p.json', 'no-new-privileges:true']\n", true, "`cat` starts"),
        (
            "    security_opt: ['seccomp:./p.json']\n",
            false,
            "`app/p.json`, line 4: `cat` does not start: `setgroups`",
        ),
        (
            "    cap_drop: [ALL]\n    security_opt: ['seccomp:p.json', 'no-new-privileges:true']\n",
            false,
            "`app/p.json`, line 6: `cat` does not start: `openat`",
        ),
        ("    security_opt: ['seccomp:q.json']\n", false, "Line 4: there is no seccomp profile `q.json`."),
        ("    security_opt: ['seccomp:unconfined']\n", true, "`cat` starts."),
        ("    restart: always\n", true, "`cat` starts."),
    ] {
        let (is_passed, found) = of_service(starts, service);
        assert_eq!(is_passed, passed, "{service}: {found}");
        assert!(found.contains(reason), "{service}: {found}");
    }
    let denies = "denies: {file: app/compose.yaml, service: a, syscall: mount}";
    assert_eq!(of_service(denies, ""), (true, "`mount` is denied with EPERM.".to_owned()));
    assert_eq!(of_service(denies, "    privileged: true\n"), (false, "`mount` is allowed.".to_owned()));
}

#[test]
fn a_check_names_what_there_is() {
    for (check, message) in [
        ("starts: {file: p.json, program: ngnix}", "there is no program `ngnix`"),
        ("denies: {file: p.json, syscall: moutn}", "there is no system call `moutn`"),
        ("allows: {file: p.json, syscall: mount, args: {6: 1}}", "a system call has no argument 6"),
    ] {
        let errors = Exercise::parse("README.md", &readme(ONE, check)).unwrap_err();
        assert!(errors.iter().any(|error| error.message == message), "{check}: {errors:?}");
    }
}
