//! How rules and conditions combine: one table, each row judged by a kernel through libseccomp 2.5.4 or told by the
//! source that stands above it.

use super::*;

/// What a row expects of one call.
#[derive(Clone, Copy)]
enum Expected {
    Is(Action, u16),
    Ambiguous,
}

use Expected::{Ambiguous, Is};

const ALLOWED: Expected = Is(Action::Allow, 0);
const DENIED: Expected = Is(Action::Errno, EPERM);
const MISSING: Expected = Is(Action::Errno, ENOSYS);
const KILLED: Expected = Is(Action::KillThread, 0);
const TRAPPED: Expected = Is(Action::Trap, 0);
const LOGGED: Expected = Is(Action::Log, 0);

/// The default action; the rules, in short: `ACTION call[ index op value[ two]]*` parted by `; `; the call, its first
/// two arguments, and what becomes of it.
type Row = (&'static str, &'static str, &'static str, [u64; 2], Expected);

const BIG: u64 = 0x1_0000_0001;

const ROWS: &[Row] = &[
    // The default action, and runc's ENOSYS above the largest number named
    // (https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/patchbpf/enosys_linux.go).
    ("ERRNO", "ALLOW read; ALLOW exit_group", "write", [0, 0], DENIED),
    ("ERRNO", "ALLOW read; ALLOW exit_group", "exit_group", [0, 0], ALLOWED),
    ("ERRNO", "ALLOW read; ALLOW exit_group", "openat", [0, 0], MISSING),
    ("ERRNO", "ALLOW read; ALLOW exit_group", "newfstatat", [0, 0], MISSING),
    ("ERRNO", "ALLOW read; ALLOW exit_group", "rseq", [0, 0], MISSING),
    ("ERRNO", "ALLOW read; ALLOW exit_group", "execve", [0, 0], DENIED),
    ("KILL", "ALLOW exit_group", "openat", [0, 0], MISSING),
    ("KILL", "ALLOW exit_group", "execve", [0, 0], KILLED),
    ("KILL_PROCESS", "ALLOW exit_group", "execve", [0, 0], Is(Action::KillProcess, 0)),
    ("TRAP", "ALLOW exit_group", "openat", [0, 0], MISSING),
    ("TRAP", "ALLOW exit_group", "execve", [0, 0], TRAPPED),
    ("LOG", "ALLOW exit_group", "openat", [0, 0], LOGGED),
    ("ALLOW", "KILL exit_group", "openat", [0, 0], ALLOWED),
    ("TRACE", "ALLOW exit_group", "openat", [0, 0], Is(Action::Trace, EPERM)),
    ("ERRNO", "ERRNO listns; ALLOW read", "openat", [0, 0], DENIED),
    ("ERRNO", "ALLOW socketcall; ALLOW exit_group; ALLOW fly", "openat", [0, 0], MISSING),
    // Number 0 counts as none.
    ("ERRNO", "ALLOW socketcall; ALLOW read; ALLOW fly", "write", [0, 0], DENIED),
    // A rule that equals the default is left out, and takes no exception back (`matchCall` in
    // https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/seccomp_linux.go).
    ("ERRNO", "ALLOW chmod; ERRNO chmod; ALLOW listns", "chmod", [0, 0], ALLOWED),
    ("ERRNO", "ERRNO chmod; ALLOW chmod; ALLOW listns", "chmod", [0, 0], ALLOWED),
    ("ERRNO", "ERRNO chmod 0 EQ 1; ALLOW chmod; ALLOW listns", "chmod", [1, 0], ALLOWED),
    ("ALLOW", "ALLOW chmod; ERRNO chmod", "chmod", [0, 0], DENIED),
    ("ALLOW", "ALLOW chmod 0 EQ 1; ERRNO chmod", "chmod", [1, 0], DENIED),
    ("KILL", "KILL_THREAD chmod; LOG chmod; ALLOW listns", "chmod", [0, 0], LOGGED),
    // Of unconditional rules the first wins, and it swallows the conditional ones.
    ("ERRNO", "LOG chmod; KILL chmod; ALLOW listns", "chmod", [0, 0], LOGGED),
    ("ERRNO", "KILL chmod; LOG chmod; ALLOW listns", "chmod", [0, 0], KILLED),
    ("ALLOW", "ERRNO chmod; TRAP chmod", "chmod", [0, 0], DENIED),
    ("LOG", "ALLOW chmod; ERRNO chmod 0 EQ 1", "chmod", [1, 0], ALLOWED),
    ("LOG", "ERRNO chmod 0 EQ 1; ALLOW chmod", "chmod", [1, 0], ALLOWED),
    ("LOG", "ERRNO chmod 0 EQ 1; ALLOW chmod", "chmod", [2, 0], ALLOWED),
    // Comparisons are unsigned and on all 64 bits.
    ("ALLOW", "ERRNO socket 0 EQ 1", "socket", [1, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 EQ 1", "socket", [BIG, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 NE 1", "socket", [1, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 NE 1", "socket", [BIG, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 LT 5", "socket", [4, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 LT 5", "socket", [5, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 LT 5", "socket", [u64::MAX, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 LE 5", "socket", [5, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 LE 5", "socket", [6, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 GE 5", "socket", [5, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 GE 5", "socket", [4, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 GT 5", "socket", [5, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 GT 5", "socket", [u64::MAX, 0], DENIED),
    // A masked comparison: the first value is the mask, the second the wanted bits, of which those outside it do not count.
    ("ALLOW", "ERRNO socket 0 MASKED_EQ 1 3", "socket", [1, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 MASKED_EQ 1 3", "socket", [3, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 MASKED_EQ 1 3", "socket", [2, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 MASKED_EQ 1", "socket", [2, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 MASKED_EQ 1", "socket", [3, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 EQ 1 9", "socket", [9, 0], ALLOWED),
    ("ALLOW", "ERRNO clone 0 MASKED_EQ 2114060288", "clone", [0x11, 0], DENIED),
    ("ALLOW", "ERRNO clone 0 MASKED_EQ 2114060288", "clone", [0x1000_0000, 0], ALLOWED),
    // Conditions on different arguments must all hold; an argument that stands twice makes each a rule of its own.
    ("ALLOW", "ERRNO socket 0 EQ 2 0 1 EQ 3 0", "socket", [2, 3], DENIED),
    ("ALLOW", "ERRNO socket 0 EQ 2 0 1 EQ 3 0", "socket", [2, 4], ALLOWED),
    ("ALLOW", "ERRNO socket 0 EQ 2 0 1 EQ 3 0", "socket", [1, 3], ALLOWED),
    ("ALLOW", "ERRNO socket 0 GE 1 0 0 LE 2 0", "socket", [0, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 GE 1 0 0 LE 2 0", "socket", [1, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 GE 1 0 0 LE 2 0", "socket", [9, 0], DENIED),
    // Several conditional rules with one action: one is enough.
    ("ALLOW", "ERRNO socket 0 EQ 16; ERRNO socket 0 EQ 38", "socket", [16, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 EQ 16; ERRNO socket 0 EQ 38", "socket", [38, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 EQ 16; ERRNO socket 0 EQ 38", "socket", [2, 0], ALLOWED),
    (
        "ERRNO",
        "ALLOW personality 0 EQ 0; ALLOW personality 0 EQ 8; ALLOW listns",
        "personality",
        [8, 0],
        ALLOWED,
    ),
    (
        "ERRNO",
        "ALLOW personality 0 EQ 0; ALLOW personality 0 EQ 8; ALLOW listns",
        "personality",
        [1, 0],
        DENIED,
    ),
    // With several actions: certain where one alone holds, the order of libseccomp's tests where more do.
    ("ALLOW", "ERRNO socket 0 GE 1; TRAP socket 0 EQ 5", "socket", [5, 0], Ambiguous),
    ("ALLOW", "TRAP socket 0 EQ 5; ERRNO socket 0 GE 1", "socket", [5, 0], Ambiguous),
    ("ALLOW", "ERRNO socket 0 GT 1; TRAP socket 0 GT 5", "socket", [9, 0], Ambiguous),
    ("ALLOW", "ERRNO socket 0 NE 1; TRAP socket 0 NE 2", "socket", [3, 0], Ambiguous),
    ("ALLOW", "ERRNO socket 0 GE 1; TRAP socket 0 EQ 5", "socket", [4, 0], DENIED),
    ("ALLOW", "ERRNO socket 0 GE 1; TRAP socket 0 EQ 5", "socket", [0, 0], ALLOWED),
    ("ALLOW", "ERRNO socket 0 EQ 1; TRAP socket 0 EQ 5", "socket", [5, 0], TRAPPED),
    ("ALLOW", "TRAP socket 0 GE 5; ERRNO socket 1 GE 5", "socket", [5, 5], Ambiguous),
];

/// A rule of the table as JSON.
fn rule(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let (action, name) = (words[0], words[1]);
    let args: Vec<String> = words[2..]
        .chunks(if words.len() > 6 { 4 } else { words.len().max(3) - 2 })
        .map(|arg| {
            let two = arg.get(3).unwrap_or(&"0");
            format!(
                r#"{{"index": {}, "op": "SCMP_CMP_{}", "value": {}, "valueTwo": {two}}}"#,
                arg[0], arg[1], arg[2]
            )
        })
        .collect();
    format!(r#"{{"names": ["{name}"], "action": "SCMP_ACT_{action}", "args": [{}]}}"#, args.join(", "))
}

#[test]
fn rules_and_conditions_combine_as_a_kernel_says() {
    assert!(ROWS.len() >= 60);
    for (default, rules, call, [first, second], expected) in ROWS {
        let rules: Vec<String> = rules.split("; ").map(rule).collect();
        let profile = profile(default, &rules.join(", "));
        let args = [Some(*first), Some(*second), Some(0), Some(0), Some(0), Some(0)];
        let found = profile.decide(call, &args, &Environment::default());
        match expected {
            Ambiguous => assert!(found.ambiguous, "{rules:?}: {call}({first}, {second}): {found:?}"),
            Is(action, errno) => {
                assert!(!found.ambiguous, "{rules:?}: {call}({first}, {second}): {found:?}");
                assert_eq!(
                    (found.action, found.errno),
                    (*action, *errno),
                    "{rules:?}: {call}({first}, {second})"
                );
            }
        }
    }
}
