//! Any text is a Dockerfile with stages and an image; any text is a `.dockerignore`.
#![no_main]

use bulkhead_dockerfile::{IgnoreFile, model, parse};
use bulkhead_fuzz::{check, lies_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    check(&parsed.errors, text);
    for instruction in &parsed.tree.instructions {
        lies_in(instruction.span, text);
    }
    let build = model(&parsed.tree);
    if let Some(image) = build.target() {
        let _ = (image.user(), image.environment(), image.chain().count());
    }
    let ignore = IgnoreFile::parse(text);
    check(&ignore.errors, text);
    let _ = ignore.tree.excluding(text.lines().next().unwrap_or_default());
});
