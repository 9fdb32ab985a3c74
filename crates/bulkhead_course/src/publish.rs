//! From what authors write to what a page fetches.
//!
//! Authors write YAML and Markdown. The page reads the same as JSON: it needs no parser of either, which would be half
//! of all that it loads before the first lesson.

use crate::author_error::AuthorError;
use crate::document::Links;
use crate::fingerprint;
use crate::{Block, COURSE_FILE, Course, Exercise, Files, Lesson, search_entries};
use serde::Serialize;

/// The published course.
pub const COURSE_JSON: &str = "course.json";
/// The fingerprint of the published course.
pub const COURSE_VERSION: &str = "version.txt";
/// The published lesson, in the folder of its module.
pub const LESSON_JSON: &str = "lesson.json";
/// The published exercise, in its folder.
pub const EXERCISE_JSON: &str = "exercise.json";
/// What a search finds in the course, beside the published course.
pub const SEARCH_JSON: &str = "search.json";

/// The course as a page fetches it: JSON in the place of `course.yaml`, of every `lesson.md` and of every
/// exercise's `README.md`; all other files as they are, but for the answers that only prove the course.
///
/// # Errors
/// Every mistake that keeps one of them from being read.
pub fn publish(files: &Files) -> Result<Files, Vec<AuthorError>> {
    let course = files.get(COURSE_FILE).map(|text| Course::parse(text));
    let lessons = course.as_ref().and_then(|course| course.as_ref().ok()).map(written).unwrap_or_default();
    let mut published = Files::new();
    let mut errors = Vec::new();
    for (path, text) in files {
        let parts: Vec<&str> = path.split('/').collect();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (name, json) = match parts.as_slice() {
            [COURSE_FILE] => (COURSE_JSON, Course::parse(text).map(|course| json(&course))),
            [module, "lesson.md"] => {
                let links = links(&lessons, module, folder);
                (LESSON_JSON, Lesson::parse(path, text).map(|lesson| json(&linked_lesson(lesson, &links))))
            }
            [module, "exercises", _, "README.md"] => {
                let links = links(&lessons, module, folder);
                let exercise = Exercise::parse(path, text);
                (EXERCISE_JSON, exercise.map(|exercise| json(&linked_exercise(exercise, &links))))
            }
            [_, "exercises", _, "solutions" | "mistakes", ..] => continue,
            _ => {
                published.insert(path.clone(), text.clone());
                continue;
            }
        };
        match json {
            Ok(json) => {
                drop(published.insert(format!("{folder}/{name}").trim_start_matches('/').to_owned(), json))
            }
            Err(mistakes) => errors.extend(mistakes),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let version = fingerprint(published.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    if published.contains_key(COURSE_JSON) {
        published.insert(SEARCH_JSON.to_owned(), json(&search_entries(files)));
    }
    published.insert(COURSE_VERSION.to_owned(), version);
    Ok(published)
}

/// The folder and the id of every lesson that is written.
fn written(course: &Course) -> Vec<(String, String)> {
    course.modules.iter().filter_map(|module| Some((module.path.clone()?, module.id.clone()))).collect()
}

/// The surroundings of a file in a folder of a module.
fn links(lessons: &[(String, String)], module: &str, folder: &str) -> Links {
    let lesson = lessons.iter().find(|(path, _)| path == module).map_or("", |(_, id)| id);
    Links { folder: folder.to_owned(), lesson: lesson.to_owned(), lessons: lessons.to_vec() }
}

/// The lesson with every link resolved.
fn linked_lesson(mut lesson: Lesson, links: &Links) -> Lesson {
    for block in &mut lesson.blocks {
        match block {
            Block::Text(text) => text.resolve(links),
            Block::Quiz(quiz) => {
                quiz.question.resolve(links);
                for answer in &mut quiz.answers {
                    answer.text.resolve(links);
                    answer.feedback.resolve(links);
                }
            }
            Block::Exercise(_) => {}
        }
    }
    lesson
}

/// The exercise with every link resolved.
fn linked_exercise(mut exercise: Exercise, links: &Links) -> Exercise {
    exercise.task.resolve(links);
    exercise.debrief.resolve(links);
    exercise.hints.iter_mut().for_each(|hint| hint.text.resolve(links));
    exercise
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
        assert_eq!(names, ["01-first/lesson.json", COURSE_JSON, SEARCH_JSON, COURSE_VERSION]);
        let course: Course = serde_json::from_str(&published[COURSE_JSON]).unwrap();
        assert_eq!(course.modules[0].path.as_deref(), Some("01-first"));
        let lesson: Lesson = serde_json::from_str(&published["01-first/lesson.json"]).unwrap();
        let written = Lesson::parse("01-first/lesson.md", LESSON).unwrap();
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
