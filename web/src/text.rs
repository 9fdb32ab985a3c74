//! A text that is published by itself, and fetched when the page that shows it is opened.

use crate::content::{RULES, course_file};
use bulkhead_course::GLOSSARY_JSON;

/// The folder of the page's own texts, beside the page: `web/pages` says what is in it.
const PAGES: &str = "pages";

/// A text that is published by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Text {
    /// The docs of the rule with this id.
    Docs(String),
    /// The glossary of the course.
    Glossary,
    /// How accessible the page is, in the language with this tag.
    Accessibility(&'static str),
}

impl Text {
    /// Where it is published.
    ///
    /// # Errors
    /// The page does not open the course that its address names; the message is for the learner.
    pub(crate) fn address(&self) -> Result<String, String> {
        match self {
            Self::Docs(rule) => Ok(format!("{RULES}/{rule}.json")),
            Self::Glossary => course_file(GLOSSARY_JSON),
            Self::Accessibility(language) => Ok(format!("{PAGES}/accessibility.{language}.json")),
        }
    }
}
