//! Tests of how excerpts are drawn.

use super::{Excerpt, Hunk};
use bulkhead_lint::{Fix, Severity};
use bulkhead_text::{Edit, LineIndex, Span};

/// What is drawn of the text `marked`, with a fix.
fn drawn(source: &str, marked: &str, fix: Option<&Fix>) -> String {
    let start = source.find(marked).unwrap();
    let excerpt = Excerpt {
        level: Severity::Warning,
        id: Some("a-rule"),
        path: "a/b",
        source,
        lines: &LineIndex::new(source),
        span: Span::new(start, start + marked.len()),
        message: "this is wrong",
        help: "Mend it.",
        fix,
    };
    excerpt.draw(false)
}

#[test]
fn the_place_is_marked_and_the_change_shown() {
    let source = "one\n\ttwo ü three\nfour\n";
    let fix = Fix::safe("Write it", vec![Edit::replace(Span::new(12, 17), "3"), Edit::insert(23, "five\n")]);
    let expected = "\
warning[a-rule]: this is wrong
 --> a/b:2:8
  |
2 |     two ü three
  |           ^^^^^
  |
  = help: Mend it.
help: Write it
  |
2 -     two ü three
2 +     two ü 3
...
4 + five
  |";
    assert_eq!(drawn(source, "three", Some(&fix)), expected);
}

#[test]
fn of_many_lines_the_middle_ones_are_left_out() {
    let source = (1..=20).map(|number| format!("  line {number}\n")).collect::<String>();
    let drawn = drawn(&source, source.get(2..source.len() - 1).unwrap(), None);
    assert!(drawn.contains(" 1 |   line 1\n   |   ^^^^^^\n"), "{drawn}");
    assert!(drawn.contains("...\n20 |   line 20\n") && !drawn.contains("line 12"), "{drawn}");
}

#[test]
fn a_source_gives_no_orders_to_the_terminal() {
    let drawn = drawn("a\u{1b}[2Jb\u{202e}c\n", "b", None);
    assert!(!drawn.contains(['\u{1b}', '\u{202e}']), "{drawn:?}");
    assert!(drawn.contains("  |      ^\n"), "{drawn}");
}

#[test]
fn lines_that_a_change_leaves_as_they_are_are_not_shown() {
    let source = "a\nb\nc\n";
    let fix = Fix::safe("Remove", vec![Edit::delete(Span::new(2, 4))]);
    let lines = LineIndex::new(source);
    let span = Span::new(0, 1);
    let excerpt = Excerpt {
        level: Severity::Info,
        id: None,
        path: "",
        source,
        lines: &lines,
        span,
        message: "",
        help: "",
        fix: Some(&fix),
    };
    let hunks = excerpt.hunks();
    assert!(matches!(hunks.as_slice(), [Hunk { line: 2, old, new }] if *old == ["b"] && new.is_empty()));
}
