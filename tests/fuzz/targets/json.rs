//! Any text is JSON with places, and ends within its limits.
#![no_main]

use bulkhead_config::json;
use bulkhead_fuzz::{check, lies_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = json::parse(text);
    check(&parsed.errors, text);
    lies_in(parsed.tree.span, text);
});
