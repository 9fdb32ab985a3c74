//! Publishing while the author writes: what can be read is shown, and each mistake stands at its place.

use super::{Publisher, Source, folder_of, published_path};
use crate::author_error::AuthorError;
use crate::prove::mistakes;
use crate::{COURSE_FILE, COURSE_JSON, Course, Exercise, Files, Glossary, Lesson};
use serde::de::DeserializeOwned;

/// The course as [`publish`](super::publish) writes it, with the mistakes in its texts at their places; and all of them.
///
/// `before` is what was published last: what stands there of a front matter that cannot be read now stays as it was.
#[must_use]
pub fn publish_draft(files: &Files, before: &Files) -> (Files, Vec<AuthorError>) {
    let errors = mistakes(files);
    let course = files.get(COURSE_FILE).and_then(|text| Course::parse(text).ok());
    let course = course.or_else(|| last(before, COURSE_JSON));
    let mut publisher = Publisher::new(files, course.as_ref());
    for (path, text) in files {
        let own: Vec<AuthorError> = errors.iter().filter(|error| error.path == *path).cloned().collect();
        let target = published_path(path);
        let content = match Source::of(path) {
            Source::Proof => continue,
            Source::Other => text.clone(),
            Source::Glossary => match Glossary::parse(text) {
                Ok(glossary) => publisher.glossary(&glossary),
                Err(_) => continue,
            },
            Source::Course => {
                course.iter().for_each(|course| publisher.course(course.clone()));
                continue;
            }
            Source::Lesson(module) => {
                let id = publisher.links(path, module).lesson;
                let before = Lesson { id, ..last(before, &target).unwrap_or_else(empty_lesson) };
                publisher.lesson(path, module, Lesson::draft(path, text, before, &own))
            }
            Source::Exercise(module) => {
                let folder = folder_of(path);
                let id = folder.rsplit('/').next().unwrap_or(folder).to_owned();
                let before = Exercise { id, ..last(before, &target).unwrap_or_else(empty_exercise) };
                publisher.exercise(path, module, Exercise::draft(path, text, before, &own))
            }
        };
        publisher.add(path, content);
    }
    (publisher.finish(), errors)
}

/// What was published last at a path.
fn last<T: DeserializeOwned>(before: &Files, path: &str) -> Option<T> {
    serde_json::from_str(before.get(path)?).ok()
}

fn empty_lesson() -> Lesson {
    Lesson {
        id: String::new(),
        title: "A lesson that cannot be read yet".to_owned(),
        minutes: 0,
        objectives: Vec::new(),
        source: String::new(),
        body: bulkhead_text::Span::empty(0),
        blocks: Vec::new(),
        headings: Vec::new(),
    }
}

fn empty_exercise() -> Exercise {
    Exercise {
        id: String::new(),
        title: "An exercise that cannot be read yet".to_owned(),
        minutes: 0,
        files: Vec::new(),
        pass: 0,
        checks: Vec::new(),
        task: crate::Document::default(),
        hints: Vec::new(),
        debrief: crate::Document::default(),
        mistakes: Vec::new(),
        unjudged: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::publish;

    const COURSE: &str = "title: T\nlevel: L\nminutes: 1\nsummary: S.\nchecklist: []\n\
                          modules:\n  - {id: one, title: One, summary: S., path: 01-one}\n";
    const LESSON: &str =
        "---\nid: one\ntitle: One\nminutes: 1\nobjectives: [Learn.]\n---\n\n## A\n\nHello.\n\nBye.\n";

    fn course(lesson: &str) -> Files {
        let files = [(COURSE_FILE, COURSE), ("01-one/lesson.md", lesson)];
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
    }

    #[test]
    fn a_sound_course_is_published_as_ever() {
        let files = course(LESSON);
        assert_eq!(publish_draft(&files, &Files::new()), (publish(&files).unwrap(), vec![]));
    }

    #[test]
    fn a_mistake_stands_after_the_paragraph_that_has_it_and_the_rest_is_there() {
        let files = course(&LESSON.replace("Hello.", "[Hello](exercises/helo/)."));
        assert!(publish(&files).is_ok(), "a link to nothing is found by the proof alone");
        let (published, errors) = publish_draft(&files, &Files::new());
        assert_eq!((errors.len(), errors[0].line, errors[0].column), (1, 10, 1));
        let json = &published["01-one/lesson.json"];
        let at = |text: &str| json.find(text).unwrap_or_else(|| panic!("{text} in {json}"));
        assert!(at("Hello") < at(r#"["mistake","01-one/lesson.md:10:1","there is nothing at"#));
        assert!(at("mistake") < at("Bye."));
    }

    #[test]
    fn front_matter_that_cannot_be_read_is_the_one_before_until_it_is_mended() {
        let (before, _) = publish_draft(&course(LESSON), &Files::new());
        let (published, errors) = publish_draft(&course(&LESSON.replace("minutes", "minuts")), &before);
        assert!(errors[0].help.contains("Did you mean `minutes`?"), "{errors:?}");
        let lesson: Lesson = last(&published, "01-one/lesson.json").unwrap();
        assert_eq!((lesson.id.as_str(), lesson.title.as_str(), lesson.headings.len()), ("one", "One", 1));
        assert!(published["01-one/lesson.json"].contains("Did you mean `minutes`?"));
    }

    #[test]
    fn an_exercise_keeps_its_files_while_its_readme_is_broken() {
        let readme = "---\nid: e\ntitle: E\nminutes: 1\nfiles:\n  - {path: Dockerfile, kind: dockerfile}\nchecks:\n\
                      \x20 - {id: user, points: 1, goal: G., rule: missing-user, file: Dockerfile}\n---\nDo it.\n\n## Debrief\n\nDone.\n";
        let path = "01-one/exercises/e/README.md";
        let with = |readme: &str| {
            let mut files = course(LESSON);
            files.insert(path.to_owned(), readme.to_owned());
            files
        };
        assert!(Exercise::parse(path, readme).is_ok(), "{:?}", Exercise::parse(path, readme));
        let (before, _) = publish_draft(&with(readme), &Files::new());
        let (published, errors) =
            publish_draft(&with(&readme.replace("points", "pionts").replace("Do it", "Do this")), &before);
        assert!(errors.iter().any(|error| error.path == path && error.help.contains("points")), "{errors:?}");
        let exercise: Exercise = last(&published, "01-one/exercises/e/exercise.json").unwrap();
        assert_eq!((exercise.files.len(), exercise.checks.len()), (1, 1));
        let json = serde_json::to_string(&exercise.task).unwrap();
        assert!(json.contains("Do this") && json.contains("README.md:8:"), "{json}");
    }
}
