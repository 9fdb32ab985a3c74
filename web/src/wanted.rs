//! What the page that is shown needs: what it has to fetch, whether it has arrived, what it is called.

use crate::content::{exercise_file, lesson_file};
use crate::load::Load;
use crate::parts::Part;
use crate::route::Route;
use crate::state::State;
use crate::text::Text;
use crate::texts::{original, spoken, t};
use bulkhead_course::Module;
use yew::AttrValue;

/// What the page is called.
const SITE: &str = "Bulkhead";

/// What a page needs from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// The course.
    Course,
    /// The lesson of the module with this id, from this file.
    Lesson(String, String),
    /// The exercise with this id, from this file.
    Exercise(String, String),
    /// The rules.
    Rules,
    /// A text that is published by itself.
    Text(Text),
    /// A part of the page itself.
    Part(Part),
}

impl State {
    /// What the page that is shown needs and nobody has asked for yet.
    pub(crate) fn wanted(&self) -> Vec<Want> {
        let mut wanted = self.needed();
        wanted.retain(|want| match want {
            Want::Course => self.course.is_none(),
            Want::Lesson(id, _) => !self.lessons.contains_key(id),
            Want::Exercise(id, _) => !self.exercises.contains_key(id),
            Want::Rules => self.rules.is_none(),
            Want::Part(part) => !self.parts.contains_key(part),
            Want::Text(text) => !self.texts.contains_key(text),
        });
        wanted
    }

    /// What the page that is shown needs, here or not.
    pub(crate) fn needed(&self) -> Vec<Want> {
        let mut wanted = vec![Want::Course];
        // An exercise can be read without the workbench, which weighs more than all that is read.
        let is_due = |part: &Part| *part != Part::Workbench || self.words_have_arrived();
        wanted.extend(Part::of(&self.route).filter(is_due).map(Want::Part));
        let Some(course) = self.course() else { return wanted };
        let needed = |module: &&Module| match &self.route {
            Route::Lesson { lesson, .. } | Route::Exercise { lesson, .. } => module.id == *lesson,
            Route::Checklist | Route::Progress | Route::Report => true,
            Route::Home
            | Route::Playground
            | Route::Shared(_)
            | Route::Glossary(_)
            | Route::Accessibility
            | Route::Rules
            | Route::Rule(_)
            | Route::NotFound(_) => false,
        };
        let modules: Vec<&Module> = course.modules.iter().filter(needed).collect();
        let lessons = modules.iter().filter_map(|module| {
            let file = lesson_file(module.path.as_ref()?, self.translation(&module.translations));
            Some(Want::Lesson(module.id.clone(), file))
        });
        wanted.extend(lessons);
        wanted.extend(modules.iter().flat_map(|module| self.needed_exercises(module)));
        if matches!(self.route, Route::Rules | Route::Rule(_) | Route::Checklist) {
            wanted.push(Want::Rules);
        }
        wanted.extend(self.text().map(Want::Text));
        wanted
    }

    /// The text that the page that is shown has, if it has one that is published by itself.
    pub(crate) fn text(&self) -> Option<Text> {
        match &self.route {
            Route::Glossary(_) => Some(Text::Glossary),
            Route::Accessibility => Some(Text::Accessibility(spoken())),
            Route::Rule(id) => self.rule(id).map(|_| Text::Docs(id.clone())),
            _ => None,
        }
    }

    /// The exercises of a module that the page needs.
    fn needed_exercises(&self, module: &Module) -> Vec<Want> {
        let needed = |id: &str| match &self.route {
            Route::Exercise { exercise, .. } => exercise == id,
            Route::Checklist => true,
            Route::Report => self.progress.exercises.contains_key(id),
            _ => false,
        };
        let Some(folder) = &module.path else { return Vec::new() };
        let Some(lesson) = self.lessons.get(&module.id).and_then(Load::ready) else {
            // In the language that the course is written in, nothing of the lesson has to be known before.
            let outline = module.outline.as_ref().filter(|_| original().is_none());
            let ids = outline.map(|outline| outline.exercises.iter()).into_iter().flatten();
            let file = |id: &String| exercise_file(&format!("{folder}/exercises/{id}"), None);
            return ids.filter(|id| needed(id)).map(|id| Want::Exercise(id.clone(), file(id))).collect();
        };
        lesson
            .exercises()
            .filter(|link| needed(link.id()))
            .map(|link| {
                let language = self.translation(&link.translations);
                let file = exercise_file(&format!("{folder}/{}", link.folder), language);
                Want::Exercise(link.id().to_owned(), file)
            })
            .collect()
    }

    /// The title of the document.
    pub(crate) fn title(&self) -> String {
        let name = self.name();
        if name.is_empty() { SITE.to_owned() } else { format!("{name} · {SITE}") }
    }

    /// What the page that is shown is called; nothing while that is not known.
    pub(crate) fn name(&self) -> AttrValue {
        match &self.route {
            Route::Home => {
                self.course().map_or_else(AttrValue::default, |it| AttrValue::from(it.title.as_str()))
            }
            Route::Lesson { lesson, .. } => {
                self.module(lesson).map_or_else(t::title_no_lesson, |it| AttrValue::from(it.title.as_str()))
            }
            Route::Exercise { exercise, .. } => {
                let known = self.exercises.get(exercise).and_then(Load::ready);
                known.map_or_else(t::card_exercise, |it| AttrValue::from(it.exercise.title.as_str()))
            }
            Route::Rules => t::header_rules(),
            Route::Rule(id) => AttrValue::from(id.as_str()),
            Route::Playground => t::header_playground(),
            Route::Shared(_) => t::shared_title(),
            Route::Checklist => t::header_checklist(),
            Route::Glossary(_) => t::glossary_title(),
            Route::Accessibility => t::accessibility_title(),
            Route::Progress => t::progress_title(),
            Route::Report => t::report_title(),
            Route::NotFound(_) => t::title_no_page(),
        }
    }

    /// Whether the page that is shown has what it shows, or knows that it will not come.
    pub(crate) fn has_arrived(&self) -> bool {
        let part = Part::of(&self.route);
        if part.is_some_and(|part| self.parts.get(&part).is_none_or(|load| !load.has_arrived())) {
            return false;
        }
        self.words_have_arrived()
    }

    /// The same of its words alone, without the part that shows them.
    fn words_have_arrived(&self) -> bool {
        match (&self.course, &self.route) {
            (None | Some(Load::Asked), _) => false,
            (_, Route::Lesson { lesson, .. }) => {
                self.module(lesson).is_none_or(|module| module.path.is_none())
                    || self.lessons.get(lesson).is_some_and(Load::has_arrived)
            }
            (_, Route::Exercise { lesson, exercise, .. }) => {
                self.module(lesson).is_none_or(|module| module.path.is_none())
                    || self.lessons.get(lesson).is_some_and(|load| match load.ready() {
                        Some(text) if text.exercises().any(|link| link.id() == exercise) => {
                            self.exercises.get(exercise).is_some_and(Load::has_arrived)
                        }
                        _ => load.has_arrived(),
                    })
            }
            (_, route) => match self.text() {
                Some(text) => self.texts.get(&text).is_some_and(Load::has_arrived),
                None if matches!(route, Route::Rules | Route::Rule(_)) => {
                    self.rules.as_ref().is_some_and(Load::has_arrived)
                }
                None => true,
            },
        }
    }
}
