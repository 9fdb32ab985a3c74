//! What a search finds in a course: the sections of its lessons, and its exercises.

use crate::markdown::{self, Heading};
use crate::{Exercise, Files, Lesson};
use bulkhead_text::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

/// Headings below this level belong to the section around them.
const DEEPEST: u8 = 3;

/// Something to find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// The lesson that it is in.
    pub lesson: String,
    /// What the lesson is called.
    pub within: String,
    /// The exercise, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The section, by the slug of its heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What it is called.
    pub title: String,
    /// Its words, without code blocks.
    pub text: String,
}

/// Everything that can be found in a course. Files that cannot be read are left out: whoever publishes the course is
/// told of them elsewhere.
#[must_use]
pub fn search_entries(files: &Files) -> Vec<SearchEntry> {
    let mut entries = Vec::new();
    for (path, text) in files {
        let Some(folder) = path.strip_suffix("/lesson.md").filter(|folder| !folder.contains('/')) else {
            continue;
        };
        let Ok(lesson) = Lesson::parse(path, text) else { continue };
        entries.extend(sections(&lesson));
        for link in lesson.exercises() {
            let path = format!("{folder}/{}/README.md", link.folder);
            let exercise = files.get(&path).and_then(|text| Exercise::parse(&path, text).ok());
            entries.extend(exercise.map(|exercise| of_exercise(&lesson, exercise)));
        }
    }
    entries
}

/// The beginning of a lesson, and each of its sections.
fn sections(lesson: &Lesson) -> Vec<SearchEntry> {
    let headings: Vec<&Heading> = lesson.headings.iter().filter(|one| one.level <= DEEPEST).collect();
    let begins = headings.iter().map(|heading| heading.span.start());
    let ends: Vec<usize> = begins.chain([lesson.body.end()]).collect();
    let entry = |title: &str, section: Option<&str>, text: Span| SearchEntry {
        lesson: lesson.id.clone(),
        within: lesson.title.clone(),
        exercise: None,
        section: section.map(str::to_owned),
        title: title.to_owned(),
        text: words(&lesson.source, text),
    };
    let first = ends.first().map(|end| entry(&lesson.title, None, Span::new(lesson.body.start(), *end)));
    let rest = headings.iter().zip(ends.iter().skip(1)).map(|(heading, end)| {
        let text = Span::new(heading.span.end(), (*end).max(heading.span.end()));
        entry(&heading.text, Some(&heading.slug), text)
    });
    first.into_iter().chain(rest).collect()
}

fn of_exercise(lesson: &Lesson, exercise: Exercise) -> SearchEntry {
    let goals = exercise.checks.iter().map(|check| check.goal.as_str());
    let task = words(&exercise.task, Span::new(0, exercise.task.len()));
    let text = [task.as_str()].into_iter().chain(goals).collect::<Vec<_>>().join(" ");
    SearchEntry {
        lesson: lesson.id.clone(),
        within: lesson.title.clone(),
        exercise: Some(exercise.id),
        section: None,
        title: exercise.title,
        text,
    }
}

/// The words of Markdown in one line, without marks, comments and code blocks.
fn words(source: &str, part: Span) -> String {
    let mut text = String::new();
    let mut code = false;
    for (event, _) in markdown::events(source, part) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(piece) | Event::Code(piece) if !code => text.push_str(&piece),
            Event::End(end) if !is_within_a_word(end) => text.push(' '),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the end of such an element does not end a word.
fn is_within_a_word(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "---
id: first
title: First
minutes: 1
objectives: [Learn.]
---

The *be*ginning.

## A section

With `code`, and [a link](x).

```sh
not found
```

#### Small

Within it.

[Exercise: Do it](exercises/do-it/)
";
    const README: &str = "---
id: do-it
title: Do it
minutes: 1
files: [{ path: Dockerfile, kind: dockerfile }]
checks: [{ id: user, points: 1, goal: Not root., rule: missing-user, file: Dockerfile }]
---
The task.

## Debrief

Done.
";

    fn found(files: &[(&str, &str)]) -> Vec<SearchEntry> {
        search_entries(&files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn sections_and_exercises_are_found_with_their_words() {
        let entries =
            found(&[("01-first/lesson.md", LESSON), ("01-first/exercises/do-it/README.md", README)]);
        let seen: Vec<_> = entries
            .iter()
            .map(|it| (it.title.as_str(), it.section.as_deref(), it.exercise.as_deref(), it.text.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("First", None, None, "The beginning."),
                (
                    "A section",
                    Some("a-section"),
                    None,
                    "With code, and a link. Small Within it. Exercise: Do it"
                ),
                ("Do it", None, Some("do-it"), "The task. Not root."),
            ]
        );
    }

    #[test]
    fn a_lesson_that_cannot_be_read_and_an_exercise_that_is_missing_are_left_out() {
        assert_eq!(found(&[("01-first/lesson.md", "no front matter")]), []);
        assert_eq!(found(&[("01-first/lesson.md", LESSON)]).len(), 2);
    }
}
