//! Lessons and their quizzes: what is read, and every mistake with its place.

use super::*;
use crate::QuizGrade;
use proptest::prelude::*;

const FRONT: &str = "---\nid: one\ntitle: One\nminutes: 5\nobjectives:\n  - Do it\n---\n";

const QUIZ: &str = "<!-- quiz: why points=2 -->

Which `USER` is
right?

- [x] A number,
  for `runAsNonRoot`
  > Yes.
  >
  > - Good.
- [ ] None

  > No: that is root.
";

fn lesson(body: &str) -> Lesson {
    Lesson::parse("01-one/lesson.md", &format!("{FRONT}{body}")).unwrap()
}

/// Line and column within the body, and the message.
fn mistakes(body: &str) -> Vec<(usize, usize, String)> {
    let errors = Lesson::parse("01-one/lesson.md", &format!("{FRONT}{body}")).unwrap_err();
    errors.into_iter().map(|error| (error.line - 7, error.column, error.message)).collect()
}

#[test]
fn a_lesson_is_cut_where_components_stand() {
    let lesson = lesson(&format!(
        "# A\n\nText.\n\n[Exercise: a `b`](exercises/a-b/)\n\n## B\n\n{QUIZ}\nEnd [c](exercises/c/).\n"
    ));
    let shown: Vec<String> = lesson
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text(text) => crate::Node::words(text.nodes()),
            Block::Exercise(link) => format!("{} @ {} = {}", link.title, link.folder, link.id()),
            Block::Quiz(quiz) => format!("{} {}", quiz.id, quiz.points),
        })
        .collect();
    assert_eq!(shown, ["AText.", "a b @ exercises/a-b = a-b", "B", "why 2", "End c."]);
    assert_eq!(lesson.headings[1].slug, "b");
    assert_eq!((lesson.exercises().count(), lesson.quizzes().count()), (1, 1));
}

#[test]
fn a_quiz_keeps_its_markdown_without_indentation() {
    let lesson = lesson(QUIZ);
    let quiz = lesson.quizzes().next().unwrap();
    assert_eq!(quiz.question, Document::read("Which `USER` is\nright?"));
    assert_eq!(quiz.answers[0].text, Document::read("A number,\nfor `runAsNonRoot`"));
    assert_eq!(quiz.answers[0].feedback, Document::read("Yes.\n\n- Good."));
    assert_eq!((&quiz.answers[1].text, quiz.answers[1].right), (&Document::read("None"), false));
    assert!(!quiz.several());
}

#[test]
fn a_choice_is_right_when_it_is_complete_and_holds_nothing_else() {
    let body = "<!-- quiz: q points=3 -->\nWhy?\n\n- [x] a\n  > y\n- [x] b\n  > y\n- [ ] c\n  > n\n";
    let lesson = lesson(body);
    let quiz = lesson.quizzes().next().unwrap();
    assert!(quiz.several());
    for (chosen, right) in [
        (&[0, 1][..], true),
        (&[1, 0, 1], true),
        (&[0], false),
        (&[0, 1, 2], false),
        (&[], false),
        (&[0, 1, 9], false),
    ] {
        assert_eq!(quiz.grade(chosen), QuizGrade { right, points: if right { 3 } else { 0 } }, "{chosen:?}");
    }
}

#[test]
fn mistakes_in_a_quiz_have_their_place() {
    let list = "- [x] a\n  > y\n- [ ] b\n  > n\n";
    for (body, line, column, message) in [
        (format!("\n<!-- quiz q -->\nWhy?\n\n{list}"), 2, 1, "a colon is missing after `quiz`"),
        (format!("<!-- quiz: -->\nWhy?\n\n{list}"), 1, 1, "this quiz has no id"),
        (format!("<!-- quiz: Q! -->\nWhy?\n\n{list}"), 1, 1, "`Q!` cannot be an id"),
        (format!("<!-- quiz: q r -->\nWhy?\n\n{list}"), 1, 1, "`r` is one word too many"),
        (format!("<!-- quiz: q points=x -->\nWhy?\n\n{list}"), 1, 1, "`x` is not a number of points"),
        (format!("<!-- quiz: q point=1 -->\nWhy?\n\n{list}"), 1, 1, "there is no `point=` for a quiz"),
        (format!("<!-- quiz: q -->\n\n{list}"), 1, 1, "this quiz has no question"),
        ("<!-- quiz: q -->\nWhy?\n".to_owned(), 1, 1, "this quiz has no answers"),
        ("<!-- quiz: q -->\nWhy?\n\n- [x] a\n  > y\n".to_owned(), 1, 1, "this quiz has one answer"),
        (
            format!("<!-- quiz: q -->\nWhy?\n\n{}", list.replace('x', " ")),
            1,
            1,
            "this quiz has no right answer",
        ),
        (format!("<!-- quiz: q -->\nWhy?\n\n{}", list.replace("[ ] ", "")), 6, 1, "this answer has no box"),
        (
            format!("<!-- quiz: q -->\nWhy?\n\n{}", list.replace("> n", "n")),
            6,
            1,
            "this answer has no feedback",
        ),
        (format!("<!-- quiz: q -->\nWhy?\n\n{list}\n  After\n"), 9, 3, "this stands after the feedback"),
        (format!("- a\n  <!-- quiz: q -->\n\n{list}"), 2, 3, "a quiz stands on a line of its own"),
    ] {
        assert_eq!(mistakes(&body), [(line, column, message.to_owned())], "{body}");
    }
}

#[test]
fn mistakes_in_several_quizzes_come_together() {
    let body = "<!-- quiz: -->\nA?\n\n- [x] a\n  > y\n- b\n\nText\n\n<!-- quiz: q -->\nWhy?\n";
    assert_eq!(mistakes(body).iter().map(|mistake| mistake.0).collect::<Vec<_>>(), [1, 6, 10]);
}

#[test]
fn the_front_matter_is_strict() {
    let source = FRONT.replace("minutes", "minute");
    let errors = Lesson::parse("a/lesson.md", &source).unwrap_err();
    assert_eq!((errors[0].line, errors[0].column), (4, 1));
    assert!(errors[0].help.contains("Did you mean `minutes`?"), "{errors:?}");
    let errors = Lesson::parse("a/lesson.md", &FRONT.replace("id: one", "id: One")).unwrap_err();
    assert_eq!((errors[0].line, errors[0].column), (2, 5));
}

#[test]
fn comments_that_are_not_quizzes_stay_in_the_markdown() {
    assert_eq!(lesson("<!-- quizzes come later -->\n\nText\n").blocks.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(body in "([-#>` \\[\\]x(!/:é\r\n]|<!-- quiz: q -->\n|exercises/a|- \\[x\\] |  > |```|---\n){0,40}") {
        let source = format!("{FRONT}{body}");
        if let Ok(lesson) = Lesson::parse("a/lesson.md", &source) {
            let json = serde_json::to_string(&lesson).unwrap();
            // Places in the author's file are not published.
            let read: Lesson = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(serde_json::to_string(&read).unwrap(), json);
        }
        let _ = Lesson::parse("a/lesson.md", &body);
    }
}
