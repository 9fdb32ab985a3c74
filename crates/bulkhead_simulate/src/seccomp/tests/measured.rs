//! The programs as a kernel judged them: each call denied alone. Skipped where the recordings are not at hand.

use super::*;
use bulkhead_config::seccomp::{Filter, default, syscalls};
use std::collections::{BTreeMap, BTreeSet};

type Tolerance = BTreeMap<String, BTreeMap<String, BTreeMap<String, bool>>>;

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "it reads the recordings, or says that it cannot"
)]
fn every_single_denial_ends_as_it_was_measured() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/tolerance.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: there is no ../shared/data/tolerance.json beside the repository");
        return;
    };
    let tolerance: Tolerance = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for (name, calls) in &tolerance {
        for (call, outcomes) in calls {
            for (errno, action) in [("EPERM", EPERM), ("ENOSYS", ENOSYS)] {
                let start = alone(&denying(&format!("\"{call}\""), action), name);
                assert_eq!(start.starts, outcomes[errno], "{name}: {call} {errno}: {start:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 800, "only {compared} compared");
}

/// Docker's own file against what is told of it here, with Docker's default capabilities.
#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "it reads the profile, or says that it cannot"
)]
fn the_default_profile_is_told_as_its_file_says_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/seccomp-docker-default.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: there is no ../shared/data/seccomp-docker-default.json beside the repository");
        return;
    };
    let environment = Environment::default();
    let file = Filter::new(&Loaded::new(&text).profile, &environment);
    let told = Loaded::docker_default();
    assert_eq!(told.refusals, []);
    let told = Filter::new(&told.profile, &environment);
    for name in default::allowed().chain(default::denied()) {
        for first in [0, 1, 2, 8, 16, 38, 39, 40, 41, 0x11, 0x20000, 0x40000, 0x1000_0000, 0xffff_ffff] {
            let args = [Some(first), Some(0), Some(0), None, None, None];
            let (wanted, found) = (file.decide(name, &args), told.decide(name, &args));
            assert_eq!(wanted.action.lets_through(), found.action.lets_through(), "{name}({first:#x})");
            if !wanted.action.lets_through() {
                assert_eq!(wanted.errno, found.errno, "{name}({first:#x})");
            }
        }
    }
    for program in programs() {
        let options = Options { layer: Layer::Docker, ..Options::default() };
        let (file, told) = (
            starts(&Loaded::new(&text), program, &options),
            starts(&Loaded::docker_default(), program, &options),
        );
        assert_eq!((file.starts, file.timeline), (told.starts, told.timeline), "{}", program.name);
    }
}

/// Each capability that is added allows as much as before, and perhaps more.
#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "it reads the profile, or says that it cannot"
)]
fn a_wider_capability_set_never_shrinks_what_the_default_profile_allows() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/seccomp-docker-default.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: there is no ../shared/data/seccomp-docker-default.json beside the repository");
        return;
    };
    let profile = Loaded::new(&text).profile;
    let allowed = |capabilities: CapabilitySet| -> BTreeSet<&str> {
        let filter = Filter::new(&profile, &Environment { capabilities, ..Environment::default() });
        let passes = |name: &&str| {
            [0, 38, 0x1000_0000].into_iter().any(|first| {
                filter.decide(name, &[Some(first), Some(0), None, None, None, None]).action.lets_through()
            })
        };
        syscalls::all().map(|(name, _)| name).filter(passes).collect()
    };
    let mut held = CapabilitySet::EMPTY;
    let mut before = allowed(held);
    for one in CapabilitySet::ALL.iter() {
        held = held.with(one);
        let now = allowed(held);
        assert!(before.is_subset(&now), "{}: {:?}", one.name(), before.difference(&now));
        let alone = allowed(CapabilitySet::EMPTY.with(one));
        assert!(alone.is_subset(&now), "{}", one.name());
        before = now;
    }
}
