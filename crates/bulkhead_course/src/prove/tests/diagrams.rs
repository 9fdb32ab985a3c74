//! Diagrams that the page cannot draw, or that say nothing to those who do not see them.

use super::*;

/// What is said of the lesson with a diagram in its list, in the place of a piece of code.
fn said(source: &str) -> Vec<String> {
    let source: String = source.lines().map(|line| format!("  {line}\n")).collect();
    let code = "  ```dockerfile good\n  FROM alpine:3.22\n  USER 1000\n  ```\n";
    mistakes(LESSON_PATH, code, &format!("  ```mermaid\n{source}  ```\n"))
}

#[test]
fn a_diagram_with_its_words_is_sound() {
    assert_eq!(said("flowchart TB\naccTitle: A\naccDescr: A leads to B.\na --> b"), [""; 0]);
}

#[test]
fn a_mistake_stands_in_the_line_that_has_it_and_what_is_missing_at_the_fence() {
    for (source, error) in [
        ("flowchart TB\na --> b", "18:6: this diagram has no `accTitle` for those who cannot see it"),
        ("flowchart TB\naccTitle: A\na --> b", "18:6: this diagram has no `accDescr`"),
        ("", "18:6: this diagram is empty"),
        ("pie\naccTitle: A\naccDescr: B.", "19:3: `pie` is no type of diagram that the page can draw"),
        ("flowchart TB\naccTitle:\naccDescr: B.", "20:3: this `accTitle` says nothing"),
        ("flowchart TB\naccTitle: A\naccDescr: B.\n  style a fill:red", "22:5: a diagram takes its colours"),
    ] {
        let found = said(source);
        assert!(found.first().is_some_and(|first| first.starts_with(error)), "{error}: {found:#?}");
    }
}
