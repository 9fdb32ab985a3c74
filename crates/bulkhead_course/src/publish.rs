//! From what authors write to what a page fetches.
//!
//! Authors write YAML and Markdown. The page reads the same as JSON: it needs no YAML parser, which would be
//! a third of all that it loads before the first lesson.

use crate::author_error::AuthorError;
use crate::{COURSE_FILE, Course, Exercise, Files, Lesson};
use serde::Serialize;

/// The published course.
pub const COURSE_JSON: &str = "course.json";
/// The published lesson, in the folder of its module.
pub const LESSON_JSON: &str = "lesson.json";
/// The published exercise, in its folder.
pub const EXERCISE_JSON: &str = "exercise.json";

/// The course as a page fetches it: JSON in the place of `course.yaml`, of every `lesson.md` and of every
/// exercise's `README.md`; all other files as they are, but for the answers that only prove the course.
///
/// # Errors
/// Every mistake that keeps one of them from being read.
pub fn publish(files: &Files) -> Result<Files, Vec<AuthorError>> {
    let mut published = Files::new();
    let mut errors = Vec::new();
    for (path, text) in files {
        let parts: Vec<&str> = path.split('/').collect();
        let (name, json) = match parts.as_slice() {
            [COURSE_FILE] => (COURSE_JSON, Course::parse(text).map(|course| json(&course))),
            [_, "lesson.md"] => (LESSON_JSON, Lesson::parse(path, text).map(|lesson| json(&lesson))),
            [_, "exercises", _, "README.md"] => {
                (EXERCISE_JSON, Exercise::parse(path, text).map(|exercise| json(&exercise)))
            }
            [_, "exercises", _, "solutions" | "mistakes", ..] => continue,
            _ => {
                published.insert(path.clone(), text.clone());
                continue;
            }
        };
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        match json {
            Ok(json) => drop(published.insert(format!("{folder}{name}"), json)),
            Err(mistakes) => errors.extend(mistakes),
        }
    }
    if errors.is_empty() { Ok(published) } else { Err(errors) }
}

/// Plain structures of texts, numbers and lists: they always have a form in JSON.
fn json(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(names, ["01-first/lesson.json", COURSE_JSON]);
        let course: Course = serde_json::from_str(&published[COURSE_JSON]).unwrap();
        assert_eq!(Ok(course), Course::parse(COURSE));
        let lesson: Lesson = serde_json::from_str(&published["01-first/lesson.json"]).unwrap();
        assert_eq!(Ok(lesson), Lesson::parse("01-first/lesson.md", LESSON));
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let starter = ("01-first/exercises/user/starter/README.md", "# A file of the exercise\n");
        let mistake = ("01-first/exercises/user/mistakes/root/Dockerfile", "FROM alpine\n");
        assert_eq!(publish(&files(&[starter, mistake])), Ok(files(&[starter])));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let errors = publish(&files(&[("01-first/lesson.md", "no front matter")])).unwrap_err();
        assert_eq!(errors[0].path, "01-first/lesson.md");
    }
}
