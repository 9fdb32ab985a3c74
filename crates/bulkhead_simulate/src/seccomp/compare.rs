//! A profile beside Docker's default one.

use super::Loaded;
use super::purpose::{abused, does};
use bulkhead_config::seccomp::{Environment, Filter, default, syscalls};
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// How a profile differs from Docker's default one, with Docker's default capabilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// How many calls of x86_64 can be reached, on some arguments at least.
    pub reachable: usize,
    /// How many can be under the default profile.
    pub reachable_by_default: usize,
    /// What it allows and the default profile denies.
    pub beyond: Vec<Difference>,
    /// What it denies and the default profile allows.
    pub denied: Vec<Difference>,
}

/// A call that one of two profiles allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The call.
    pub syscall: String,
    /// What it does, as a verb and its object.
    pub does: String,
    /// What it has been abused for, where there is a well-known case.
    pub abused: Option<String>,
    /// The text of the profile that decides.
    pub span: Option<Span>,
}

/// Compares a profile with Docker's default one. A call that is allowed on some arguments counts as allowed.
#[must_use]
pub fn compare(loaded: &Loaded, environment: &Environment) -> Comparison {
    let filter = Filter::new(&loaded.profile, environment);
    let can_pass = |name: &str| {
        let decision = filter.decide(name, &[None; 6]);
        (decision.ambiguous || decision.action.lets_through(), decision.reason.span())
    };
    let difference = |name: &str, span| Difference {
        syscall: name.to_owned(),
        does: does(name).unwrap_or_default().to_owned(),
        abused: abused(name).map(str::to_owned),
        span,
    };
    let differing = |name: &'static str, wanted: bool| {
        let (passes, span) = can_pass(name);
        (passes == wanted).then(|| difference(name, span))
    };
    Comparison {
        reachable: syscalls::all().filter(|(name, _)| can_pass(name).0).count(),
        reachable_by_default: default::allowed().count(),
        beyond: default::denied().filter_map(|name| differing(name, true)).collect(),
        denied: default::allowed().filter_map(|name| differing(name, false)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_and_less_than_the_default_is_found() {
        let source = r#"{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
            {"names": ["read", "keyctl", "mount"], "action": "SCMP_ACT_ALLOW"},
            {"names": ["unshare"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}]}"#;
        let found = compare(&Loaded::new(source), &Environment::default());
        let names: Vec<&str> = found.beyond.iter().map(|one| one.syscall.as_str()).collect();
        assert_eq!(names, ["mount", "unshare", "keyctl"]);
        assert_eq!(found.beyond[0].span.map(|span| span.of(source)), Some("\"mount\""));
        assert!(found.beyond[1].abused.as_ref().is_some_and(|text| text.contains("CVE-2022-0185")));
        assert_eq!(found.denied[0].does, "moves data between files, pipes and memory");
        assert_eq!(found.reachable, 4);
        assert_eq!(found.denied.len(), found.reachable_by_default - 1);
        let same = compare(&Loaded::docker_default(), &Environment::default());
        assert_eq!((same.beyond, same.denied), (vec![], vec![]));
        assert_eq!(same.reachable, same.reachable_by_default);
    }
}
