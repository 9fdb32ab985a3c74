//! What filters answer: combinations of rules and conditions, judged by a real kernel through libseccomp 2.5.4
//! with the rules that `matchCall` adds
//! (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go>).

use super::*;
use proptest::prelude::*;

#[test]
fn an_empty_profile_is_off_and_a_lone_default_denies_everything() {
    let off = accepted("{}");
    assert!(off.is_off());
    assert_eq!(off.decide("mount", &args(0), &Environment::default()).reason, Reason::Off);
    let all = accepted(r#"{"defaultAction": "SCMP_ACT_ERRNO"}"#);
    assert!(!all.is_off());
    assert_eq!(answer(&all, "read", 0), DENY);
    assert_eq!(answer(&all, "openat2", 0), DENY, "without a rule there is no ENOSYS");
}

#[test]
fn errno_is_eperm_unless_it_is_written() {
    let rules = format!(
        r#"{{"names": ["mount"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}},
           {{"names": ["chroot"], "action": "SCMP_ACT_ERRNO", "errnoRet": 0}},
           {{"names": ["ptrace"], "action": "SCMP_ACT_KILL"}}, {HIGH}"#
    );
    let source =
        |default: &str| format!(r#"{{"defaultAction": "SCMP_ACT_ERRNO"{default}, "syscalls": [{rules}]}}"#);
    let plain = accepted(&source(""));
    assert_eq!(answer(&plain, "read", 0), DENY);
    assert_eq!(answer(&plain, "mount", 0), NOT_THERE);
    assert_eq!(answer(&plain, "chroot", 0), (Action::Errno, 0));
    assert_eq!(answer(&plain, "ptrace", 0), (Action::KillThread, 0));
    assert_eq!(answer(&accepted(&source(r#", "defaultErrnoRet": 13"#)), "read", 0), (Action::Errno, 13));
}

#[test]
fn a_rule_equal_to_the_default_takes_no_exception_back() {
    let allow = r#"{"names": ["chmod"], "action": "SCMP_ACT_ALLOW"}"#;
    let deny = r#"{"names": ["chmod"], "action": "SCMP_ACT_ERRNO"}"#;
    assert_eq!(answer(&profile("ERRNO", &format!("{deny}, {allow}, {HIGH}")), "chmod", 0), ALLOW);
    assert_eq!(answer(&profile("ERRNO", &format!("{allow}, {deny}, {HIGH}")), "chmod", 0), ALLOW);
    let other = r#"{"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13}"#;
    assert_eq!(
        answer(&profile("ERRNO", &format!("{other}, {allow}, {HIGH}")), "chmod", 0),
        (Action::Errno, 13)
    );
}

#[test]
fn the_first_rule_without_conditions_wins_over_all_others() {
    let allow = r#"{"names": ["chmod"], "action": "SCMP_ACT_LOG"}"#;
    let deny = r#"{"names": ["chmod"], "action": "SCMP_ACT_KILL_PROCESS"}"#;
    let one = r#"{"names": ["chmod"], "action": "SCMP_ACT_TRAP", "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}"#;
    assert_eq!(answer(&profile("ERRNO", &format!("{allow}, {deny}, {HIGH}")), "chmod", 0), (Action::Log, 0));
    assert_eq!(
        answer(&profile("ERRNO", &format!("{deny}, {allow}, {HIGH}")), "chmod", 0),
        (Action::KillProcess, 0)
    );
    assert_eq!(answer(&profile("ERRNO", &format!("{one}, {allow}, {HIGH}")), "chmod", 1), (Action::Log, 0));
    assert_eq!(answer(&profile("ERRNO", &format!("{allow}, {one}, {HIGH}")), "chmod", 1), (Action::Log, 0));
}

/// https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/patchbpf/enosys_linux.go
#[test]
fn calls_above_the_largest_named_one_get_enosys() {
    let names = r#"{"names": ["read", "exit_group", "fly", "socketcall"], "action": "SCMP_ACT_ALLOW"}"#;
    for default in ["ERRNO", "KILL", "TRAP"] {
        let profile = profile(default, names);
        for call in ["openat", "newfstatat", "rseq", "clone3"] {
            assert_eq!(answer(&profile, call, 0), NOT_THERE, "{default}: {call}");
        }
        assert_ne!(answer(&profile, "execve", 0), NOT_THERE, "{default}");
        assert_eq!(answer(&profile, "exit_group", 0), ALLOW, "{default}");
    }
    for default in ["ALLOW", "LOG", "TRACE"] {
        assert_ne!(answer(&profile(default, names), "openat", 0), NOT_THERE, "{default}");
    }
    let decision = profile("ERRNO", names).decide("openat", &args(0), &Environment::default());
    assert!(matches!(decision.reason, Reason::Ceiling { largest: 231, .. }), "{decision:?}");
}

#[test]
fn a_name_that_is_no_call_here_is_ambiguous() {
    let profile = profile("ERRNO", HIGH);
    assert!(profile.decide("socketcall", &[None; 6], &Environment::default()).ambiguous);
}

#[test]
fn includes_and_excludes_are_compared_with_the_host_and_the_bounding_set() {
    let rule = |filters: &str| {
        profile("ERRNO", &format!(r#"{{"names": ["mount"], "action": "SCMP_ACT_ALLOW", {filters}}}, {HIGH}"#))
    };
    let admin = Environment { capabilities: with_sys_admin(), kernel: Kernel(4, 8) };
    let plain = Environment { capabilities: CapabilitySet::EMPTY, kernel: Kernel(4, 7) };
    for (filters, with_admin, with_none) in [
        (r#""includes": {"caps": ["CAP_SYS_ADMIN"]}"#, true, false),
        (r#""includes": {"caps": ["SYS_ADMIN"]}"#, false, false),
        (r#""includes": {"caps": ["cap_sys_admin"]}"#, false, false),
        (r#""includes": {"caps": ["CAP_SYS_ADMIN", "CAP_BPF"]}"#, false, false),
        (r#""excludes": {"caps": ["CAP_SYS_ADMIN", "CAP_BPF"]}"#, false, true),
        (r#""includes": {"arches": ["arm64", "amd64"]}"#, true, true),
        (r#""includes": {"arches": ["x86_64"]}"#, false, false),
        (r#""excludes": {"arches": ["amd64"]}"#, false, false),
        (r#""includes": {"minKernel": "4.8"}"#, true, false),
        (r#""excludes": {"minKernel": "4.8"}"#, false, true),
        (r#""includes": {}, "excludes": null"#, true, true),
        // An empty kernel is reached by every host, so `excludes` always drops the rule.
        (r#""includes": {"minKernel": ""}"#, true, true),
        (r#""excludes": {"minKernel": ""}"#, false, false),
    ] {
        let profile = rule(filters);
        for (environment, allowed) in [(admin, with_admin), (plain, with_none)] {
            let decision = profile.decide("mount", &args(0), &environment);
            assert_eq!(decision.action == Action::Allow, allowed, "{filters}: {environment:?}");
        }
    }
}

#[test]
fn a_decision_names_the_text_that_it_comes_from() {
    let source = r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "listns"], "action": "SCMP_ACT_ALLOW"}]}"#;
    let profile = accepted(source);
    let text = |syscall| {
        let decision = profile.decide(syscall, &args(0), &Environment::default());
        spanned(source, decision.reason.span().unwrap())
    };
    assert_eq!(text("read"), r#""read""#);
    assert_eq!(text("write"), r#""SCMP_ACT_ERRNO""#);
}

/// Pieces that make something near to a profile.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "0",
    "1",
    "6",
    "4096",
    "18446744073709551615",
    "-1",
    "1.5",
    r#""defaultAction":"#,
    r#""syscalls":"#,
    r#""names":"#,
    r#""name":"#,
    r#""action":"#,
    r#""args":"#,
    r#""index":"#,
    r#""value":"#,
    r#""op":"#,
    r#""includes":"#,
    r#""minKernel":"#,
    r#""archMap":"#,
    r#""errnoRet":"#,
    r#""caps":"#,
    r#""SCMP_ACT_ERRNO""#,
    r#""SCMP_ACT_ALLOW""#,
    r#""SCMP_ACT_NOTIFY""#,
    r#""SCMP_CMP_EQ""#,
    r#""read""#,
    r#""4.8""#,
];

/// Questions that reach every kind of answer.
fn ask_everything(source: &str) {
    let (profile, _) = Profile::from_node(&json::parse(source).tree);
    for environment in
        [Environment::default(), Environment { capabilities: CapabilitySet::ALL, kernel: Kernel(3, 0) }]
    {
        let filter = Filter::new(&profile, &environment);
        for syscall in ["read", "openat2", "socketcall", ""] {
            let _ = filter.decide(syscall, &[None; 6]);
            let _ = filter.decide(syscall, &args(u64::MAX));
        }
    }
}

proptest! {
    #[test]
    fn any_pieces_get_an_answer(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        ask_everything(&pieces.concat());
    }

    #[test]
    fn a_damaged_profile_gets_an_answer(from in 0usize..400, length in 0usize..40, piece in prop::sample::select(PIECES)) {
        let mut source = r#"{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1, "archMap": [{"architecture": "SCMP_ARCH_X86_64",
            "subArchitectures": ["SCMP_ARCH_X86"]}], "syscalls": [{"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0,
            "value": 38, "op": "SCMP_CMP_LT"}], "includes": {"caps": ["CAP_SYS_ADMIN"], "minKernel": "4.8"}}]}"#.to_owned();
        let from = from.min(source.len());
        source.replace_range(from..(from + length).min(source.len()), piece);
        ask_everything(&source);
    }
}
