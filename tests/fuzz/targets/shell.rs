//! Any text is a script with commands, arguments and places.
#![no_main]

use bulkhead_fuzz::{check, lies_in};
use bulkhead_shell::{Invocation, docker, packages, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    check(&parsed.errors, text);
    for found in parsed.tree.simple_commands() {
        lies_in(found.simple.span, text);
        let _ = Invocation::of(found.simple);
        let _ = packages::Call::of(found.simple);
        let _ = docker::Run::of(found.simple);
    }
});
