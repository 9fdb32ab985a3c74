//! Any text is a seccomp profile that decides, and a `daemon.json`.
#![no_main]

use bulkhead_config::daemon::DaemonConfig;
use bulkhead_config::json;
use bulkhead_config::seccomp::{Environment, Profile};
use bulkhead_fuzz::lies_in;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let node = json::parse(text).tree;
    let (profile, refusals) = Profile::from_node(&node);
    for refusal in &refusals {
        lies_in(refusal.span, text);
    }
    for syscall in ["read", "clone3", "execve", "ptrace", ""] {
        let _ = profile.decide(
            syscall,
            &[Some(1), None, Some(u64::MAX), None, None, None],
            &Environment::default(),
        );
    }
    let (_, problems) = DaemonConfig::from_node(&node);
    for problem in &problems {
        lies_in(problem.span, text);
    }
});
