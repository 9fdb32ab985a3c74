//! Tests of the whole way from a profile's text to its answers.

mod answers;
mod combinations;
mod conditions;
mod default_profile;
mod refusals;

use super::*;
use crate::capability::{Capability, CapabilitySet};
use crate::json;
use bulkhead_text::Span;

/// Reads a profile whose JSON is right.
fn read(source: &str) -> (Profile, Vec<Refusal>) {
    let parsed = json::parse(source);
    assert_eq!(parsed.errors, [], "{source}");
    Profile::from_node(&parsed.tree)
}

/// Reads a profile that nobody refuses.
fn accepted(source: &str) -> Profile {
    let (profile, refusals) = read(source);
    assert_eq!(refusals, [], "{source}");
    profile
}

/// A profile with one default action and these entries of `syscalls`.
fn profile(default: &str, rules: &str) -> Profile {
    accepted(&format!(r#"{{"defaultAction": "SCMP_ACT_{default}", "syscalls": [{rules}]}}"#))
}

/// Docker's default capabilities and `CAP_SYS_ADMIN`.
fn with_sys_admin() -> CapabilitySet {
    CapabilitySet::DEFAULT.with(Capability::named("SYS_ADMIN").unwrap())
}

fn args(first: u64) -> [Option<u64>; 6] {
    [Some(first), Some(0), Some(0), Some(0), Some(0), Some(0)]
}

/// The action and errno that a call gets, which must not be ambiguous.
fn answer(profile: &Profile, syscall: &str, first: u64) -> (Action, u16) {
    let decision = profile.decide(syscall, &args(first), &Environment::default());
    assert!(!decision.ambiguous, "{syscall}({first}): {decision:?}");
    (decision.action, decision.errno)
}

const ALLOW: (Action, u16) = (Action::Allow, 0);
const DENY: (Action, u16) = (Action::Errno, EPERM);
const NOT_THERE: (Action, u16) = (Action::Errno, ENOSYS);

/// A rule that only raises the number above which runc answers ENOSYS.
const HIGH: &str = r#"{"names": ["listns"], "action": "SCMP_ACT_ALLOW"}"#;

fn spanned(source: &str, span: Span) -> &str {
    span.of(source)
}
