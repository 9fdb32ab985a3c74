//! Docker's default profile, read and judged.

use super::*;
use std::collections::HashSet;

/// The profile at moby/profiles commit cd3bed8061, if the folder with reference data is there.
#[expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "the test reads the profile")]
fn default_profile() -> Option<Profile> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/seccomp-docker-default.json");
    match std::fs::read_to_string(path) {
        Ok(source) => Some(accepted(&source)),
        Err(_) => {
            eprintln!(
                "skipped: there is no ../shared/data/seccomp-docker-default.json beside the repository"
            );
            None
        }
    }
}

fn with(capabilities: CapabilitySet) -> Environment {
    Environment { capabilities, ..Environment::default() }
}

#[test]
fn it_allows_as_many_names_as_a_kernel_says() {
    let Some(profile) = default_profile() else { return };
    assert_eq!(profile.rules.len(), 33);
    assert_eq!(profile.default_errno.as_ref().unwrap().value, 1);
    for (capabilities, expected) in
        [(CapabilitySet::DEFAULT, 370), (CapabilitySet::EMPTY, 369), (CapabilitySet::ALL, 415)]
    {
        let kept = profile.rules.iter().filter(|rule| with(capabilities).keeps(rule));
        let allowing = kept.filter(|rule| rule.action.as_ref().unwrap().value == "SCMP_ACT_ALLOW");
        let names: HashSet<&str> =
            allowing.flat_map(|rule| &rule.names).map(|name| name.value.as_str()).collect();
        assert_eq!(names.len(), expected);
    }
}

#[test]
fn its_conditions_are_judged() {
    let Some(profile) = default_profile() else { return };
    for (domain, allowed) in
        [(1, true), (2, true), (37, true), (38, false), (39, true), (40, false), (41, true)]
    {
        assert_eq!(answer(&profile, "socket", domain) == ALLOW, allowed, "socket domain {domain}");
    }
    for (persona, allowed) in
        [(0, true), (8, true), (0x20000, true), (0x20008, true), (0xffff_ffff, true), (1, false)]
    {
        assert_eq!(answer(&profile, "personality", persona) == ALLOW, allowed, "personality {persona:#x}");
    }
    assert_eq!(answer(&profile, "clone", 0x11), ALLOW);
    assert_eq!(answer(&profile, "clone", 0x1000_0000), DENY, "a new user namespace");
    assert_eq!(answer(&profile, "clone3", 0), NOT_THERE);
    let admin = with(with_sys_admin());
    for call in ["clone", "clone3", "mount", "bpf"] {
        assert_eq!(profile.decide(call, &args(0x1000_0000), &admin).action, Action::Allow, "{call}");
    }
    let old = Environment { kernel: Kernel(4, 7), ..Environment::default() };
    assert_eq!(profile.decide("ptrace", &args(0), &old).action, Action::Errno);
    assert_eq!(answer(&profile, "ptrace", 0), ALLOW);
    assert_eq!(answer(&profile, "mount", 0), DENY);
}
