//! What edited JSON looks like and means.

use super::*;
use crate::json;
use bulkhead_text::apply;
use proptest::prelude::*;

const OPTIONS: json::Options = json::Options { allow_bom: true, allow_empty: true };

fn edited(source: &str, edit: impl FnOnce(&Node) -> Option<Edit>) -> Option<String> {
    let tree = json::parse_with(source, OPTIONS).tree;
    edit(&tree).map(|edit| apply(source, &[edit]).unwrap())
}

fn with_icc(source: &str) -> String {
    edited(source, |tree| set(source, tree, "icc", "false")).unwrap()
}

#[test]
fn a_member_is_added_in_the_way_the_text_is_written() {
    for (before, after) in [
        ("", "{\n  \"icc\": false\n}\n"),
        ("null", "{\n  \"icc\": false\n}"),
        ("{}", "{\n  \"icc\": false\n}"),
        ("{\n}\n", "{\n  \"icc\": false\n}\n"),
        ("{\"a\": 1}", "{\"a\": 1, \"icc\": false}"),
        ("{\n    \"a\": 1\n}\n", "{\n    \"a\": 1,\n    \"icc\": false\n}\n"),
        ("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}", "{\n\t\"a\": {\n\t\t\"b\": 1\n\t},\n\t\"icc\": false\n}"),
        ("{\r\n  \"a\": 1\r\n}", "{\r\n  \"a\": 1,\r\n  \"icc\": false\r\n}"),
        ("{\n  \"a\": 1,\n}", "{\n  \"a\": 1,\n  \"icc\": false\n}"),
        ("{\n  \"a\": 1 // why\n}", "{\n  \"a\": 1,\n  \"icc\": false // why\n}"),
        ("{\n  // why\n}", "{\n  \"icc\": false\n\n  // why\n}"),
        ("{", "{\n  \"icc\": false\n"),
    ] {
        assert_eq!(with_icc(before), after, "{before:?}");
    }
}

#[test]
fn a_member_that_is_there_gets_the_value() {
    assert_eq!(with_icc("{\"icc\": true, \"a\": 1}"), "{\"icc\": false, \"a\": 1}");
    assert_eq!(with_icc("{\"icc\":}"), "{\"icc\": false}");
}

#[test]
fn what_is_no_object_has_no_members() {
    assert_eq!(edited("[]", |tree| set("[]", tree, "icc", "false")), None);
    assert_eq!(edited("{}", |tree| append("{}", tree, "1")), None);
}

#[test]
fn a_member_goes_with_its_comma() {
    for (before, after) in [
        ("{\"icc\": true}", "{}"),
        ("{\n  \"icc\": true\n}\n", "{}\n"),
        ("{\"icc\": true, \"a\": 1}", "{\"a\": 1}"),
        ("{\"a\": 1, \"icc\": true}", "{\"a\": 1}"),
        ("{\n  \"a\": 1,\n  \"icc\": true,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2\n}"),
        ("{\n  \"a\": 1,\n  \"icc\": true\n}", "{\n  \"a\": 1\n}"),
        ("{\n  // why\n  \"icc\": true\n}", "{\n  // why\n  \n}"),
    ] {
        assert_eq!(edited(before, |tree| remove(before, tree, "icc")).unwrap(), after, "{before:?}");
    }
    assert_eq!(edited("{\"a\": 1}", |tree| remove("{\"a\": 1}", tree, "icc")), None);
}

#[test]
fn a_member_is_renamed_unless_the_name_is_taken() {
    assert_eq!(edited("{\"ICC\": true}", |tree| rename(tree, "ICC", "icc")).unwrap(), "{\"icc\": true}");
    assert_eq!(edited("{\"ICC\": true, \"icc\": true}", |tree| rename(tree, "ICC", "icc")), None);
}

#[test]
fn an_item_is_added_to_a_list() {
    for (before, after) in
        [("[]", "[\n  1\n]"), ("[0]", "[0, 1]"), ("[\n  0\n]", "[\n  0,\n  1\n]"), ("[0,]", "[0, 1]")]
    {
        assert_eq!(edited(before, |tree| append(before, tree, "1")).unwrap(), after, "{before:?}");
    }
}

#[test]
fn strings_are_quoted_as_json_wants() {
    for text in ["icc", "a \"b\" \\ c", "line\nline\r\t\u{1}", "é😀"] {
        assert_eq!(serde_json::from_str::<String>(&quote(text)).unwrap(), text);
    }
}

/// JSON objects, written in several ways.
fn object() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec!["1", "true", "null", "\"x, }\"", "[1, 2]", "{\"icc\": 0}", "[]"]);
    let key = prop::sample::select(vec!["icc", "a", "b", "log-opts", "é"]);
    let space = prop::sample::select(vec!["", " ", "\n  ", "\r\n\t"]);
    prop::collection::vec((key, value, space.clone()), 0..5).prop_map(|members| {
        let mut seen = std::collections::HashSet::new();
        let members: Vec<String> = members
            .into_iter()
            .filter(|(key, ..)| seen.insert(*key))
            .map(|(key, value, space)| format!("{space}\"{key}\":{space}{value}{space}"))
            .collect();
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #[test]
    fn a_set_key_has_the_value_and_the_others_keep_theirs(source in object()) {
        let mut expected: serde_json::Value = serde_json::from_str(&source).unwrap();
        expected["icc"] = serde_json::Value::Bool(false);
        let result: serde_json::Value = serde_json::from_str(&with_icc(&source)).unwrap();
        prop_assert_eq!(result, expected);
    }

    #[test]
    fn a_removed_key_is_gone_and_the_others_keep_their_values(source in object()) {
        let mut expected: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&source).unwrap();
        let there = expected.remove("icc").is_some();
        match edited(&source, |tree| remove(&source, tree, "icc")) {
            Some(result) => prop_assert_eq!(serde_json::from_str::<serde_json::Map<_, _>>(&result).unwrap(), expected),
            None => prop_assert!(!there),
        }
    }

    #[test]
    fn any_text_is_edited_without_a_panic(source in "[\\{\\}\\[\\],:\"a1 \n/*#é]{0,30}") {
        let tree = json::parse_with(&source, OPTIONS).tree;
        let edits = [set(&source, &tree, "a", "1"), remove(&source, &tree, "a"), rename(&tree, "a", "b"), append(&source, &tree, "1")];
        for edit in edits.into_iter().flatten() {
            prop_assert!(apply(&source, &[edit]).is_ok());
        }
    }
}
