//! The course: `course.yaml`.

use crate::author_error::{AuthorError, File, sorted};
use crate::id;
use crate::yaml::{self, Placed, spanned};
use crate::{Document, Lesson};
use bulkhead_lint::Item;
use bulkhead_text::{Span, too_large};
use serde::{Deserialize, Serialize};

/// The file that names the course and its modules, in the folder of the course.
pub const COURSE_FILE: &str = "course.yaml";

/// A course: what it is called and which modules it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// What it is called.
    pub title: String,
    /// For whom it is, in a word: "Advanced".
    pub level: String,
    /// How long all of it takes.
    pub minutes: u32,
    /// What it is about: text, and code between backticks.
    pub summary: String,
    /// The items of the checklist that it teaches, in order.
    pub checklist: Vec<Item>,
    /// Its modules, in order.
    pub modules: Vec<Module>,
    /// The mistakes that stand at no lesson and at no exercise; filled in when a draft of the course is published.
    #[serde(default, skip_serializing_if = "Document::is_empty")]
    pub mistakes: Document,
}

/// A module of the course: one lesson with its exercises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its name in addresses, and the id of its lesson.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence: text, and code between backticks.
    pub summary: String,
    /// The folder that holds `lesson.md`; `None` for a module that is planned and not written yet.
    pub path: Option<String>,
    /// The languages that its lesson is translated into; filled in when the course is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<String>,
    /// What its lesson holds; filled in when the course is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<Outline>,
    /// Where the module is named in `course.yaml`. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

impl Module {
    /// The path of its lesson within the course, unless it is planned only.
    #[must_use]
    pub fn lesson_path(&self) -> Option<String> {
        self.path.as_ref().map(|folder| format!("{folder}/lesson.md"))
    }
}

/// What a lesson holds, in short: enough to say how far a learner is without fetching it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// How long it takes.
    pub minutes: u32,
    /// The ids of its questions.
    pub quizzes: Vec<String>,
    /// The ids of its exercises.
    pub exercises: Vec<String>,
}

impl Outline {
    /// The outline of a lesson.
    #[must_use]
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            minutes: lesson.minutes,
            quizzes: lesson.quizzes().map(|quiz| quiz.id.clone()).collect(),
            exercises: lesson.exercises().map(|link| link.id().to_owned()).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCourse {
    title: String,
    level: String,
    minutes: u32,
    summary: String,
    checklist: Vec<Placed<Item>>,
    modules: Vec<RawModule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModule {
    id: Placed<String>,
    title: String,
    summary: String,
    path: Option<Placed<String>>,
    #[serde(default)]
    planned: bool,
}

impl Course {
    /// Reads `course.yaml`.
    ///
    /// # Errors
    /// Every mistake in it; of the mistakes of the YAML itself the first.
    pub fn parse(source: &str) -> Result<Self, Vec<AuthorError>> {
        let file = File { path: COURSE_FILE, text: source };
        if let Some(error) = too_large(source) {
            return Err(vec![file.error(error.span, error.message, error.help)]);
        }
        let all = Span::new(0, source.len());
        let raw: RawCourse = yaml::read(file, all).map_err(|error| vec![error])?;
        let mut errors = Vec::new();
        let mut checklist = Vec::new();
        for item in raw.checklist {
            let item = spanned(file, all, item);
            if checklist.contains(&item.value) {
                errors.push(file.error(item.span, "this item stands in the checklist twice", "Keep one."));
            }
            checklist.push(item.value);
        }
        let mut ids = Vec::new();
        let mut modules = Vec::new();
        for module in raw.modules {
            let id = spanned(file, all, module.id);
            let path = module.path.map(|path| spanned(file, all, path));
            if path.is_some() == module.planned {
                let message = if module.planned {
                    format!("module `{}` is planned and has a `path`", id.value)
                } else {
                    format!("module `{}` has no `path`", id.value)
                };
                let help = "Write `path:` with the folder of its lesson, or `planned: true` where it is not written yet.";
                errors.push(file.error(id.span, message, help));
            }
            errors.extend(path.as_ref().and_then(|path| {
                (!id::is_id(&path.value)).then(|| {
                    let message =
                        format!("`{}` is not the name of a folder beside {COURSE_FILE}", path.value);
                    file.error(
                        path.span,
                        message,
                        "Use small letters, digits and hyphens, as in `03-build-time`.",
                    )
                })
            }));
            modules.push(Module {
                id: id.value.clone(),
                title: module.title,
                summary: module.summary,
                path: path.map(|path| path.value),
                translations: Vec::new(),
                outline: None,
                span: id.span,
            });
            ids.push(id);
        }
        errors.extend(id::check_all(file, &ids, "modules"));
        if modules.is_empty() {
            errors.push(file.error(
                Span::empty(0),
                "the course has no modules",
                "Name at least one under `modules:`.",
            ));
        }
        if errors.is_empty() {
            let RawCourse { title, level, minutes, summary, .. } = raw;
            Ok(Self { title, level, minutes, summary, checklist, modules, mistakes: Document::default() })
        } else {
            Err(sorted(errors))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "title: T
level: Advanced
minutes: 35
summary: S
checklist: [minimal-base, sign]
modules:
  - {id: one, title: One, summary: S, planned: true}
  - id: two
    title: Two
    summary: S
    path: 02-two
";

    #[test]
    fn a_course_is_read() {
        let course = Course::parse(COURSE).unwrap();
        assert_eq!(course.checklist, [Item::MinimalBase, Item::Sign]);
        let paths: Vec<_> = course.modules.iter().map(Module::lesson_path).collect();
        assert_eq!(paths, [None, Some("02-two/lesson.md".to_owned())]);
        assert_eq!(course.modules[1].span.of(COURSE), "two");
    }

    #[test]
    fn mistakes_have_their_place() {
        for (old, new, line, column, message) in [
            ("level:", "levle:", 2, 1, "there is no key `levle` here"),
            ("sign]", "sing]", 5, 27, "`sing` is not known here"),
            ("sign]", "minimal-base]", 5, 27, "this item stands in the checklist twice"),
            ("id: two", "id: Two!", 8, 9, "`Two!` cannot be an id"),
            ("id: two", "id: one", 8, 9, "there are two modules `one`"),
            ("path: 02-two", "planned: false", 8, 9, "module `two` has no `path`"),
            ("planned: true", "planned: true, path: a", 7, 10, "module `one` is planned and has a `path`"),
            (
                "path: 02-two",
                "path: ../two",
                11,
                11,
                "`../two` is not the name of a folder beside course.yaml",
            ),
        ] {
            let errors = Course::parse(&COURSE.replace(old, new)).unwrap_err();
            let found: Vec<_> = errors.iter().map(|e| (e.line, e.column, e.message.as_str())).collect();
            assert_eq!(found, [(line, column, message)], "{new}");
        }
        let errors =
            Course::parse("title: T\nlevel: A\nminutes: 1\nsummary: S\nchecklist: []\nmodules: []\n")
                .unwrap_err();
        assert_eq!(errors[0].message, "the course has no modules");
    }

    #[test]
    fn several_mistakes_come_together() {
        let source = COURSE.replace("sign]", "minimal-base]").replace("id: two", "id: one");
        assert_eq!(Course::parse(&source).unwrap_err().len(), 2);
    }
}
