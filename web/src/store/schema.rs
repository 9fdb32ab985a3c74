//! What the browser keeps for a learner, and how it is written down.
//!
//! Every value stands alone under its key, in an envelope with the schema's version:
//! `{"version":1,"data":{…}}`. A value of a newer version is never touched, and one that cannot be read is
//! set aside under another key: nothing that a learner did is deleted by a program that does not understand it.

use bulkhead_lint::Item;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the schema. It stands in every key and in every value.
pub(crate) const VERSION: u64 = 1;

/// What a learner has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Progress {
    /// The lessons that the learner has read to the end.
    pub(crate) lessons: BTreeSet<String>,
    /// The answers to the questions, by the quiz's id.
    pub(crate) quizzes: BTreeMap<String, QuizAnswer>,
    /// The best result of each exercise, by its id.
    pub(crate) exercises: BTreeMap<String, ExerciseResult>,
    /// Where the learner was last.
    pub(crate) last: Option<Place>,
}

/// An answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuizAnswer {
    /// The places of the chosen answers, from 0.
    pub(crate) chosen: Vec<usize>,
    /// Whether it was right.
    pub(crate) right: bool,
    /// The fingerprint of the question as it was; empty in answers of older versions.
    #[serde(default)]
    pub(crate) question: String,
    /// What the chosen answers said, for the day when the question is another one.
    #[serde(default)]
    pub(crate) said: Vec<String>,
}

/// The best result of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExerciseResult {
    /// The points that it got.
    pub(crate) points: u32,
    /// The points that there are.
    pub(crate) of: u32,
    /// Whether it was passed.
    pub(crate) passed: bool,
    /// The items of the checklist whose checks passed.
    #[serde(default)]
    pub(crate) items: BTreeSet<Item>,
}

/// A page, to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Its address, with `#`.
    pub(crate) address: String,
    /// What it is called.
    pub(crate) title: String,
    /// The language of that, where it is a translation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
}

/// A learner's work on an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    /// The text of each file that the learner has changed, by its path. All others are the starter's.
    pub(crate) files: BTreeMap<String, String>,
    /// The fingerprint of the starter that the work began with; empty before anything was changed.
    pub(crate) starter: String,
    /// The path of the file that is open; empty for the first one.
    pub(crate) open: String,
    /// Where the caret is in each file, in UTF-16 code units from its start.
    pub(crate) carets: BTreeMap<String, usize>,
    /// How many hints have been shown.
    pub(crate) hints: usize,
    /// Whether the solution has been looked at.
    pub(crate) solution_seen: bool,
    /// The learner's files when the exercise was passed last; empty before.
    pub(crate) solved: BTreeMap<String, String>,
    /// How often the learner paused with files that had changed and did not pass.
    pub(crate) attempts: u32,
    /// Earlier work on the same exercise, oldest first: kept until the learner deletes it.
    pub(crate) aside: Vec<Aside>,
    /// The fingerprint of the learner's files as they were kept before: it tells another tab whether its own files
    /// are what these grew from. Written anew each time.
    pub(crate) base: String,
}

/// Work that is not in the editor any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Aside {
    /// Why it was set aside.
    pub(crate) why: Why,
    /// The text of each file that the learner had changed, by its path.
    pub(crate) files: BTreeMap<String, String>,
}

/// Why work was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Why {
    /// The course has changed the files of the exercise.
    Course,
    /// It was done in another tab at the same time.
    Tab,
    /// The learner took other work in its place.
    Choice,
}

/// How far a lesson has been read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spot {
    /// The lesson's address, with `#`.
    pub(crate) address: String,
    /// The heading above the first line in sight; empty where there is none.
    pub(crate) heading: String,
    /// How far the page's edge is below that heading, in pixels.
    pub(crate) below: i32,
}

/// What the learner has chosen about the page itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Light or dark.
    pub(crate) theme: Theme,
    /// The language of the page, as a tag (`de`); without one it is the browser's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    /// How much of the workbench's width the task has, in percent; 0 where the learner has not chosen.
    pub(crate) share: u32,
    /// Whether single keys (`/`, `?`) do nothing.
    pub(crate) keys_off: bool,
    /// The name for the next report; empty unless the learner wants it kept.
    pub(crate) name: String,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    /// As the system wishes.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// Black and white, with the strongest contrast.
    Contrast,
}

impl Theme {
    /// Every theme.
    pub(crate) const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// Its name in the page and in its styles.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// What was found under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decoded<T> {
    /// A value of this version.
    Current(T),
    /// A value of a later version of this program.
    Newer(u64),
    /// Nothing that this program wrote.
    Corrupt,
}

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    version: u64,
    data: T,
}

/// The version alone: a newer one may keep its data in any shape.
#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// Writes a value down.
pub(crate) fn encode<T: Serialize>(data: &T) -> String {
    serde_json::to_string(&Envelope { version: VERSION, data }).unwrap_or_default()
}

/// Reads what [`encode`] has written.
pub(crate) fn decode<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    match serde_json::from_str::<Version>(text) {
        Ok(Version { version }) if version > VERSION => Decoded::Newer(version),
        Ok(_) => {
            serde_json::from_str::<Envelope<T>>(text).map_or(Decoded::Corrupt, |it| Decoded::Current(it.data))
        }
        Err(_) => Decoded::Corrupt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_read_as_it_was_written() {
        let draft = Draft {
            files: [("Dockerfile".to_owned(), "FROM a\n".to_owned())].into(),
            open: "Dockerfile".into(),
            attempts: 2,
            ..Draft::default()
        };
        assert_eq!(decode(&encode(&draft)), Decoded::Current(draft));
    }

    #[test]
    fn a_newer_version_is_known_whatever_its_shape() {
        assert_eq!(decode::<Progress>(r#"{"version":2,"everything":"else"}"#), Decoded::Newer(2));
    }

    #[test]
    fn keys_that_an_older_program_did_not_write_have_their_defaults() {
        assert_eq!(decode(r#"{"version":1,"data":{}}"#), Decoded::Current(Progress::default()));
    }

    #[test]
    fn rubbish_is_corrupt() {
        for text in ["", "null", "{}", "[1]", r#"{"version":1}"#, r#"{"version":1,"data":{"lessons":3}}"#] {
            assert_eq!(decode::<Progress>(text), Decoded::Corrupt, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = decode::<Draft>(&text);
        }
    }
}
