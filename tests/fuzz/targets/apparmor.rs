//! Any text is a set of AppArmor profiles that answer every question.
#![no_main]

use bulkhead_config::apparmor::{Access, Policy, Question};
use bulkhead_fuzz::{check, lies_in};
use bulkhead_text::Parsed;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Parsed { tree, errors } = Policy::parse(text);
    check(&errors, text);
    for profile in &tree.profiles {
        for rule in &profile.rules {
            lies_in(rule.span, text);
        }
        for path in ["/", "/bin/sh", "/proc/1/environ", "/a/b/c"] {
            let _ = tree.ask(profile, Question::File(Access::READ, path, true));
            let _ = tree.enter(profile, path);
        }
        let _ = (tree.ask(profile, Question::Capability("net_raw")), tree.ways_out(profile));
        let _ = (tree.unknown_include(profile), profile.not_enforced());
    }
});
