//! What publishes the texts of a course: it knows what each of them needs of the others.

use super::{
    COURSE_JSON, COURSE_VERSION, SEARCH_JSON, STARTER_JSON, folder_of, in_language, json, published_path,
};
use crate::document::{Document, Explainer, Links};
use crate::search::Search;
use crate::{
    Block, Course, Exercise, Files, GLOSSARY_FILE, Glossary, Lesson, Outline, fingerprint, translation,
};
use std::collections::BTreeMap;

/// The texts of a course that are published so far, and what they have in common.
pub(super) struct Publisher<'a> {
    files: &'a Files,
    /// The folder and the id of every lesson that is written.
    lessons: Vec<(String, String)>,
    /// The terms that are explained in lessons; none where the glossary cannot be read.
    terms: Glossary,
    search: Search,
    /// The course, until all of its lessons are known.
    course: Option<Course>,
    /// What each module's lesson holds, by its folder.
    outlines: BTreeMap<String, Outline>,
    /// The texts that each exercise begins with, by its folder.
    starters: BTreeMap<String, BTreeMap<String, &'a str>>,
    published: Files,
}

impl<'a> Publisher<'a> {
    /// Nothing of a course is published yet.
    pub(super) fn new(files: &'a Files, course: Option<&Course>) -> Self {
        let modules = course.map(|course| course.modules.as_slice()).unwrap_or_default();
        let lessons =
            modules.iter().filter_map(|module| Some((module.path.clone()?, module.id.clone()))).collect();
        let terms = files.get(GLOSSARY_FILE).and_then(|text| Glossary::parse(text).ok()).unwrap_or_default();
        Self {
            files,
            lessons,
            terms,
            search: Search::default(),
            course: None,
            outlines: BTreeMap::new(),
            starters: BTreeMap::new(),
            published: Files::new(),
        }
    }

    /// The surroundings of a file of the module in this folder.
    pub(super) fn links(&self, path: &str, module: &str) -> Links {
        let lesson = self.lessons.iter().find(|(folder, _)| folder == module).map_or("", |(_, id)| id);
        Links { folder: folder_of(path).to_owned(), lesson: lesson.to_owned(), lessons: self.lessons.clone() }
    }

    /// Whether the lesson of the module in this folder shows the exercise in that folder.
    pub(super) fn shows(&self, module: &str, exercise: &str) -> bool {
        self.outlines.get(module).is_some_and(|outline| outline.exercises.iter().any(|id| id == exercise))
    }

    /// Takes the course; it is published with the languages and the outlines of its lessons.
    pub(super) fn course(&mut self, course: Course) {
        self.course = Some(course);
    }

    /// A lesson with every link resolved, and with the languages of its exercises. In the original each term of the
    /// glossary is explained where it comes up first; a translation has the original's anchors, if that can be read.
    pub(super) fn lesson(&mut self, path: &str, module: &str, mut lesson: Lesson) -> String {
        let translated = translation::original(path);
        if let Some((original, _)) = &translated
            && let Some(text) = self.files.get(original)
            && let Ok(original) = Lesson::parse(original, text)
        {
            lesson = translation::with_anchors(lesson, &original);
        }
        self.search.add_lesson(translated.as_ref().map(|(_, language)| *language), module, &lesson);
        if translated.is_none() {
            self.outlines.insert(module.to_owned(), Outline::of(&lesson));
            self.explain(&mut lesson);
        }
        self.resolve(&mut lesson, &self.links(path, module));
        json(&lesson)
    }

    /// An exercise with every link resolved.
    pub(super) fn exercise(&mut self, path: &str, module: &str, mut exercise: Exercise) -> String {
        let language = translation::original(path).map(|(_, language)| language);
        let links = self.links(path, module);
        self.search.add_exercise(language, &links.folder, &exercise);
        // A translation begins with the same files.
        if language.is_none() {
            let texts = exercise.files.iter().filter_map(|file| {
                let text = self.files.get(&format!("{}/starter/{}", links.folder, file.path))?;
                Some((file.path.clone(), text.as_str()))
            });
            self.starters.insert(links.folder.clone(), texts.collect());
        }
        exercise.task.resolve(&links);
        exercise.debrief.resolve(&links);
        exercise.hints.iter_mut().for_each(|hint| hint.text.resolve(&links));
        json(&exercise)
    }

    /// The glossary as a text, with every link resolved.
    pub(super) fn glossary(&self, glossary: &Glossary) -> String {
        let mut text = Document::read(&glossary.source);
        text.resolve(&self.links("", ""));
        json(&text)
    }

    /// Publishes what a file becomes.
    pub(super) fn add(&mut self, path: &str, content: String) {
        self.published.insert(published_path(path), content);
    }

    /// All that is published, with what is made of the whole course: what a search finds, and the fingerprint.
    pub(super) fn finish(mut self) -> Files {
        if let Some(mut course) = self.course.take() {
            for module in &mut course.modules {
                let path = module.lesson_path();
                let languages = path.map(|path| translation::languages(&path, self.files.keys()));
                module.translations = languages.unwrap_or_default();
                module.outline = module.path.as_ref().and_then(|folder| self.outlines.remove(folder));
            }
            self.published.insert(COURSE_JSON.to_owned(), json(&course));
        }
        let texts = self.published.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let version = fingerprint(texts);
        for (folder, texts) in &self.starters {
            self.published.insert(format!("{folder}/{STARTER_JSON}"), json(texts));
        }
        if self.published.contains_key(COURSE_JSON) {
            for language in self.search.languages() {
                let entries = self.search.entries(language);
                self.published.insert(in_language(SEARCH_JSON, language), json(&entries));
            }
        }
        self.published.insert(COURSE_VERSION.to_owned(), version);
        self.published
    }

    fn explain(&self, lesson: &mut Lesson) {
        let mut explainer = Explainer::new(&self.terms);
        for block in &mut lesson.blocks {
            if let Block::Text(text) = block {
                explainer.explain(text);
            }
        }
    }

    fn resolve(&self, lesson: &mut Lesson, links: &Links) {
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
                Block::Exercise(link) => {
                    let readme = format!("{}/{}/README.md", links.folder, link.folder);
                    link.translations = translation::languages(&readme, self.files.keys());
                }
            }
        }
    }
}
