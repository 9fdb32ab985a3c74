//! The programs as a kernel judged them: each call denied alone. Skipped where the recordings are not at hand.

use super::*;
use std::collections::BTreeMap;

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
