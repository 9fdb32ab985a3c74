//! Fetches what is published beside the page: the course, its lessons, its exercises, the rules.

use crate::at_once::{Waiting, all};
use crate::course_address::course_address;
use crate::early::early;
use crate::store::fingerprint;
use crate::text::Text;
use crate::texts::t;
use bulkhead_course::{
    COURSE_JSON, COURSE_VERSION, Course, Document, EXERCISE_JSON, LESSON_JSON, Lesson, SEARCH_JSON,
    STARTER_JSON,
};
use bulkhead_lint::RuleInfo;
use gloo::net::http::{Request, Response};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The address of a file of the course, by its path in the course's folder.
///
/// # Errors
/// The page does not open the course that its address names; the message is for the learner.
pub(crate) fn course_file(path: &str) -> Result<String, String> {
    course_address().map(|course| format!("{}/{path}", course.address))
}

/// The folder of the rules, beside the page.
pub(crate) const RULES: &str = "rules";

/// Fetches the list of the rules, without their docs.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn rules() -> Result<Vec<RuleInfo>, String> {
    document(&rules_file()).await
}

/// Fetches a text that is published by itself.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn published(text: &Text) -> Result<Document, String> {
    document(&text.address()?).await
}

/// The address of the list of the rules.
pub(crate) fn rules_file() -> String {
    format!("{RULES}/index.json")
}

/// The address of what a search finds in the course, in a language that it is translated into.
pub(crate) fn search_file(language: Option<&str>) -> String {
    course_file(&translated(SEARCH_JSON, language)).unwrap_or_default()
}

/// Fetches the course.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn course() -> Result<Course, String> {
    document(&course_file(COURSE_JSON)?).await
}

/// Fetches the fingerprint of the course.
///
/// # Errors
/// It cannot be fetched; the message is for the learner.
pub(crate) async fn version() -> Result<String, String> {
    text(&course_file(COURSE_VERSION)?).await
}

/// The published file of a lesson in this folder, in a language that it is translated into.
pub(crate) fn lesson_file(folder: &str, language: Option<&str>) -> String {
    format!("{folder}/{}", translated(LESSON_JSON, language))
}

/// The published file of an exercise in this folder, in a language that it is translated into.
pub(crate) fn exercise_file(folder: &str, language: Option<&str>) -> String {
    format!("{folder}/{}", translated(EXERCISE_JSON, language))
}

/// The name of a published file in a language: `lesson.de.json`.
fn translated(name: &str, language: Option<&str>) -> String {
    language.map_or_else(|| name.to_owned(), |language| name.replace(".json", &format!(".{language}.json")))
}

/// Fetches a lesson from its published file.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn lesson(file: &str) -> Result<Lesson, String> {
    document(&course_file(file)?).await
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

/// Fetches an exercise from its published file, with the files that it begins with.
///
/// # Errors
/// It cannot be fetched or read; the message is for the learner.
pub(crate) async fn exercise(file: &str) -> Result<ExerciseContent, String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (path, beside) = (course_file(file)?, course_file(&format!("{folder}/{STARTER_JSON}"))?);
    let texts: Vec<Waiting<'_, _>> = vec![Box::pin(text(&path)), Box::pin(text(&beside))];
    let texts: Vec<String> = all(texts).await.into_iter().collect::<Result<_, _>>()?;
    let [published, starter] = <[String; 2]>::try_from(texts).unwrap_or_default();
    let exercise = read(&path, &published)?;
    let starter = read(&beside, &starter)?;
    Ok(ExerciseContent { folder: folder.to_owned(), exercise, published: published.into(), starter })
}

/// Fetches the solution of an exercise: the text of each file that the learner works on, by its path.
///
/// # Errors
/// It cannot be fetched; the message is for the learner.
pub(crate) async fn solution(content: &ExerciseContent) -> Result<BTreeMap<String, String>, String> {
    let own = content.exercise.files.iter().filter(|file| !file.readonly);
    files(&format!("{}/solution", content.folder), own.map(|file| &file.path)).await
}

/// The text of each of these files in a folder of the course, by its path. All are on their way at once.
async fn files<'a>(
    folder: &str,
    paths: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<String, String>, String> {
    let fetched = async |path: &'a String| {
        let text = text(&course_file(&format!("{folder}/{path}"))?).await?;
        Ok((path.clone(), text))
    };
    let texts = paths.map(|path| -> Waiting<'_, _> { Box::pin(fetched(path)) });
    all(texts.collect()).await.into_iter().collect()
}

/// The text of a file of the site. The address is relative, so the site works under any path.
pub(crate) async fn text(address: &str) -> Result<String, String> {
    let response = match early(address).await {
        Some(answer) => answer.map(Response::from).ok(),
        None => Request::get(address).send().await.ok(),
    };
    let response = response.ok_or_else(|| t::fetch_offline(address).to_string())?;
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
