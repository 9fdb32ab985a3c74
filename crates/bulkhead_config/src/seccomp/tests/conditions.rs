//! Conditions on arguments: what they compare, and where two of them leave the answer open.

use super::*;

/// A profile that allows everything but `socket` under these conditions.
fn denies_socket(conditions: &str) -> Profile {
    profile(
        "ALLOW",
        &format!(r#"{{"names": ["socket"], "action": "SCMP_ACT_ERRNO", "args": [{conditions}]}}"#),
    )
}

fn condition(index: u64, op: &str, value: u64, two: u64) -> String {
    format!(r#"{{"index": {index}, "value": {value}, "valueTwo": {two}, "op": "SCMP_CMP_{op}"}}"#)
}

#[test]
fn comparisons_are_unsigned_and_on_64_bits() {
    let large = 0x1_0000_0001;
    for (op, value, two, matching, other) in [
        ("EQ", 1, 9, vec![1], vec![0, large, u64::MAX]),
        ("NE", 1, 0, vec![0, large], vec![1]),
        ("GT", 5, 0, vec![6, large, u64::MAX], vec![5, 0]),
        ("GE", 5, 0, vec![5, u64::MAX], vec![4]),
        ("LT", 5, 0, vec![4, 0], vec![5, large, u64::MAX]),
        ("LE", 5, 0, vec![5], vec![6]),
        ("MASKED_EQ", 1, 3, vec![1, 3, large], vec![0, 2]),
        ("MASKED_EQ", 0x7E02_0000, 0, vec![0, 0x11], vec![0x2000_0000, 0x7E02_0000]),
    ] {
        let profile = denies_socket(&condition(0, op, value, two));
        for arg in matching {
            assert_eq!(answer(&profile, "socket", arg), DENY, "{op} {value}: {arg}");
        }
        for arg in other {
            assert_eq!(answer(&profile, "socket", arg), ALLOW, "{op} {value}: {arg}");
        }
    }
}

#[test]
fn conditions_on_different_arguments_must_all_hold() {
    let profile = denies_socket(&format!("{}, {}", condition(0, "EQ", 2, 0), condition(1, "EQ", 3, 0)));
    let decide = |first, second| {
        let args = [Some(first), Some(second), None, None, None, None];
        profile.decide("socket", &args, &Environment::default()).action
    };
    assert_eq!(decide(2, 3), Action::Errno);
    assert_eq!(decide(2, 4), Action::Allow);
    assert_eq!(decide(1, 3), Action::Allow);
}

#[test]
fn of_two_conditions_on_one_argument_one_is_enough() {
    let profile = denies_socket(&format!("{}, {}", condition(0, "GE", 1, 0), condition(0, "LE", 2, 0)));
    for arg in [0, 1, 2, 3, u64::MAX] {
        assert_eq!(answer(&profile, "socket", arg), DENY, "{arg}");
    }
}

#[test]
fn overlapping_conditions_with_different_answers_are_ambiguous() {
    let rule = |op: &str, value: u64, action: &str| {
        format!(
            r#"{{"names": ["socket"], "action": "SCMP_ACT_{action}", "args": [{}]}}"#,
            condition(0, op, value, 0)
        )
    };
    let profile = profile("ALLOW", &format!("{}, {}", rule("GE", 1, "ERRNO"), rule("EQ", 5, "TRAP")));
    assert!(profile.decide("socket", &args(5), &Environment::default()).ambiguous);
    assert_eq!(answer(&profile, "socket", 1), DENY);
    assert_eq!(answer(&profile, "socket", 0), ALLOW);
}

/// Seen with libseccomp 2.5.4: of tests on different arguments, a match can be lost.
#[test]
fn tests_of_different_arguments_are_ambiguous() {
    let rule = |index: u64| {
        format!(
            r#"{{"names": ["socket"], "action": "SCMP_ACT_TRAP", "args": [{}]}}"#,
            condition(index, "GE", 5, 0)
        )
    };
    let profile = profile("ALLOW", &format!("{}, {}", rule(0), rule(1)));
    assert!(profile.decide("socket", &args(5), &Environment::default()).ambiguous);
}

/// libseccomp 2.5.4 takes a comparison under an empty mask for no condition at all.
#[test]
fn an_empty_mask_is_no_condition() {
    let log = format!(
        r#"{{"names": ["socket"], "action": "SCMP_ACT_LOG", "args": [{}]}}"#,
        condition(0, "MASKED_EQ", 0, 1)
    );
    let trap = r#"{"names": ["socket"], "action": "SCMP_ACT_TRAP"}"#;
    assert_eq!(answer(&profile("ALLOW", &format!("{log}, {trap}")), "socket", 7), (Action::Log, 0));
}

#[test]
fn an_unknown_argument_is_ambiguous_only_where_it_matters() {
    let profile = denies_socket(&condition(0, "EQ", 40, 0));
    let environment = Environment::default();
    assert!(profile.decide("socket", &[None; 6], &environment).ambiguous);
    assert!(!profile.decide("connect", &[None; 6], &environment).ambiguous);
    let same = denies_socket(&format!("{}, {}", condition(0, "EQ", 40, 0), condition(1, "EQ", 0, 0)));
    assert!(!same.decide("socket", &[Some(39), None, None, None, None, None], &environment).ambiguous);
}
