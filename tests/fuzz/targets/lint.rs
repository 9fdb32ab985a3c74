//! Any text as any kind of file gets diagnostics with places in it.
#![no_main]

use bulkhead_fuzz::{alone, file, lies_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(file) = file(bytes) else { return };
    for diagnostic in alone(&file) {
        lies_in(diagnostic.span, &file.text);
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
    }
});
