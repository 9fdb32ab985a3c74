//! Any text is YAML with places, and ends within its limits.
#![no_main]

use bulkhead_config::yaml;
use bulkhead_fuzz::{check, lies_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = yaml::parse(text);
    check(&parsed.errors, text);
    lies_in(parsed.tree.span, text);
});
