//! Translations: a text in another language beside the original, as `lesson.de.md` beside `lesson.md`.
//!
//! A translation has the names, the questions and the headings of the original, in the same order. Its headings have the
//! original's anchors, so that an address means the same place in every language.

use crate::author_error::{AuthorError, File};
use crate::document::{Document, Node};
use crate::markdown::Heading;
use crate::{Block, Exercise, Lesson, Quiz};
use bulkhead_text::Span;

/// The path of the original and the language, where a path is that of a translation.
pub(crate) fn original(path: &str) -> Option<(String, &str)> {
    let (start, language) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let original = format!("{start}.md");
    let name = original.rsplit('/').next()?;
    (matches!(name, "lesson.md" | "README.md") && is_language(language)).then_some((original, language))
}

/// Whether a word can name a language, as `de` and `pt-BR` do.
pub(crate) fn is_language(word: &str) -> bool {
    let (primary, region) = word.split_once('-').unwrap_or((word, "xx"));
    matches!(primary.len(), 2 | 3)
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && (2..=8).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The languages in which a text is there, beside the original's.
pub(crate) fn languages<'a>(path: &str, files: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let translated = files.into_iter().filter_map(|file| original(file));
    translated.filter(|(of, _)| of == path).map(|(_, language)| language.to_owned()).collect()
}

/// Gives the headings of a translation the anchors of the original's.
pub(crate) fn with_anchors(mut lesson: Lesson, original: &Lesson) -> Lesson {
    let mut anchors = original.headings.iter().map(|heading| heading.slug.clone());
    for (heading, anchor) in lesson.headings.iter_mut().zip(anchors.clone()) {
        heading.slug = anchor;
    }
    for block in &mut lesson.blocks {
        if let Block::Text(text) = block {
            text.rename_headings(&mut anchors);
        }
    }
    lesson
}

/// Everything that a translated lesson has not as the original has it.
pub(crate) fn compare_lessons(file: File<'_>, lesson: &Lesson, original: &Lesson) -> Vec<AuthorError> {
    let mut differences = Differences { file, errors: Vec::new() };
    differences.same(Span::empty(0), "id", &lesson.id, &original.id);
    differences.same(Span::empty(0), "number of minutes", &lesson.minutes, &original.minutes);
    let objectives = (lesson.objectives.len(), original.objectives.len());
    differences.same(Span::empty(0), "number of objectives", &objectives.0, &objectives.1);
    differences.headings(&lesson.headings, &original.headings);
    let (shown, wanted): (Vec<_>, Vec<_>) = (lesson.exercises().collect(), original.exercises().collect());
    differences.same(Span::empty(0), "number of exercises", &shown.len(), &wanted.len());
    for (link, wanted) in shown.iter().zip(&wanted) {
        differences.same(link.span, "exercise", &link.folder, &wanted.folder);
    }
    let (asked, wanted): (Vec<_>, Vec<_>) = (lesson.quizzes().collect(), original.quizzes().collect());
    differences.same(Span::empty(0), "number of questions", &asked.len(), &wanted.len());
    for (quiz, wanted) in asked.iter().zip(&wanted) {
        differences.same(quiz.span, "question", &quiz.id, &wanted.id);
        differences.same(quiz.span, "number of points", &quiz.points, &wanted.points);
        differences.same(quiz.span, "row of right and wrong answers", &verdicts(quiz), &verdicts(wanted));
    }
    differences.errors
}

/// Everything that a translated exercise has not as the original has it.
pub(crate) fn compare_exercises(
    file: File<'_>,
    exercise: &Exercise,
    original: &Exercise,
) -> Vec<AuthorError> {
    let mut differences = Differences { file, errors: Vec::new() };
    let top = Span::empty(0);
    differences.same(top, "id", &exercise.id, &original.id);
    differences.same(top, "number of minutes", &exercise.minutes, &original.minutes);
    differences.same(top, "number of points that pass", &exercise.pass, &original.pass);
    differences.same(top, "number of hints", &exercise.hints.len(), &original.hints.len());
    differences.same(top, "number of checks", &exercise.checks.len(), &original.checks.len());
    for (check, wanted) in exercise.checks.iter().zip(&original.checks) {
        differences.same(check.span, "check", &check.id, &wanted.id);
        let same = (check.points, &check.test, &check.hints, check.item, check.guard)
            == (wanted.points, &wanted.test, &wanted.hints, wanted.item, wanted.guard);
        if !same {
            let help = "Translate its `goal:` alone, and copy the other lines.";
            let message = format!("the check `{}` is not the original's", check.id);
            differences.errors.push(file.error(check.span, message, help));
        }
    }
    let paths = |exercise: &Exercise| {
        exercise
            .files
            .iter()
            .map(|it| format!("{} ({})", it.path, it.kind.name()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    differences.same(top, "list of files", &paths(exercise), &paths(original));
    differences.errors
}

/// The answers of a question, right ones as `x`.
fn verdicts(quiz: &Quiz) -> String {
    quiz.answers.iter().map(|answer| if answer.right { 'x' } else { '-' }).collect()
}

struct Differences<'a> {
    file: File<'a>,
    errors: Vec<AuthorError>,
}

impl Differences<'_> {
    fn same<T: PartialEq + std::fmt::Display>(&mut self, span: Span, what: &str, own: &T, original: &T) {
        if own != original {
            let message = format!("the {what} is `{own}` here, and `{original}` in the original");
            self.errors.push(self.file.error(
                span,
                message,
                "A translation has all that the original has, in its order.",
            ));
        }
    }

    fn headings(&mut self, own: &[Heading], original: &[Heading]) {
        self.same(Span::empty(0), "number of headings", &own.len(), &original.len());
        for (heading, wanted) in own.iter().zip(original) {
            self.same(heading.span, "level of this heading", &heading.level, &wanted.level);
        }
    }
}

impl Document {
    /// Gives its headings these anchors, in order.
    fn rename_headings(&mut self, anchors: &mut impl Iterator<Item = String>) {
        fn rename(nodes: &mut [Node], anchors: &mut impl Iterator<Item = String>) {
            for node in nodes {
                let Node::Element(tag, attribute, children) = node else { continue };
                if tag.is_heading()
                    && let Some(anchor) = anchors.next()
                {
                    *attribute = anchor;
                }
                rename(children, anchors);
            }
        }
        rename(self.nodes_mut(), anchors);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "---\nid: a\ntitle: A\nminutes: 5\nobjectives: [One.]\n---\n\n## Why\n\n> ### Inner\n\n\
                          [Exercise: e](exercises/e/)\n\n<!-- quiz: q points=2 -->\n\nWhat?\n\n- [x] a\n  > b\n- [ ] c\n  > d\n";

    fn lesson(text: &str) -> Lesson {
        Lesson::parse("a/lesson.md", text).unwrap()
    }

    #[test]
    fn a_translation_is_known_by_its_name() {
        assert_eq!(original("a/lesson.de.md"), Some(("a/lesson.md".to_owned(), "de")));
        assert_eq!(
            original("a/exercises/e/README.pt-BR.md"),
            Some(("a/exercises/e/README.md".to_owned(), "pt-BR"))
        );
        for path in ["a/lesson.md", "a/lesson.old.copy.md", "a/lesson.DE.md", "a/notes.de.md", "a/lesson..md"]
        {
            assert_eq!(original(path), None, "{path}");
        }
    }

    #[test]
    fn headings_have_the_original_s_anchors() {
        let translated =
            with_anchors(lesson(&LESSON.replace("Why", "Warum").replace("Inner", "Innen")), &lesson(LESSON));
        let anchors: Vec<_> = translated.headings.iter().map(|heading| heading.slug.as_str()).collect();
        assert_eq!(anchors, ["why", "inner"]);
        let json = serde_json::to_string(&translated.blocks).unwrap();
        assert!(
            json.contains(r#"["h2","why","Warum"]"#) && json.contains(r#"["h3","inner","Innen"]"#),
            "{json}"
        );
    }

    #[test]
    fn every_difference_has_its_place() {
        for (old, new, line, message) in [
            ("id: a", "id: b", 1, "the id is `b` here, and `a` in the original"),
            ("minutes: 5", "minutes: 6", 1, "the number of minutes is `6` here, and `5` in the original"),
            ("[One.]", "[One., Two.]", 1, "the number of objectives is `2` here, and `1` in the original"),
            ("## Why", "Why", 1, "the number of headings is `1` here, and `2` in the original"),
            ("### Inner", "## Inner", 10, "the level of this heading is `2` here, and `3` in the original"),
            (
                "exercises/e/",
                "exercises/f/",
                12,
                "the exercise is `exercises/f` here, and `exercises/e` in the original",
            ),
            ("quiz: q", "quiz: r", 14, "the question is `r` here, and `q` in the original"),
            (
                "- [ ] c",
                "- [x] c",
                14,
                "the row of right and wrong answers is `xx` here, and `x-` in the original",
            ),
        ] {
            let text = LESSON.replace(old, new);
            let file = File { path: "a/lesson.de.md", text: &text };
            let found = compare_lessons(file, &lesson(&text), &lesson(LESSON));
            assert!(
                found.iter().any(|error| (error.line, error.message.as_str()) == (line, message)),
                "{found:?}"
            );
        }
        let file = File { path: "a/lesson.de.md", text: LESSON };
        assert_eq!(compare_lessons(file, &lesson(LESSON), &lesson(LESSON)), []);
    }
}
