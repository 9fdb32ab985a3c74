//! Tests of the YAML parser: what is read, what is wrong and where, and that the rest is read.

use super::*;
use bulkhead_text::{Edit, apply};
use proptest::prelude::*;

/// A tree as one line of JSON-like text, for comparison.
fn shape(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar(scalar) => match scalar.meaning {
            Meaning::String => format!("{:?}", scalar.text),
            Meaning::Null => "null".to_owned(),
            _ => scalar.text.clone(),
        },
        Kind::Sequence(items) => format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let entries = entries.iter().map(|entry| format!("{}: {}", entry.key.value, shape(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn read(source: &str) -> Node {
    let Parsed { tree, errors } = parse(source);
    assert_eq!(errors, [], "{source}");
    tree
}

#[test]
fn every_form_of_value_is_read() {
    let cases = [
        ("", "null"),
        ("# nothing\n", "null"),
        ("a: 1\nb: [x, 'y', \"z\\n\"]\n", r#"{a: 1, b: ["x", "y", "z\n"]}"#),
        ("a:\n- b\n-\n- c: d\n  e: f\n", r#"{a: ["b", null, {c: "d", e: "f"}]}"#),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", r#"{a: "x\ny\n", b: "x y"}"#),
        ("a: x\n  y\n", r#"{a: "x y"}"#),
        ("a: {b: c, d: }\n", r#"{a: {b: "c", d: null}}"#),
        ("a: !reset null\nb: !!str 5\n", r#"{a: null, b: "5"}"#),
        ("a: &x [1]\nb: *x\n", "{a: [1], b: [1]}"),
        ("x: &a {k: 1, l: 2}\ny:\n  <<: *a\n  k: 3\n", "{x: {k: 1, l: 2}, y: {k: 3, l: 2}}"),
        (
            "x: &a {k: 1}\nz: &b {k: 2, l: 3}\ny:\n  <<: [*a, *b]\n",
            "{x: {k: 1}, z: {k: 2, l: 3}, y: {k: 1, l: 3}}",
        ),
        ("\u{feff}a: b\r\nc: d\r\n", r#"{a: "b", c: "d"}"#),
        ("---\na: b\n...\n", r#"{a: "b"}"#),
        ("1: a\ntrue: b\n", r#"{1: "a", true: "b"}"#),
    ];
    for (source, expected) in cases {
        assert_eq!(shape(&read(source)), expected, "{source}");
    }
}

#[test]
fn every_value_knows_its_own_text() {
    let source = "é: &x !!str  \"foo\"  # c\nc: &m\n  d: e\n  f:\n\nh: x y\n  z\ni:\n- \n- a\nj: [ 1, 2, ]\nk: *x\nl: {m: n, # }\n  }\n";
    let tree = read(source);
    let text = |path: &str| tree.get(path).unwrap().span.of(source);
    assert_eq!(text("é"), "\"foo\"");
    assert_eq!(text("c"), "d: e\n  f:");
    assert_eq!(text("h"), "x y\n  z");
    assert_eq!(text("i"), "- \n- a");
    assert_eq!(text("j"), "[ 1, 2, ]");
    assert_eq!(text("k"), "\"foo\"");
    assert_eq!(text("l"), "{m: n, # }\n  }");
    assert_eq!(tree.entry("h").unwrap().key.span.of(source), "h");
    assert_eq!(tree.get("é").unwrap().tag.as_deref(), Some("!!str"));
    let missing = tree.get("c").unwrap().get("f").unwrap().span;
    assert!(source.get(..missing.start()).unwrap().ends_with("  f:"));
    let empty = tree.get("i").unwrap().items()[0].span;
    assert!(source.get(..empty.start()).unwrap().ends_with("\n-"));
}

/// (source, the text under the one error, a part of its message, the shape of what is read all the same)
const MISTAKES: [(&str, &str, &str, &str); 30] = [
    ("a:\n  b c\n  d: e\n", "b c", "the `:` is missing", r#"{a: {d: "e"}}"#),
    ("a:\n  b: c\n  rea\nd: e\n", "rea", "the `:` is missing", r#"{a: {b: "c"}, d: "e"}"#),
    ("a:\n  b: c\n  rea\n  d: e\n", "rea", "the `:` is missing", r#"{a: {b: "c", d: "e"}}"#),
    (
        "s:\n  db:\n    i: x\n  web\n    i: y\n",
        "web",
        "a `:` is missing after `web`",
        r#"{s: {db: {i: "x"}, web: {i: "y"}}}"#,
    ),
    ("s:\n  web\n    i: y\n", "web", "a `:` is missing after `web`", r#"{s: {web: {i: "y"}}}"#),
    ("a:b\nc: d\n", "a:b", "a space is missing after `a:`", r#"{a: "b", c: "d"}"#),
    ("c: d\na:b\n", "a:b", "a space is missing after `a:`", r#"{c: "d", a: "b"}"#),
    ("a:\n\tb:\n\t\tc: d\n", "\t", "begins with a tab", r#"{a: {b: {c: "d"}}}"#),
    ("a:\n  b:\n  \tc: d\n    e: f\n", "  \t", "begins with a tab", r#"{a: {b: {c: "d", e: "f"}}}"#),
    ("a:\n    b: c\n   d: e\n", "d: e", "indented by 3 spaces", r#"{a: {b: "c", d: "e"}}"#),
    ("a:\n  b: c\n    d: e\n  f: g\n", "d: e", "already has a value", r#"{a: {b: "c", d: "e", f: "g"}}"#),
    ("a:\n  b: \"x\n  c: d\ne: f\n", "\"x", "not closed", r#"{a: {b: "x", c: "d"}, e: "f"}"#),
    ("a: b\nc: 'd\n", "'d", "not closed", r#"{a: "b", c: "d"}"#),
    ("a:\n  b: [x\n  c: d\n", "[", "never closed", r#"{a: {b: ["x"], c: "d"}}"#),
    ("a:\n  b: [x,\n  c: d\n", "[", "never closed", r#"{a: {b: ["x"], c: "d"}}"#),
    ("a:\n  b: {x: y\n  c: d\n", "{", "never closed", r#"{a: {b: {x: "y"}, c: "d"}}"#),
    ("a: b: c\nd: e\n", "b: c", "cannot hold `: `", r#"{a: "b: c", d: "e"}"#),
    ("a:\n  - b\n - c\nd: e\n", "- c", "indented by 1 spaces", r#"{a: ["b", "c"], d: "e"}"#),
    ("a: - b\nc: d\n", "- b", "cannot begin here", r#"{a: null, c: "d"}"#),
    ("a:\n  - b\n  c: d\ne: f\n", "c: d", "among the items of a list", r#"{a: ["b"], e: "f"}"#),
    ("a:\n  b: c\n  - d\ne: f\n", "- d", "among keys", r#"{a: {b: "c"}, e: "f"}"#),
    ("a: @b # c\nd: e\n", "@b", "cannot begin with `@`", r#"{a: "@b", d: "e"}"#),
    ("a: *b\nc: d\n", "*b", "there is no `&b`", r#"{a: null, c: "d"}"#),
    ("a: *.b.c\nd: e\n", "*.b.c", "begins with `*`", r#"{a: "*.b.c", d: "e"}"#),
    ("a: {{ x }}\nb: c\n", "{ x }", "cannot be a key", r#"{a: {}, b: "c"}"#),
    ("a: [b]]\nc: d\n", "]", "closes nothing", r#"{a: ["b"], c: "d"}"#),
    ("a: \"b\" c\nd: e\n", "c", "after the closing quote", r#"{a: "b", d: "e"}"#),
    ("a: \"\\d\"\nb: c\n", "\"\\d\"", "no escape", r#"{a: null, b: "c"}"#),
    ("a: b\nc: d\na: e\n", "a", "second time; the first is in line 1, column 1", r#"{c: "d", a: "e"}"#),
    ("a: &x [*x]\nb: c\n", "*x", "inside the value that it repeats", r#"{a: [null], b: "c"}"#),
];

#[test]
fn each_mistake_is_named_at_its_place_and_the_rest_is_read() {
    for (source, span, message, rest) in MISTAKES {
        let Parsed { tree, errors } = parse(source);
        assert_eq!(errors.len(), 1, "{source}: {errors:?}");
        assert_eq!(errors[0].span.of(source), span, "{source}");
        assert!(errors[0].message.contains(message), "{source}: {}", errors[0].message);
        assert!(!errors[0].help.is_empty());
        assert_eq!(shape(&tree), rest, "{source}");
    }
}

#[test]
fn a_fix_leaves_no_error() {
    let mut fixes = 0;
    for (source, ..) in MISTAKES {
        for error in parse(source).errors.into_iter().filter(|error| !error.fix.is_empty()) {
            fixes += 1;
            let fixed = apply(source, &error.fix).unwrap();
            assert_eq!(parse(&fixed).errors, [], "{source} -> {fixed}");
        }
    }
    assert!(fixes >= 8, "{fixes}");
}

#[test]
fn what_a_repair_brings_about_is_not_reported() {
    for source in
        ["\":    image: [[<<: \"${\n", "a:\n  <<: *b\n  c: d\n", "a: [\"b, \"c\"]\nd:\n  - e\nf: g\n"]
    {
        let errors = parse(source).errors;
        assert!(errors.iter().all(|error| !error.span.is_empty()), "{source}: {errors:?}");
        assert_eq!(errors.len(), 1, "{source}: {errors:?}");
    }
}

#[test]
fn several_mistakes_are_all_found() {
    let source = "a:\n  b: 'x\n  c: d\ne: @f\ng:h\nlast: 1\n";
    let Parsed { tree, errors } = parse(source);
    let found: Vec<&str> = errors.iter().map(|error| error.span.of(source)).collect();
    assert_eq!(found, ["'x", "@f", "g:h"]);
    assert_eq!(tree.get("last").unwrap().as_integer(), Some(1));
}

#[test]
fn a_second_document_is_reported_and_both_can_be_read() {
    let source = "a: b\n---\nc: d\n";
    let Parsed { tree, errors } = parse(source);
    assert_eq!(shape(&tree), r#"{a: "b"}"#);
    assert!(errors[0].message.contains("second YAML document"));
    assert_eq!(parse_documents(source).tree.len(), 2);
}

#[test]
fn merging_what_is_no_mapping_is_an_error() {
    let Parsed { tree, errors } = parse("a: &x [1]\nb:\n  <<: *x\n  c: d\n");
    assert!(errors[0].message.contains("`<<` merges mappings"), "{errors:?}");
    assert_eq!(shape(tree.get("b").unwrap()), r#"{c: "d"}"#);
}

#[test]
fn depth_aliases_and_size_are_limited() {
    let deep: String = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let errors = parse(&deep).errors;
    assert_eq!(errors.len(), 1);
    assert!(errors[0].message.contains("100 levels"));
    assert!(!parse(&"[".repeat(100_000)).errors.is_empty());
    let mut laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    let errors = parse(&laughs).errors;
    assert!(errors[0].message.contains("repeat too much"), "{errors:?}");
    assert!(parse(&" ".repeat(2 << 20)).errors[0].message.contains("KiB"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(source in "\\PC{0,60}") {
        let parsed = parse(&source);
        prop_assert!(parsed.errors.iter().all(|error| source.get(error.span.range()).is_some()));
    }

    #[test]
    fn any_punctuation_is_read_without_panic(source in "[-:?,\\[\\]{}#&*!|>'\"%@` \\n\\r\\tab0é~<.\\\\]{0,40}") {
        let parsed = parse(&source);
        prop_assert!(parsed.errors.iter().all(|error| source.get(error.span.range()).is_some()));
    }

    #[test]
    fn a_file_with_a_piece_replaced_is_read_without_panic(at in 0usize..140, length in 0usize..9, piece in "[-:\\[\\]{}\"'#&*|> a1\\n\\t]{0,6}") {
        let source = "services:\n  web: &w\n    image: \"nginx\"\n    ports: [80, '443:443']\n    command: |\n      echo x\n  db:\n    <<: *w\n    cap_drop:\n      - ALL\n";
        let end = (at + length).min(source.len());
        let changed = apply(source, &[Edit::replace(Span::new(at.min(end), end), piece)]).unwrap();
        let _ = parse(&changed);
    }
}

/// The specification wants them to be indented more than the key; go-yaml, and so Docker and GitHub, does not.
#[test]
fn brackets_may_close_below_their_key() {
    let source = "a:\n  b: [\n    \"x\",\n  ]\n  c: {\n    d: [\n    e,\n  ],\n  }\nf: [\n g,\n]\n";
    let node = read(source);
    assert_eq!(shape(&node), r#"{a: {b: ["x"], c: {d: ["e"]}}, f: ["g"]}"#);
    let a = node.get("a").unwrap();
    assert_eq!(a.get("b").unwrap().span.of(source), "[\n    \"x\",\n  ]");
    assert_eq!(node.get("f").unwrap().span.of(source), "[\n g,\n]");
    let list = |number: usize| format!("  k{number}: [\n    \"c\",\n  ]\n");
    let many = format!("a:\n{}", (0..100).map(list).collect::<String>());
    assert_eq!(read(&many).get("a").unwrap().entries().len(), 100);
}
