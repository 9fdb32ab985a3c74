//! What holds for every profile, however broken.

use super::*;
use proptest::prelude::*;

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
    "38",
    "-1",
    "\"defaultAction\"",
    "\"syscalls\"",
    "\"names\"",
    "\"action\"",
    "\"errnoRet\"",
    "\"architectures\"",
    "\"args\"",
    "\"index\"",
    "\"op\"",
    "\"SCMP_ACT_ERRNO\"",
    "\"SCMP_ACT_ALLOW\"",
    "\"SCMP_ACT_TRAP\"",
    "\"SCMP_ARCH_X86\"",
    "\"SCMP_CMP_EQ\"",
    "\"openat\"",
    "// x\n",
];

fn every_start(source: &str) {
    let loaded = Loaded::new(source);
    for layer in [Layer::Program, Layer::Docker] {
        for start in all_starts(&loaded, &Options { layer, ..Options::default() }) {
            assert_eq!(start.starts, start.refused.is_none() && start.denied.is_none());
            assert!(start.denied.iter().all(|denied| denied.fatal));
            assert!(start.survived.iter().all(|denied| !denied.fatal));
            if let Some(span) = start.span {
                assert!(source.get(span.range()).is_some());
            }
        }
    }
    let _ = compare(&loaded, &Environment::default());
}

/// A profile of any calls with any actions.
fn profiles() -> impl Strategy<Value = String> {
    let calls = prop::collection::btree_set(
        prop::sample::select(vec![
            "execve",
            "openat",
            "mmap",
            "read",
            "brk",
            "clone3",
            "clone",
            "exit_group",
            "fstatfs",
            "write",
            "rseq",
        ]),
        0..8,
    );
    let actions = || prop::sample::select(vec!["ERRNO", "ALLOW", "TRAP", "LOG", "TRACE", "KILL"]);
    (actions(), calls, actions(), prop::sample::select(vec![0u16, 1, 13, 38])).prop_map(|(default, calls, action, errno)| {
        let names: Vec<String> = calls.iter().map(|call| format!("\"{call}\"")).collect();
        format!(
            r#"{{"defaultAction": "SCMP_ACT_{default}", "syscalls": [{{"names": [{}], "action": "SCMP_ACT_{action}", "errnoRet": {errno}}}]}}"#,
            names.join(", ")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,200}") {
        every_start(&text);
    }

    #[test]
    fn any_pieces_get_an_answer(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        every_start(&pieces.concat());
    }

    #[test]
    fn any_profile_gets_an_answer(profile in profiles()) {
        every_start(&profile);
    }
}
