//! How long answers take: `cargo test --release -p bulkhead_simulate speed -- --ignored --nocapture`.

use super::*;
use bulkhead_config::seccomp::{Filter, syscalls};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long one of many runs takes.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn each(runs: u32, run: impl Fn()) -> Duration {
    let start = Instant::now();
    (0..runs).for_each(|_| run());
    start.elapsed() / runs
}

#[test]
#[ignore = "it measures the machine, and needs an optimized build"]
#[expect(clippy::disallowed_macros, reason = "it tells what it measured")]
fn a_decision_takes_under_a_microsecond_and_all_starts_under_two_milliseconds() {
    let loaded = Loaded::docker_default();
    let filter = Filter::new(&loaded.profile, &Environment::default());
    let names: Vec<&str> = syscalls::all().map(|(name, _)| name).collect();
    let args = [Some(2), Some(1), Some(0), Some(0), Some(0), Some(0)];
    let all = each(1_000, || {
        for name in &names {
            black_box(filter.decide(black_box(name), &args));
        }
    });
    let decision = all / u32::try_from(names.len()).unwrap();
    let options = Options { layer: Layer::Docker, ..Options::default() };
    let starts = each(100, || {
        black_box(all_starts(&loaded, &options));
    });
    println!("a decision: {decision:?}; the starts of {} programs: {starts:?}", programs().len());
    assert!(decision < Duration::from_micros(1), "{decision:?}");
    assert!(starts < Duration::from_millis(2), "{starts:?}");
}
