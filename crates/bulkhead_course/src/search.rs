//! What a search finds in a course: the sections of its lessons, and its exercises.

use crate::document::{Node, Tag};
use crate::{Block, Exercise, Files, Lesson};
use serde::Serialize;

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
    /// The section, by the slug of its heading; headings below the third level belong to the section around them.
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
    let entry = |title: &str, section: Option<&str>| SearchEntry {
        lesson: lesson.id.clone(),
        within: lesson.title.clone(),
        exercise: None,
        section: section.map(str::to_owned),
        title: title.to_owned(),
        text: String::new(),
    };
    let mut current = entry(&lesson.title, None);
    let mut entries = Vec::new();
    for block in &lesson.blocks {
        let Block::Text(text) = block else { continue };
        for node in text.nodes() {
            match node {
                Node::Element(Tag::Heading2 | Tag::Heading3, slug, title) => {
                    entries.push(std::mem::replace(&mut current, entry(&Node::words(title), Some(slug))));
                }
                node => add_words(node, &mut current.text),
            }
        }
    }
    entries.push(current);
    entries.iter_mut().for_each(|entry| entry.text = in_one_line(&entry.text));
    entries
}

fn of_exercise(lesson: &Lesson, exercise: Exercise) -> SearchEntry {
    let mut text = String::new();
    exercise.task.nodes().iter().for_each(|node| add_words(node, &mut text));
    for check in &exercise.checks {
        text.push_str(&check.goal);
        text.push(' ');
    }
    SearchEntry {
        lesson: lesson.id.clone(),
        within: lesson.title.clone(),
        exercise: Some(exercise.id),
        section: None,
        title: exercise.title,
        text: in_one_line(&text),
    }
}

/// Adds the words of a node, without code blocks.
fn add_words(node: &Node, text: &mut String) {
    match node {
        Node::Text(words) => text.push_str(words),
        Node::Element(Tag::Fence, ..) => {}
        Node::Element(tag, _, children) => {
            children.iter().for_each(|child| add_words(child, text));
            if !is_within_a_word(*tag) {
                text.push(' ');
            }
        }
    }
}

/// Whether the end of such an element does not end a word.
fn is_within_a_word(tag: Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Struck | Tag::Code | Tag::Link)
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
                ("A section", Some("a-section"), None, "With code, and a link. Small Within it."),
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
