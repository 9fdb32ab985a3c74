//! Publishing while the author writes: what can be read is shown, and each mistake stands at its place.

use super::placed::Placed;
use super::{PROOF_JSON, Publisher, Source, folder_of, json, published_path};
use crate::author_error::AuthorError;
use crate::prove::{Proof, mistakes, prove};
use crate::{COURSE_FILE, COURSE_JSON, Course, Document, Exercise, Files, Glossary, Lesson};
use serde::de::DeserializeOwned;

/// The course as [`publish`](super::publish) writes it, with the mistakes in its texts at their places; and all of them.
///
/// `before` is what was published last: what stands there of a front matter that cannot be read now stays as it was, and
/// what a [whole proof](publish_proved) has found stays until the next one.
#[must_use]
pub fn publish_draft(files: &Files, before: &Files) -> (Files, Vec<AuthorError>) {
    let told = mistakes(files);
    let proved: Vec<AuthorError> = last(before, PROOF_JSON).unwrap_or_default();
    let errors: Vec<AuthorError> = told.iter().cloned().chain(proved).collect();
    (publish_with(files, before, &errors), told)
}

/// The same after the whole proof, which takes a while, with what it found; and what only the proof has found.
#[must_use]
pub fn publish_proved(files: &Files, before: &Files) -> (Files, Vec<AuthorError>) {
    let Proof { errors, .. } = prove(files);
    let texts = mistakes(files);
    let proved: Vec<AuthorError> = errors.into_iter().filter(|error| !texts.contains(error)).collect();
    let errors: Vec<AuthorError> = texts.into_iter().chain(proved.iter().cloned()).collect();
    let mut published = publish_with(files, before, &errors);
    published.insert(PROOF_JSON.to_owned(), json(&proved));
    (published, proved)
}

fn publish_with(files: &Files, before: &Files, errors: &[AuthorError]) -> Files {
    let parsed = files.get(COURSE_FILE).and_then(|text| Course::parse(text).ok());
    let mut course = parsed.or_else(|| last(before, COURSE_JSON)).unwrap_or_else(empty_course);
    let mut publisher = Publisher::new(files, Some(&course));
    let mut placed = Placed::new(errors);
    for (path, text) in files {
        let target = published_path(path);
        let content = match Source::of(path) {
            Source::Proof | Source::Course => continue,
            Source::Other => text.clone(),
            Source::Glossary => match Glossary::parse(text) {
                Ok(glossary) => publisher.glossary(&glossary),
                Err(_) => continue,
            },
            Source::Lesson(module) => {
                let id = publisher.links(path, module).lesson;
                let before = || last(before, &target).unwrap_or_else(empty_lesson);
                publisher.lesson(path, module, Lesson::draft(path, text, id, before, &placed.at(path)))
            }
            Source::Exercise(module) => {
                let id = name_of(path).to_owned();
                let before = || last(before, &target).unwrap_or_else(empty_exercise);
                publisher.exercise(path, module, Exercise::draft(path, text, id, before, &placed.at(path)))
            }
        };
        publisher.add(path, content);
    }
    for path in files.keys() {
        let shown = match Source::of(path) {
            Source::Lesson(module) => !publisher.links(path, module).lesson.is_empty(),
            Source::Exercise(module) => publisher.shows(module, name_of(path)),
            _ => false,
        };
        if shown {
            placed.show(path);
        }
    }
    if files.contains_key(COURSE_FILE) {
        course.mistakes = placed.left();
        publisher.course(course);
    }
    publisher.finish()
}

/// The name of the exercise whose README is at this path: that of its folder.
fn name_of(readme: &str) -> &str {
    let folder = folder_of(readme);
    folder.rsplit('/').next().unwrap_or(folder)
}

/// What was published last at a path.
fn last<T: DeserializeOwned>(before: &Files, path: &str) -> Option<T> {
    serde_json::from_str(before.get(path)?).ok()
}

fn empty_course() -> Course {
    Course {
        title: "A course that cannot be read yet".to_owned(),
        level: String::new(),
        minutes: 0,
        summary: String::new(),
        checklist: Vec::new(),
        modules: Vec::new(),
        mistakes: Document::default(),
    }
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
        task: Document::default(),
        hints: Vec::new(),
        debrief: Document::default(),
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

    const README: &str = "---\nid: e\ntitle: E\nminutes: 1\nfiles:\n  - {path: Dockerfile, kind: dockerfile}\nchecks:\n\
                          \x20 - {id: user, points: 1, goal: G., rule: missing-user, file: Dockerfile}\n---\nDo it.\n\n\
                          <details><summary>Hint 1</summary>\n\nThink.\n\n</details>\n\n## Debrief\n\nDone.\n";

    /// A course with an exercise whose solution is this Dockerfile.
    fn solved_by(solution: &str) -> Files {
        let mut files = course(&LESSON.replace("Bye.", "[Exercise: e](exercises/e/)"));
        let exercise = [
            ("README.md", README),
            ("starter/Dockerfile", "FROM alpine:3.22\n"),
            ("solution/Dockerfile", solution),
        ];
        for (path, text) in exercise {
            files.insert(format!("01-one/exercises/e/{path}"), text.to_owned());
        }
        files
    }

    #[test]
    fn what_only_the_proof_finds_stands_at_its_exercise_until_the_next_proof() {
        let task = |published: &Files| published["01-one/exercises/e/exercise.json"].clone();
        let wrong = solved_by("FROM alpine:3.22\nCMD [\"true\"]\n");
        let (draft, _) = publish_draft(&wrong, &Files::new());
        assert!(!task(&draft).contains("mistake"), "{}", task(&draft));
        let (proved, errors) = publish_proved(&wrong, &draft);
        assert!(errors.iter().any(|error| error.message.contains("solution")), "{errors:?}");
        assert!(task(&proved).contains("mistake") && task(&proved).contains("solution"), "{}", task(&proved));

        let right = solved_by("FROM alpine:3.22\nUSER 1000\n");
        let (draft, _) = publish_draft(&right, &proved);
        assert_eq!(task(&draft), task(&proved), "a draft leaves it until the proof has an answer");
        let (proved, errors) = publish_proved(&right, &draft);
        assert!(errors.iter().all(|error| !error.message.contains("solution")), "{errors:?}");
        assert!(!task(&proved).contains("solution"), "{}", task(&proved));
    }

    #[test]
    fn a_mistake_of_the_course_stands_with_the_last_good_one() {
        let (before, _) = publish_draft(&course(LESSON), &Files::new());
        let broken = |title: &str| {
            let mut files = course(LESSON);
            files.insert(COURSE_FILE.to_owned(), COURSE.replace("title: T", title));
            files
        };
        let (published, errors) = publish_draft(&broken("titel: T"), &before);
        assert_eq!(errors[0].path, COURSE_FILE);
        let last_good: Course = last(&published, COURSE_JSON).unwrap();
        assert_eq!((last_good.title.as_str(), last_good.modules.len()), ("T", 1));
        assert!(published[COURSE_JSON].contains("Did you mean `title`?"), "{}", published[COURSE_JSON]);
        let (mended, _) = publish_draft(&broken("title: U"), &published);
        assert!(!mended[COURSE_JSON].contains("mistake"), "{}", mended[COURSE_JSON]);

        let (first, _) = publish_draft(&broken("titel: T"), &Files::new());
        assert!(first[COURSE_JSON].contains("Did you mean `title`?"), "{}", first[COURSE_JSON]);
    }

    #[test]
    fn what_the_page_cannot_open_is_told_with_the_course() {
        let mut files = solved_by("FROM alpine:3.22\nUSER 1000\n");
        files.insert("01-one/lesson.md".to_owned(), LESSON.to_owned());
        let (published, errors) = publish_draft(&files, &Files::new());
        assert!(errors.iter().any(|error| error.message.contains("no lesson shows this")), "{errors:?}");
        assert!(published[COURSE_JSON].contains("no lesson shows this"), "{}", published[COURSE_JSON]);
    }
}
