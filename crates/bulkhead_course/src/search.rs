//! What a search finds in a course: the sections of its lessons, and its exercises, in each language.

use crate::document::{Node, Tag};
use crate::{Block, Exercise, Lesson};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Something to find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SearchEntry {
    /// The lesson that it is in.
    lesson: String,
    /// What the lesson is called.
    within: String,
    /// The exercise, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<String>,
    /// The section, by the slug of its heading; headings below the third level belong to the section around them.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    /// What it is called.
    title: String,
    /// Its words, without code blocks.
    text: String,
}

/// A language that a text is translated into; none is the original's. With it, the folder of the text.
type Place = (Option<String>, String);

/// What can be found in the texts that were added.
#[derive(Debug, Default)]
pub(crate) struct Search {
    lessons: BTreeMap<Place, Found>,
    /// The id, the title and the words of exercises.
    exercises: BTreeMap<Place, [String; 3]>,
}

/// What can be found in a lesson.
#[derive(Debug)]
struct Found {
    id: String,
    title: String,
    sections: Vec<SearchEntry>,
    /// The folders of its exercises, in order.
    exercises: Vec<String>,
}

impl Search {
    /// Adds the lesson of the module in a folder, or a translation of it.
    pub(crate) fn add_lesson(&mut self, language: Option<&str>, folder: &str, lesson: &Lesson) {
        let exercises = lesson.exercises().map(|link| format!("{folder}/{}", link.folder)).collect();
        let (id, title) = (lesson.id.clone(), lesson.title.clone());
        let found = Found { id, title, sections: sections(lesson), exercises };
        self.lessons.insert(place(language, folder), found);
    }

    /// Adds the exercise in a folder, or a translation of it.
    pub(crate) fn add_exercise(&mut self, language: Option<&str>, folder: &str, exercise: &Exercise) {
        let mut text = String::new();
        exercise.task.nodes().iter().for_each(|node| add_words(node, &mut text));
        for check in &exercise.checks {
            text.push_str(&check.goal);
            text.push(' ');
        }
        let words = [exercise.id.clone(), exercise.title.clone(), in_one_line(&text)];
        self.exercises.insert(place(language, folder), words);
    }

    /// The languages of the texts, the original's first: that is always one.
    pub(crate) fn languages(&self) -> BTreeSet<Option<&str>> {
        let places = self.lessons.keys().chain(self.exercises.keys());
        places.map(|(language, _)| language.as_deref()).chain([None]).collect()
    }

    /// What can be found of the texts in a language. An exercise that no lesson shows cannot be found.
    pub(crate) fn entries(&self, language: Option<&str>) -> Vec<SearchEntry> {
        let mut entries = Vec::new();
        for ((_, folder), original) in
            self.lessons.range((None, String::new())..).take_while(|((it, _), _)| it.is_none())
        {
            let own = self.lessons.get(&place(language, folder));
            entries.extend(own.iter().flat_map(|lesson| lesson.sections.clone()));
            let shown = own.unwrap_or(original);
            for folder in &shown.exercises {
                let Some([id, title, text]) = self.exercises.get(&place(language, folder)) else { continue };
                entries.push(SearchEntry {
                    lesson: shown.id.clone(),
                    within: shown.title.clone(),
                    exercise: Some(id.clone()),
                    section: None,
                    title: title.clone(),
                    text: text.clone(),
                });
            }
        }
        entries
    }
}

fn place(language: Option<&str>, folder: &str) -> Place {
    (language.map(str::to_owned), folder.to_owned())
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

/// Adds the words of a node, without code blocks and what an author is told.
fn add_words(node: &Node, text: &mut String) {
    match node {
        Node::Text(words) => text.push_str(words),
        Node::Element(Tag::Fence | Tag::Mistake, ..) => {}
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

    /// What is found of texts in the folder of one lesson.
    fn search(lessons: &[(Option<&str>, &str)], exercises: &[(Option<&str>, &str)]) -> Search {
        let mut search = Search::default();
        for &(language, text) in lessons {
            search.add_lesson(language, "01-first", &Lesson::parse("01-first/lesson.md", text).unwrap());
        }
        let folder = "01-first/exercises/do-it";
        for &(language, text) in exercises {
            let exercise = Exercise::parse(&format!("{folder}/README.md"), text).unwrap();
            search.add_exercise(language, folder, &exercise);
        }
        search
    }

    fn titles(entries: &[SearchEntry]) -> Vec<[&str; 2]> {
        entries.iter().map(|it| [it.within.as_str(), it.title.as_str()]).collect()
    }

    #[test]
    fn sections_and_exercises_are_found_with_their_words() {
        let entries = search(&[(None, LESSON)], &[(None, README)]).entries(None);
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
    fn what_is_translated_is_found_in_its_language_and_nothing_else_is_there() {
        let german = LESSON.replace("title: First", "title: Erste").replace("A section", "Ein Abschnitt");
        let both = search(&[(None, LESSON), (Some("de"), &german)], &[(None, README)]);
        assert_eq!(both.languages().into_iter().collect::<Vec<_>>(), [None, Some("de")]);
        assert_eq!(titles(&both.entries(Some("de"))), [["Erste", "Erste"], ["Erste", "Ein Abschnitt"]]);
        assert_eq!(both.entries(None).len(), 3);
        let exercise = README.replace("title: Do it", "title: Tu es");
        let exercise = search(&[(None, LESSON)], &[(None, README), (Some("de"), &exercise)]);
        assert_eq!(titles(&exercise.entries(Some("de"))), [["First", "Tu es"]]);
    }

    #[test]
    fn an_exercise_that_no_lesson_shows_cannot_be_found() {
        assert_eq!(search(&[], &[(None, README)]).entries(None), []);
        assert_eq!(search(&[(None, LESSON)], &[]).entries(None).len(), 2);
    }
}
