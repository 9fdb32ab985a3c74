//! Tests of the JSON parser: what is wrong, where, and what the fix makes of it.

use super::*;
use bulkhead_text::apply;
use proptest::prelude::*;

/// The one error of a source, as (text under it, message).
fn only_error(source: &str) -> (String, String) {
    let parsed = parse(source);
    assert_eq!(parsed.errors.len(), 1, "{source}: {:?}", parsed.errors);
    let error = parsed.errors.into_iter().next().unwrap();
    assert!(!error.help.is_empty(), "{source}: no help");
    (error.span.of(source).to_owned(), error.message)
}

fn fixed(source: &str) -> String {
    let edits: Vec<Edit> = parse(source).errors.into_iter().flat_map(|error| error.fix).collect();
    apply(source, &edits).unwrap()
}

#[test]
fn what_is_right_is_read_with_its_places() {
    let source = r#" { "a" : [1, -2.5e1, true, null, "xé\n\u00e9\ud83d\ude00"], "b": {} } "#;
    let Parsed { tree, errors } = parse(source);
    assert_eq!(errors, []);
    assert_eq!(tree.span.of(source), source.trim());
    let items = tree.get("a").unwrap().items();
    assert_eq!(items[0].as_integer(), Some(1));
    assert_eq!(items[1].as_scalar().unwrap().meaning, Meaning::Float);
    assert_eq!(items[2].as_bool(), Some(true));
    assert!(items[3].is_null());
    assert_eq!(items[4].as_str(), Some("xé\né😀"));
    assert_eq!(items[4].span.of(source), r#""xé\n\u00e9\ud83d\ude00""#);
    assert_eq!(tree.entry("b").unwrap().key.span.of(source), "\"b\"");
}

#[test]
fn each_mistake_is_named_at_its_place_and_fixed() {
    let cases = [
        ("{} // why", "// why", "JSON has no comments", "{}"),
        ("{\n  # why\n  \"a\": 1\n}", "# why", "JSON has no comments", "{\n  \"a\": 1\n}"),
        ("{ /* x */ \"a\": 1}", "/* x */", "JSON has no comments", "{  \"a\": 1}"),
        ("[1, 2,]", ",", "before a closing `]`", "[1, 2]"),
        ("{\"a\": 1,\n}", ",", "before a closing `}`", "{\"a\": 1\n}"),
        ("[1 2]", "", "a comma is missing", "[1, 2]"),
        ("{\"a\": 1\n\"b\": 2}", "", "a comma is missing", "{\"a\": 1,\n\"b\": 2}"),
        ("[1,,2]", ",", "nothing before this comma", "[1,2]"),
        ("{'a': 1}", "'a'", "not in single quotes", "{\"a\": 1}"),
        ("['say \"x\"']", "'say \"x\"'", "not in single quotes", r#"["say \"x\""]"#),
        ("{a: 1}", "a", "needs double quotes", "{\"a\": 1}"),
        ("{\"a\": yes}", "yes", "needs double quotes", "{\"a\": \"yes\"}"),
        ("{\"a\" = 1}", "=", "separated by `:`", "{\"a\" : 1}"),
        ("{\"a\" 1}", "\"a\"", "a `:` is missing", "{\"a\": 1}"),
        ("\u{feff}{}", "\u{feff}", "byte order mark", "{}"),
        ("[\"a\tb\"]", "\t", "control character", r#"["a\tb"]"#),
        (r#"["\d"]"#, r"\d", "no escape", r#"["\\d"]"#),
        ("[True]", "True", "written `true`", "[true]"),
        ("[None]", "None", "written `null`", "[null]"),
        ("[+1]", "+1", "no `+`", "[1]"),
        ("[0x1F]", "0x1F", "only decimal", "[31]"),
        ("[1_000]", "1_000", "no `_`", "[1000]"),
        ("[.5]", ".5", "digit before", "[0.5]"),
        ("[5.]", "5.", "digit after", "[5.0]"),
        ("{}}", "}", "closes nothing", "{}"),
        ("{\"a\": 1]}", "]", "closes nothing", "{\"a\": 1}"),
        ("{\u{a0}}", "\u{a0}", "no-break space", "{ }"),
    ];
    for (source, span, message, right) in cases {
        let (found_span, found_message) = only_error(source);
        assert_eq!(found_span, span, "{source}");
        assert!(found_message.contains(message), "{source}: {found_message}");
        assert_eq!(fixed(source), right, "{source}");
        assert_eq!(parse(right).errors, [], "{right}");
    }
}

#[test]
fn mistakes_with_more_than_one_cure_have_no_fix() {
    let cases = [
        ("", "", "the file is empty"),
        (" \n", "", "the file is empty"),
        ("{\"a\": 1", "{", "never closed"),
        ("[1, 2", "[", "never closed"),
        ("{\"a\": \"x\n}", "\"x", "not closed on its line"),
        ("{\"a\"}", "\"a\"", "`a` has no value"),
        ("{\"a\": }", "", "`a` has no value"),
        ("{\"a\":\n\"b\": 1}", "\"a\"", "`a` has no value"),
        ("[007]", "007", "does not begin with `0`"),
        ("[10MB]", "10MB", "not a number"),
        ("[\"\\u12\"]", "\\u", "four hexadecimal digits"),
        ("{} {}", "{}", "after the end"),
        ("{ /* x", "/*", "comment is never closed"),
        ("[%%]", "%%", "no JSON value"),
        ("[1, :2]", ":", "`:` cannot stand here"),
    ];
    for (source, span, message) in cases {
        let parsed = parse(source);
        let error = parsed.errors.iter().find(|error| error.message.contains(message));
        let error = error.unwrap_or_else(|| panic!("{source}: {:?}", parsed.errors));
        assert_eq!(error.span.of(source), span, "{source}");
        assert_eq!(error.fix, [], "{source}");
    }
}

#[test]
fn of_a_key_that_stands_twice_the_last_counts_and_both_places_are_named() {
    let source = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"a\": 3\n}";
    let Parsed { tree, errors } = parse(source);
    assert_eq!(tree.get("a").unwrap().as_integer(), Some(3));
    assert_eq!(tree.entries().len(), 2);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].span, Span::new(24, 27));
    assert!(errors[0].message.contains("line 2, column 3"), "{}", errors[0].message);
}

#[test]
fn the_rest_is_read_after_a_mistake() {
    let source = "{\n  \"a\": \"x,\n  \"b\": [1, 2,\n  \"c\": {\"d\": 4}\n}";
    let Parsed { tree, errors } = parse(source);
    assert!(!errors.is_empty());
    assert_eq!(tree.get("a").unwrap().as_str(), Some("x"));
    assert_eq!(tree.get("b").unwrap().items()[1].as_integer(), Some(2));
    let half_typed = "{\"icc\": false, \"log-driver\": , \"live-restore\": true";
    assert_eq!(parse(half_typed).tree.get("live-restore").unwrap().as_bool(), Some(true));
}

#[test]
fn daemon_json_may_be_empty_or_begin_with_a_byte_order_mark() {
    let options = Options { allow_bom: true, allow_empty: true };
    assert_eq!(parse_with("\u{feff}{}", options).errors, []);
    let empty = parse_with(" \n", options);
    assert_eq!(empty.errors, []);
    assert_eq!(empty.tree.kind, Kind::Mapping(Vec::new()));
}

#[test]
fn depth_and_size_and_the_number_of_errors_are_limited() {
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let (span, message) = only_error(&deep);
    assert_eq!(span, "[");
    assert!(message.contains("100 levels"), "{message}");
    let at_limit = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert_eq!(parse(&at_limit).errors, []);
    assert!(only_error(&" ".repeat(2 << 20)).1.contains("KiB"));
    assert_eq!(parse(&"[,,".repeat(10_000)).errors.len(), MAX_ERRORS);
}

/// Turns a tree into what `serde_json` would have read.
fn plain(node: &Node) -> serde_json::Value {
    match &node.kind {
        Kind::Sequence(items) => items.iter().map(plain).collect(),
        Kind::Mapping(entries) => {
            entries.iter().map(|entry| (entry.key.value.clone(), plain(&entry.value))).collect()
        }
        Kind::Scalar(scalar) => match scalar.meaning {
            Meaning::Null => serde_json::Value::Null,
            Meaning::Bool(value) => value.into(),
            Meaning::String => scalar.text.clone().into(),
            Meaning::Integer(_) | Meaning::Float => serde_json::from_str(&scalar.text).unwrap(),
        },
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(source in "\\PC{0,80}") {
        let parsed = parse(&source);
        prop_assert!(parsed.errors.iter().all(|error| source.get(error.span.range()).is_some()));
    }

    #[test]
    fn whoever_serde_json_accepts_is_accepted_with_the_same_value(source in r#"[\[\]{}:,"ab\\\\u0-9eE.+ \n-]{0,24}"#) {
        let parsed = parse(&source);
        match serde_json::from_str::<serde_json::Value>(&source) {
            Ok(value) => {
                prop_assert!(parsed.errors.iter().all(|error| error.message.contains("second time")), "{:?}", parsed.errors);
                prop_assert_eq!(plain(&parsed.tree), value);
            }
            Err(error) => prop_assert!(!parsed.errors.is_empty() || error.to_string().contains("out of range") || error.to_string().contains("surrogate"), "{}", error),
        }
    }

    #[test]
    fn a_text_with_a_piece_replaced_is_read_without_panic(at in 0usize..60, length in 0usize..9, piece in "[\\[\\]{}:,\"'/*#\\\\ a1\\n]{0,6}") {
        let source = r#"{"a": [1, "two", {"b": null}], "c": "\u00e9", "d": -1.5e3}"#;
        let end = (at + length).min(source.len());
        let changed = apply(source, &[Edit::replace(Span::new(at.min(end), end), piece)]).unwrap();
        let _ = parse(&changed);
    }
}
