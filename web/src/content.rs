//! Fetches what is published beside the page: the course, its lessons, its exercises, the rules.

use crate::store::fingerprint;
use crate::texts::t;
use bulkhead_course::{
    COURSE_JSON, COURSE_VERSION, Course, Document, EXERCISE_JSON, LESSON_JSON, Lesson, SEARCH_JSON,
};
use bulkhead_lint::RuleInfo;
use gloo::net::http::Request;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The folder of the course, beside the page.
pub(crate) const LESSONS: &str = "lessons";

/// The folder of the rules, beside the page.
const RULES: &str = "rules";

/// Fetches the list of the rules, without their docs.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn rules() -> Result<Vec<RuleInfo>, String> {
    document(&format!("{RULES}/index.json")).await
}

/// Fetches the docs of a rule.
///
/// # Errors
/// They cannot be fetched or read; the message is for the learner.
pub(crate) async fn docs(rule: &str) -> Result<Document, String> {
    document(&format!("{RULES}/{rule}.json")).await
}

/// The addresses of what a search finds: in the course, and among the rules.
pub(crate) fn search_addresses() -> (String, String) {
    (format!("{LESSONS}/{SEARCH_JSON}"), format!("{RULES}/index.json"))
}

/// Fetches the course.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn course() -> Result<Course, String> {
    document(&format!("{LESSONS}/{COURSE_JSON}")).await
}

/// Fetches the fingerprint of the course.
///
/// # Errors
/// It cannot be fetched; the message is for the learner.
pub(crate) async fn version() -> Result<String, String> {
    text(&format!("{LESSONS}/{COURSE_VERSION}")).await
}

/// Fetches the lesson in this folder (`03-build-time`).
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn lesson(folder: &str) -> Result<Lesson, String> {
    document(&format!("{LESSONS}/{folder}/{LESSON_JSON}")).await
}

/// An exercise as the page reads it: only the engine needs to know how its checks are judged.
pub(crate) type Exercise = bulkhead_course::Exercise<Unread>;

/// A goal of an exercise as the page reads it.
pub(crate) type Check = bulkhead_course::Check<Unread>;

/// What is not read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "IgnoredAny")]
pub(crate) struct Unread;

impl From<IgnoredAny> for Unread {
    fn from(_: IgnoredAny) -> Self {
        Self
    }
}

/// An exercise with the files that it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExerciseContent {
    /// Its folder below the course's: `03-build-time/exercises/non-root-image`.
    pub(crate) folder: String,
    /// The exercise.
    pub(crate) exercise: Exercise,
    /// The same as it is published, for the engine.
    pub(crate) published: Rc<str>,
    /// The text of each of its files, by its path.
    pub(crate) starter: BTreeMap<String, String>,
}

impl ExerciseContent {
    /// A short mark of the files that the exercise begins with.
    pub(crate) fn fingerprint(&self) -> String {
        fingerprint(self.starter.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }
}

/// Fetches the exercise in this folder.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn exercise(folder: &str) -> Result<ExerciseContent, String> {
    let path = format!("{LESSONS}/{folder}/{EXERCISE_JSON}");
    let published = text(&path).await?;
    let exercise: Exercise = read(&path, &published)?;
    let mut starter = BTreeMap::new();
    for file in &exercise.files {
        starter.insert(file.path.clone(), text(&format!("{LESSONS}/{folder}/starter/{}", file.path)).await?);
    }
    Ok(ExerciseContent { folder: folder.to_owned(), exercise, published: published.into(), starter })
}

/// Fetches the solution of an exercise: the text of each file that the learner works on, by its path.
///
/// # Errors
/// It cannot be fetched; the message is for the learner.
pub(crate) async fn solution(content: &ExerciseContent) -> Result<BTreeMap<String, String>, String> {
    let mut solution = BTreeMap::new();
    for file in content.exercise.files.iter().filter(|file| !file.readonly) {
        let address = format!("{LESSONS}/{}/solution/{}", content.folder, file.path);
        solution.insert(file.path.clone(), text(&address).await?);
    }
    Ok(solution)
}

/// The text of a file of the site. The address is relative, so the site works under any path.
pub(crate) async fn text(address: &str) -> Result<String, String> {
    let response = Request::get(address).send().await.map_err(|_| t::fetch_offline(address).to_string())?;
    if !response.ok() {
        return Err(t::fetch_refused(address, u32::from(response.status())).to_string());
    }
    response.text().await.map_err(|_| t::fetch_broken(address).to_string())
}

/// A file of the site that holds JSON.
async fn document<T: DeserializeOwned>(address: &str) -> Result<T, String> {
    read(address, &text(address).await?)
}

/// Reads JSON as the `bulkhead` command publishes it.
fn read<T: DeserializeOwned>(address: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|_| t::fetch_unreadable(address).to_string())
}
