//! What docker and runc refuse, and what they accept though it looks wrong.

use super::*;

/// (profile, who refuses, the text that is wrong)
const REFUSED: &[(&str, Layer, &str)] = &[
    // Go's encoding/json: wrong types and negative numbers (https://pkg.go.dev/encoding/json#Unmarshal).
    ("[]", Layer::Dockerd, "[]"),
    (r#"{"defaultAction": 1}"#, Layer::Dockerd, "1"),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": -1}"#, Layer::Dockerd, "-1"),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": "1"}"#, Layer::Dockerd, r#""1""#),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1.5}"#, Layer::Dockerd, "1.5"),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": {}}"#, Layer::Dockerd, "{}"),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": ["read"]}"#, Layer::Dockerd, r#""read""#),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [null]}"#, Layer::Dockerd, "null"),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": "SCMP_ARCH_X86"}"#,
        Layer::Dockerd,
        r#""SCMP_ARCH_X86""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": "read", "action": "SCMP_ACT_ALLOW"}]}"#,
        Layer::Dockerd,
        r#""read""#,
    ),
    // setupSeccomp: https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"name": "read", "names": ["write"], "action": "SCMP_ACT_ALLOW"}]}"#,
        Layer::Dockerd,
        r#""read""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86"], "archMap": [{"architecture": "SCMP_ARCH_X86_64"}]}"#,
        Layer::Dockerd,
        r#""SCMP_ARCH_X86_64""#,
    ),
    // KernelVersion: https://github.com/moby/profiles/blob/main/seccomp/seccomp.go
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8.1"}}]}"#,
        Layer::Dockerd,
        r#""4.8.1""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "0.0"}}]}"#,
        Layer::Dockerd,
        r#""0.0""#,
    ),
    // SetupSeccomp: https://github.com/opencontainers/runc/blob/main/libcontainer/specconv/spec_linux.go
    (r#"{"defaultAction": "SCMP_ACT_DENY"}"#, Layer::Runc, r#""SCMP_ACT_DENY""#),
    (r#"{"defaultAction": "scmp_act_errno"}"#, Layer::Runc, r#""scmp_act_errno""#),
    (r#"{"syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}"#, Layer::Runc, "{"),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"]}]}"#,
        Layer::Runc,
        r#"{"names": ["read"]}"#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "flags": ["SECCOMP_FILTER_FLAG_NEW"]}"#,
        Layer::Runc,
        r#""SECCOMP_FILTER_FLAG_NEW""#,
    ),
    (r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["x86_64"]}"#, Layer::Runc, r#""x86_64""#),
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_S390X"]}"#,
        Layer::Runc,
        r#""SCMP_ARCH_S390X""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["ptrace"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 0, "value": 1, "op": "=="}]}]}"#,
        Layer::Runc,
        r#""==""#,
    ),
    // matchCall and InitSeccomp: https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go
    (
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": [""], "action": "SCMP_ACT_ALLOW"}]}"#,
        Layer::Runc,
        r#""""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["ptrace"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 6, "value": 1, "op": "SCMP_CMP_EQ"}]}]}"#,
        Layer::Runc,
        "6",
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["ptrace"], "action": "SCMP_ACT_ERRNO", "errnoRet": 4096}]}"#,
        Layer::Runc,
        "4096",
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_NOTIFY", "listenerPath": "/run/a.sock"}"#,
        Layer::Runc,
        r#""SCMP_ACT_NOTIFY""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ALLOW", "listenerPath": "/run/a.sock", "syscalls": [{"names": ["write"], "action": "SCMP_ACT_NOTIFY"}]}"#,
        Layer::Runc,
        r#""write""#,
    ),
    (
        r#"{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mount"], "action": "SCMP_ACT_NOTIFY"}]}"#,
        Layer::Runc,
        r#""SCMP_ACT_NOTIFY""#,
    ),
];

#[test]
fn what_docker_or_runc_refuse_is_refused_where_it_stands() {
    for (source, layer, text) in REFUSED {
        let (_, refusals) = read(source);
        let [refusal] = refusals.as_slice() else {
            panic!("{source}: {refusals:?}");
        };
        assert_eq!(refusal.layer, *layer, "{source}: {}", refusal.message);
        assert_eq!(spanned(source, refusal.span), *text, "{source}: {}", refusal.message);
    }
}

#[test]
fn what_only_looks_wrong_is_accepted() {
    for source in [
        "{}",
        "null",
        // Unknown fields are ignored, the letter case of known ones is too.
        r#"{"DEFAULTACTION": "SCMP_ACT_ERRNO", "remark": 1, "Syscalls": null}"#,
        // Names that no architecture, or only another one, has.
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["fly", "socketcall"], "action": "SCMP_ACT_ALLOW"}]}"#,
        // A second architecture, twice.
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X86"]}"#,
        // Another host's entry.
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "archMap": [{"architecture": "SCMP_ARCH_S390X", "subArchitectures": ["SCMP_ARCH_S390"]}]}"#,
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "flags": ["SECCOMP_FILTER_FLAG_TSYNC", "SECCOMP_FILTER_FLAG_LOG"]}"#,
        r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"name": "read", "names": [], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": ""}}]}"#,
        // An errno that the action does not use.
        r#"{"defaultAction": "SCMP_ACT_KILL", "defaultErrnoRet": 5000}"#,
    ] {
        accepted(source);
    }
}

#[test]
fn the_nearest_name_is_offered() {
    let (_, refusals) = read(r#"{"defaultAction": "SCMP_ACT_ERNO"}"#);
    assert!(refusals[0].message.contains("did you mean `SCMP_ACT_ERRNO`?"), "{}", refusals[0].message);
}

#[test]
fn a_name_without_its_prefix_is_understood_and_a_strange_one_gets_the_list() {
    let (_, refusals) =
        read(r#"{"defaultAction": "errno", "flags": ["QUIET"], "architectures": ["X86_64", "Z80"]}"#);
    let messages: Vec<&str> = refusals.iter().map(|refusal| refusal.message.as_str()).collect();
    assert_eq!(messages[0], "runc knows no action `errno`; did you mean `SCMP_ACT_ERRNO`?");
    assert!(
        messages[1].starts_with("runc knows no flag `QUIET`, only SECCOMP_FILTER_FLAG_TSYNC, "),
        "{messages:?}"
    );
    assert!(messages[2].ends_with("did you mean `SCMP_ARCH_X86_64`?"), "{messages:?}");
    assert_eq!(messages[3], "runc knows no architecture `Z80`");
}

#[test]
fn the_last_of_several_equal_fields_counts() {
    let profile = accepted(r#"{"defaultAction": "SCMP_ACT_ERRNO", "DefaultAction": "SCMP_ACT_LOG"}"#);
    assert_eq!(profile.default_action.unwrap().value, "SCMP_ACT_LOG");
}

#[test]
fn a_comment_is_the_clients_to_refuse() {
    let parsed = json::parse("// profile\n{}");
    let refusal = Refusal::from_syntax_error(&parsed.errors[0]);
    assert_eq!(refusal.layer, Layer::Client);
    assert!(!refusal.message.is_empty());
}

/// The two rules under test in a profile that allows the rest.
fn pair(first: &str, second: &str) -> Vec<Refusal> {
    let rule = |args: &str, errno: u8| {
        format!(
            r#"{{"names": ["socket"], "action": "SCMP_ACT_ERRNO", "errnoRet": {errno}, "args": [{args}]}}"#
        )
    };
    let rules = format!("{}, {}", rule(first, 1), rule(second, 2));
    read(&format!(r#"{{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{rules}]}}"#)).1
}

/// libseccomp answers EEXIST: https://github.com/seccomp/libseccomp/blob/main/src/db.c
#[test]
fn the_same_condition_with_different_actions_is_refused() {
    let zero = r#"{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}"#;
    let one = r#"{"index": 1, "value": 7, "op": "SCMP_CMP_EQ"}"#;
    let both = format!("{zero}, {one}");
    assert_eq!(pair(zero, zero).len(), 1);
    assert_eq!(pair(&both, zero).len(), 1, "the longer list first");
    assert_eq!(pair(zero, &both), [], "the shorter list first");
    assert_eq!(pair(zero, one), []);
    assert_eq!(pair(zero, r#"{"index": 0, "value": 2, "op": "SCMP_CMP_EQ"}"#), []);
}

/// `BPF_MAXINSNS`: https://github.com/torvalds/linux/blob/master/include/uapi/linux/bpf_common.h
#[test]
fn a_filter_longer_than_the_kernel_loads_is_refused() {
    let profile = |count: u32| {
        let condition = |value| format!(r#"{{"index": 0, "value": {value}, "op": "SCMP_CMP_EQ"}}"#);
        let args: Vec<String> = (0..count).map(condition).collect();
        let rule =
            format!(r#"{{"names": ["read"], "action": "SCMP_ACT_ERRNO", "args": [{}]}}"#, args.join(","));
        format!(r#"{{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{rule}]}}"#)
    };
    assert_eq!(read(&profile(4096)).1, []);
    let again =
        r#"{"names": ["read"], "action": "SCMP_ACT_TRAP", "args": [{"value": 1, "op": "SCMP_CMP_EQ"}]},"#;
    let source = format!(
        r#"{{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{}]}}"#,
        again.repeat(5000).trim_end_matches(',')
    );
    assert_eq!(read(&source).1, [], "repetitions are one test");
    let (_, refusals) = read(&profile(4097));
    assert_eq!((refusals.len(), refusals[0].layer), (1, Layer::Runc));
}

/// Every call under thousands of conditions: as much work as a file of a mebibyte can ask for.
#[test]
fn a_huge_profile_is_judged_in_bounded_time() {
    let names: Vec<String> = syscalls::all().map(|(name, _)| format!("\"{name}\"")).collect();
    let args: Vec<String> =
        (0..10_000).map(|value| format!(r#"{{"value": {value}, "op": "SCMP_CMP_NE"}}"#)).collect();
    let source = format!(
        r#"{{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{{"names": [{}], "action": "SCMP_ACT_TRAP", "args": [{}]}}]}}"#,
        names.join(","),
        args.join(",")
    );
    let (profile, refusals) = read(&source);
    assert_eq!(refusals.len(), 1);
    assert!(!profile.decide("listns", &[None; 6], &Environment::default()).ambiguous);
}

/// Judged by libseccomp 2.5.4: 32-bit x86 has `socket` as a part of `socketcall`, too, and no room for two answers
/// to that; its arguments have 32 bits.
#[test]
fn rules_that_32_bits_cannot_hold_are_refused_where_they_are_covered() {
    let clashes = |architecture: &str, first: &str, second: &str| {
        let (_, refusals) = read(&format!(
            r#"{{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_{architecture}"], "syscalls": [
                {{"action": "SCMP_ACT_ALLOW", {first}}}, {{"action": "SCMP_ACT_LOG", {second}}}]}}"#
        ));
        refusals.len() == 1
    };
    let socket = r#""names": ["socket"]"#;
    assert!(clashes("X86", socket, socket));
    assert!(!clashes("X86_64", socket, socket));
    assert!(!clashes("X86", socket, r#""names": ["bind"]"#));
    let family = |number: u64| {
        format!(r#""names": ["socket"], "args": [{{"index": 0, "op": "SCMP_CMP_EQ", "value": {number}}}]"#)
    };
    assert!(clashes("X86", &family(1), &family(2)), "the first argument is the part's number");
    assert!(!clashes("X32", &family(1), &family(2)));
    assert!(clashes("X32", &family(1), &family(0x1_0000_0001)));
    assert!(!clashes("X86_64", &family(1), &family(0x1_0000_0001)));
}

#[test]
fn the_largest_errno_is_one_less_than_the_kernels() {
    let refusals = |errno: u64, name: &str| {
        let rule = format!(r#"{{"names": ["{name}"], "action": "SCMP_ACT_ERRNO", "errnoRet": {errno}}}"#);
        read(&format!(r#"{{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{rule}]}}"#)).1.len()
    };
    assert_eq!([refusals(4094, "read"), refusals(4095, "read"), refusals(4095, "not_a_call")], [0, 1, 0]);
}
