//! From what authors write to what a page fetches.
//!
//! Authors write YAML and Markdown. The page reads the same as JSON: it needs no parser of either, which would be half
//! of all that it loads before the first lesson.

use crate::author_error::AuthorError;
use crate::translation;
use crate::{COURSE_FILE, Course, Exercise, Files, GLOSSARY_FILE, GLOSSARY_JSON, Glossary, Lesson};
use publisher::Publisher;
use serde::Serialize;

mod draft;
mod placed;
mod publisher;

pub use draft::{publish_draft, publish_proved};

/// The published course.
pub const COURSE_JSON: &str = "course.json";
/// The fingerprint of the published course.
pub const COURSE_VERSION: &str = "version.txt";
/// The published lesson, in the folder of its module.
pub const LESSON_JSON: &str = "lesson.json";
/// The published exercise, in its folder.
pub const EXERCISE_JSON: &str = "exercise.json";
/// The texts that an exercise begins with, by their paths, in its folder: a page that fetched each of its files by itself
/// would have to wait for the exercise first.
pub const STARTER_JSON: &str = "starter.json";
/// What a search finds in the course, beside the published course; what it finds in a translation is in
/// `search.de.json`.
pub const SEARCH_JSON: &str = "search.json";

/// What only the whole proof has found, beside a draft: the page does not read it, the next draft does.
const PROOF_JSON: &str = "proof.json";

/// The course as a page fetches it: JSON in the place of `course.yaml`, of every `lesson.md` and of every
/// exercise's `README.md`, with what the exercise begins with beside it; all other files as they are, but for the answers
/// that only prove the course.
///
/// # Errors
/// Every mistake that keeps one of them from being read.
pub fn publish(files: &Files) -> Result<Files, Vec<AuthorError>> {
    let course = files.get(COURSE_FILE).and_then(|text| Course::parse(text).ok());
    let mut publisher = Publisher::new(files, course.as_ref());
    let mut errors = Vec::new();
    for (path, text) in files {
        let json = match Source::of(path) {
            Source::Course => match Course::parse(text) {
                Ok(course) => {
                    publisher.course(course);
                    continue;
                }
                Err(mistakes) => Err(mistakes),
            },
            Source::Lesson(module) => {
                Lesson::parse(path, text).map(|lesson| publisher.lesson(path, module, lesson))
            }
            Source::Exercise(module) => {
                Exercise::parse(path, text).map(|exercise| publisher.exercise(path, module, exercise))
            }
            Source::Glossary => Glossary::parse(text).map(|glossary| publisher.glossary(&glossary)),
            Source::Proof => continue,
            Source::Other => Ok(text.clone()),
        };
        match json {
            Ok(json) => publisher.add(path, json),
            Err(mistakes) => errors.extend(mistakes),
        }
    }
    if errors.is_empty() { Ok(publisher.finish()) } else { Err(errors) }
}

/// What a file of a course is.
#[derive(Clone, Copy)]
enum Source<'a> {
    Course,
    /// The lesson of the module in this folder.
    Lesson(&'a str),
    /// The README of an exercise of the module in this folder.
    Exercise(&'a str),
    /// The terms of the course.
    Glossary,
    /// An answer that only proves the course.
    Proof,
    Other,
}

impl<'a> Source<'a> {
    fn of(path: &'a str) -> Self {
        let original = translation::original(path).map_or_else(|| path.to_owned(), |(original, _)| original);
        let name = original.rsplit('/').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [COURSE_FILE] => Self::Course,
            [GLOSSARY_FILE] => Self::Glossary,
            [module, _] if name == "lesson.md" => Self::Lesson(module),
            [module, "exercises", _, _] if name == "README.md" => Self::Exercise(module),
            [_, "exercises", _, "solutions" | "mistakes", ..] => Self::Proof,
            _ => Self::Other,
        }
    }
}

/// The path of what a file becomes.
fn published_path(path: &str) -> String {
    let name = match Source::of(path) {
        Source::Course => COURSE_JSON,
        Source::Lesson(_) => LESSON_JSON,
        Source::Exercise(_) => EXERCISE_JSON,
        Source::Glossary => GLOSSARY_JSON,
        Source::Proof | Source::Other => return path.to_owned(),
    };
    let name = in_language(name, translation::original(path).map(|(_, language)| language));
    let folder = folder_of(path);
    if folder.is_empty() { name } else { format!("{folder}/{name}") }
}

/// The name of a published file, in a language that it is translated into.
fn in_language(name: &str, language: Option<&str>) -> String {
    language.map_or_else(|| name.to_owned(), |language| name.replace(".json", &format!(".{language}.json")))
}

/// The folder that a file is in, without a slash at its end.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Plain structures of texts, numbers and lists: they always have a form in JSON.
fn json(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Outline;

    const COURSE: &str = "title: T\nlevel: L\nminutes: 1\nsummary: S.\nchecklist: []\n\
                          modules:\n  - {id: first, title: First, summary: S., path: 01-first}\n";
    const LESSON: &str = "---\nid: first\ntitle: First\nminutes: 1\nobjectives: [Learn.]\n---\n\nHello.\n";

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_page_reads_what_the_author_wrote() {
        let published = publish(&files(&[(COURSE_FILE, COURSE), ("01-first/lesson.md", LESSON)])).unwrap();
        let names: Vec<&str> = published.keys().map(String::as_str).collect();
        assert_eq!(names, ["01-first/lesson.json", COURSE_JSON, SEARCH_JSON, COURSE_VERSION]);
        let course: Course = serde_json::from_str(&published[COURSE_JSON]).unwrap();
        assert_eq!(course.modules[0].path.as_deref(), Some("01-first"));
        let lesson: Lesson = serde_json::from_str(&published["01-first/lesson.json"]).unwrap();
        let written = Lesson::parse("01-first/lesson.md", LESSON).unwrap();
        assert_eq!(course.modules[0].outline, Some(Outline::of(&written)));
        assert_eq!((lesson.title, lesson.blocks), (written.title, written.blocks));
    }

    #[test]
    fn links_lead_to_pages_of_the_course() {
        let quiz = "<!-- quiz: q -->\n\n[a](#b)\n\n- [x] [a](../01-first/lesson.md)\n  > [a](exercises/c/)\n- [ ] d\n  > e\n";
        let lesson = format!("{LESSON}\n[a](rule:root-user)\n\n{quiz}");
        let published = publish(&files(&[(COURSE_FILE, COURSE), ("01-first/lesson.md", &lesson)])).unwrap();
        let json = &published["01-first/lesson.json"];
        for address in
            ["#/rules/root-user", "#/lesson/first/section/b", "#/lesson/first", "#/lesson/first/exercise/c"]
        {
            assert!(json.contains(&format!(r#"["a","{address}","a"]"#)), "{json}");
        }
    }

    #[test]
    fn a_translation_stands_beside_the_original_and_the_course_names_its_language() {
        let german = LESSON.replace("Hello", "Hallo");
        let lessons =
            [(COURSE_FILE, COURSE), ("01-first/lesson.md", LESSON), ("01-first/lesson.de.md", &german)];
        let published = publish(&files(&lessons)).unwrap();
        assert!(published["01-first/lesson.de.json"].contains("Hallo"));
        let course: Course = serde_json::from_str(&published[COURSE_JSON]).unwrap();
        assert_eq!(course.modules[0].translations, ["de"]);
        assert!(published["search.de.json"].contains("Hallo"), "{}", published["search.de.json"]);
        assert!(!published[SEARCH_JSON].contains("Hallo"));
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let starter = ("01-first/exercises/user/starter/README.md", "# A file of the exercise\n");
        let mistake = ("01-first/exercises/user/mistakes/root/Dockerfile", "FROM alpine\n");
        let mut published = publish(&files(&[starter, mistake])).unwrap();
        assert!(published.remove(COURSE_VERSION).is_some());
        assert_eq!(published, files(&[starter]));
    }

    #[test]
    fn another_text_is_another_version() {
        let version = |text| {
            publish(&files(&[("01-first/exercises/e/starter/a.sh", text)])).unwrap()[COURSE_VERSION].clone()
        };
        assert_eq!(version("a"), version("a"));
        assert_ne!(version("a"), version("b"));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let errors = publish(&files(&[("01-first/lesson.md", "no front matter")])).unwrap_err();
        assert_eq!(errors[0].path, "01-first/lesson.md");
    }
}
