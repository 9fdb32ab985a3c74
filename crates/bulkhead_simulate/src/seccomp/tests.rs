//! Starts of programs, against what a kernel and a real engine said.

mod measured;
mod properties;
mod runtime;
mod speed;

use super::*;
use bulkhead_config::capability::CapabilitySet;
use bulkhead_config::seccomp::Environment;

/// What an application does by strace, as an allow-list: too short for the loader and for runc.
const SHORT_LIST: &str = r#"{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "syscalls": [{
    "names": ["read", "write", "open", "close", "stat", "fstat", "mmap", "mprotect", "munmap", "brk", "exit_group"],
    "action": "SCMP_ACT_ALLOW"
  }]
}"#;

fn start(source: &str, name: &str, options: &Options) -> Start {
    starts(&Loaded::new(source), program(name).unwrap(), options)
}

fn alone(source: &str, name: &str) -> Start {
    start(source, name, &Options::default())
}

fn in_docker(source: &str, name: &str) -> Start {
    start(source, name, &Options { layer: Layer::Docker, ..Options::default() })
}

/// Allows everything but these calls.
fn denying(calls: &str, action: &str) -> String {
    format!(
        r#"{{"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"], "syscalls": [{{"names": [{calls}], {action}}}]}}"#
    )
}

const EPERM: &str = r#""action": "SCMP_ACT_ERRNO""#;
const ENOSYS: &str = r#""action": "SCMP_ACT_ERRNO", "errnoRet": 38"#;

/// The call that is fatal, and its errno.
fn death(start: &Start) -> Option<(&str, Option<&str>)> {
    start.denied.as_ref().map(|denied| (denied.syscall.as_str(), denied.errno.as_deref()))
}

#[test]
fn a_list_of_an_applications_own_calls_lets_nothing_start() {
    for program in programs() {
        let start = alone(SHORT_LIST, program.name);
        assert_eq!(death(&start), Some(("execve", Some("EPERM"))), "{}", program.name);
        assert_eq!(start.span.map(|span| span.of(SHORT_LIST)), Some("\"SCMP_ACT_ERRNO\""));
        let start = in_docker(SHORT_LIST, program.name);
        assert_eq!(death(&start), Some(("fstatfs", Some("EPERM"))), "{}", program.name);
        assert_eq!(start.denied.as_ref().map(|denied| denied.phase), Some(Phase::Runtime));
        assert!(start.says.is_some_and(|says| says.contains("fstatfs fsmount:fscontext:proc")));
    }
}

#[test]
fn a_program_says_what_it_dies_of() {
    for (name, calls, action, call, says, exit) in [
        (
            "cat",
            "\"openat\"",
            EPERM,
            "openat",
            Some(
                "…: error while loading shared libraries: …: cannot open shared object file: Operation not permitted",
            ),
            Some(127),
        ),
        (
            "cat",
            "\"openat\"",
            ENOSYS,
            "openat",
            Some("…: error while loading shared libraries: …: cannot open shared object file: Error 38"),
            Some(127),
        ),
        ("cat", "\"mmap\"", EPERM, "mmap", None, Some(139)),
        ("cat", "\"exit_group\"", r#""action": "SCMP_ACT_KILL""#, "exit_group", None, Some(159)),
        ("cat", "\"brk\"", r#""action": "SCMP_ACT_TRAP""#, "brk", None, Some(159)),
        (
            "c_static",
            "\"brk\", \"mmap\"",
            ENOSYS,
            "mmap",
            Some("Fatal glibc error: Cannot allocate TLS block"),
            Some(127),
        ),
        ("sh_true", "\"exit_group\", \"exit\"", EPERM, "exit", None, Some(139)),
        (
            "unshare_user",
            "\"unshare\"",
            EPERM,
            "unshare",
            Some("unshare: unshare failed: Operation not permitted"),
            Some(1),
        ),
    ] {
        let start = alone(&denying(calls, action), name);
        assert_eq!(death(&start).map(|(call, _)| call), Some(call), "{name}: {calls}");
        assert_eq!((start.says.as_deref(), start.exit), (says, exit), "{name}: {calls}");
    }
}

#[test]
fn what_is_tried_next_is_judged_too() {
    for name in ["python3", "redis", "node"] {
        assert!(alone(&denying("\"clone3\"", ENOSYS), name).starts, "{name}");
        assert_eq!(death(&alone(&denying("\"clone3\"", EPERM), name)), Some(("clone3", Some("EPERM"))));
        let both = alone(&denying("\"clone3\", \"clone\"", ENOSYS), name);
        assert_eq!(death(&both), Some(("clone", Some("ENOSYS"))), "{name}");
        assert_eq!(both.survived.last().map(|denied| denied.syscall.as_str()), Some("clone3"));
    }
    assert_eq!(
        death(&alone(&denying("\"accept4\", \"accept\"", ENOSYS), "nginx")),
        Some(("accept", Some("ENOSYS")))
    );
}

#[test]
fn arguments_make_the_difference() {
    let on = |call: &str, condition: &str| {
        denying(
            &format!("\"{call}\""),
            &format!(r#"{EPERM}, "args": [{{{condition}, "op": "SCMP_CMP_EQ"}}]"#),
        )
    };
    // The name service cache is asked through a UNIX socket, and not missed.
    let no_unix = on("socket", r#""index": 0, "value": 1"#);
    let start = alone(&no_unix, "nginx");
    assert!(start.starts, "{:?}", start.denied);
    assert_eq!(start.survived[0].args, [Some(1), Some(526_337), Some(0)]);
    assert_eq!(
        death(&alone(&on("socket", r#""index": 0, "value": 2"#), "nginx")),
        Some(("socket", Some("EPERM")))
    );
    let no_randomization = on("personality", r#""index": 0, "value": 262144"#);
    assert!(!alone(&no_randomization, "aslr_off").starts);
    assert!(alone(&no_randomization, "linux32").starts);
}

/// Without a listed architecture the numbers of 32-bit x86 are killed, whatever the default is.
#[test]
fn a_call_of_another_abi_is_killed_unless_the_profile_lists_it() {
    let log = r#"{"defaultAction": "SCMP_ACT_LOG"}"#;
    let start = alone(log, "i386_static");
    assert_eq!(death(&start), Some(("write", None)));
    assert_eq!(start.exit, Some(159));
    assert!(alone(log, "c_static").starts);
    assert!(alone("{}", "i386_static").starts, "seccomp is off");
    assert!(
        alone(r#"{"defaultAction": "SCMP_ACT_LOG", "architectures": ["SCMP_ARCH_X86"]}"#, "i386_static")
            .starts
    );
    let mapped = r#"{"defaultAction": "SCMP_ACT_LOG", "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}]}"#;
    assert!(alone(mapped, "i386_static").starts);
    let listed = r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86"], "syscalls": [{"names": ["execve", "write"], "action": "SCMP_ACT_ALLOW"}]}"#;
    assert_eq!(death(&alone(listed, "i386_static")), Some(("exit", Some("EPERM"))));
}

#[test]
fn who_refuses_the_profile_comes_first() {
    for (source, who) in [
        ("// a comment\n{}", "docker refuses the profile: "),
        (r#"{"defaultAction": 1}"#, "dockerd refuses the profile: "),
        (r#"{"defaultAction": "SCMP_ACT_DENY"}"#, "runc refuses the profile: "),
    ] {
        let start = alone(source, "cat");
        assert!(!start.starts && start.denied.is_none() && start.timeline.is_empty());
        assert!(start.refused.as_ref().is_some_and(|text| text.starts_with(who)), "{:?}", start.refused);
        assert!(start.span.is_some());
    }
    assert!(alone(r#"{"defaultAction": "SCMP_ACT_ERRNO", "defaultAction": "SCMP_ACT_LOG"}"#, "cat").starts);
}

#[test]
fn nobody_who_traces_or_listens_is_not_there() {
    let trace = denying("\"read\"", r#""action": "SCMP_ACT_TRACE""#);
    assert_eq!(death(&alone(&trace, "cat")), Some(("read", Some("ENOSYS"))));
}

#[test]
fn a_call_that_is_skipped_and_reported_as_done_is_missed_or_not() {
    let skipping = |call: &str| denying(call, r#""action": "SCMP_ACT_ERRNO", "errnoRet": 0"#);
    assert!(alone(&skipping("\"close\", \"mprotect\""), "cat").starts);
    assert!(!alone(&skipping("\"arch_prctl\""), "cat").starts);
}

#[test]
fn a_server_that_is_killed_when_it_stops_has_started() {
    let kill = denying("\"unlink\"", r#""action": "SCMP_ACT_KILL_PROCESS""#);
    assert!(alone(&kill, "nginx").starts);
}

#[test]
fn another_user_than_root_has_no_rights_to_give_up() {
    let source = denying("\"setuid\"", EPERM);
    assert_eq!(death(&alone(&source, "nginx")), Some(("setuid", Some("EPERM"))));
    assert!(start(&source, "nginx", &Options { root: false, ..Options::default() }).starts);
}

#[test]
fn with_no_new_privileges_runc_needs_less() {
    let options = |no_new_privileges| Options {
        layer: Layer::Docker,
        no_new_privileges,
        environment: Environment { capabilities: CapabilitySet::EMPTY, ..Environment::default() },
        ..Options::default()
    };
    let source = denying("\"setgroups\"", EPERM);
    assert_eq!(death(&start(&source, "cat", &options(false))), Some(("setgroups", Some("EPERM"))));
    assert!(start(&source, "cat", &options(true)).starts);
}

#[test]
fn the_timeline_tells_every_call() {
    let start = in_docker(&denying("\"brk\", \"openat2\", \"write\"", EPERM), "c_static");
    let writes = start.timeline.iter().filter(|step| step.syscall == "write").map(|step| step.outcome);
    assert_eq!(writes.collect::<Vec<_>>(), [Outcome::Fatal, Outcome::NotReached]);
    let start = alone(&denying("\"brk\", \"write\"", EPERM), "c_static");
    let steps: Vec<_> = start.timeline.iter().map(|step| (step.syscall.as_str(), step.outcome)).collect();
    assert_eq!(steps[1], ("brk", Outcome::Survived));
    assert!(
        steps.contains(&("write", Outcome::Fatal)) && steps.contains(&("exit_group", Outcome::NotReached))
    );
}
