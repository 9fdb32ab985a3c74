//! What the page and the engine in its worker say to each other: JSON texts of the engine's own types.

use crate::scene::Node;
use bulkhead_course::Report;
use bulkhead_lint::{Area, FileKind, Workspace};
use serde::{Deserialize, Serialize};

/// What the page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// From now on answers are in this language.
    Speak {
        /// Its tag.
        language: String,
        /// Its words, as they are published.
        words: String,
    },
    /// It asks.
    Ask(Request),
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Comes back with the answer.
    pub id: u64,
    /// The question.
    pub question: Question,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// What is this attempt worth?
    Grade {
        /// The exercise, as it is published.
        exercise: String,
        /// The files of the attempt.
        workspace: Workspace,
    },
    /// Which items of the checklist do these files keep?
    Checklist {
        /// The files.
        workspace: Workspace,
    },
    /// What is all this work worth? The [`Claim`](bulkhead_course::Claim) as JSON.
    Progress(String),
    /// What happens when these files run?
    Picture {
        /// The files.
        workspace: Workspace,
        /// What is chosen in the picture, as the last one said; empty at first.
        choice: String,
    },
    /// What may stand at a place of a file, or what stands there?
    Help {
        /// How the file is read.
        kind: FileKind,
        /// Its text.
        text: String,
        /// The place, in UTF-16 code units.
        at: usize,
        /// Whether only the word that stands there is asked about.
        exact: bool,
    },
    /// What does a file say once everything safe in it is fixed?
    Fix {
        /// The files.
        workspace: Workspace,
        /// The one that is fixed.
        path: String,
    },
}

/// An answer, of the kind of its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// What the attempt is worth.
    Report(Report),
    /// What happens, to be shown as it is.
    Picture(Node),
    /// JSON for the editor, which the page hands on as it is.
    Help(String),
    /// The file's new text, and how many fixes went into it.
    Fixed(String, usize),
    /// The progress report: the text of its file, and how it looks.
    Progress(String, Node),
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// It has started; before that it hears nothing.
    Ready,
    /// The answer to the request with this id.
    Answered(u64, Answer),
    /// Whether it fetches a part of itself, for the question that it has.
    Fetching(bool),
    /// A part of it that the request with this id takes could not be fetched.
    Missing(u64),
}

/// The name of the part of the engine that knows an area: `src/bin/engine.rs` cuts it off by this name.
pub(crate) fn part(area: Area) -> &'static str {
    match area {
        Area::Images => "images",
        Area::Runs => "runs",
        Area::Hosts => "hosts",
    }
}

impl Question {
    /// The areas of the files that it is about; some may come twice.
    pub(crate) fn areas(&self) -> impl Iterator<Item = Area> {
        let (files, kind) = match self {
            Self::Grade { workspace, .. }
            | Self::Checklist { workspace }
            | Self::Picture { workspace, .. }
            | Self::Fix { workspace, .. } => (workspace.files.as_slice(), None),
            Self::Help { kind, .. } => (&[] as &[_], Some(*kind)),
            Self::Progress(_) => (&[] as &[_], None),
        };
        files.iter().map(|file| file.kind).chain(kind).filter_map(Area::of)
    }

    /// Whether it stays until it can be answered: what is wanted is shown for as long as its files are open. With any
    /// other, whoever asked is told that there is no answer.
    #[must_use]
    pub fn stays(&self) -> bool {
        matches!(self, Self::Grade { .. } | Self::Picture { .. } | Self::Checklist { .. })
    }

    /// Whether `newer` makes this question needless: it asks the same about a later state.
    #[must_use]
    pub fn is_superseded_by(&self, newer: &Self) -> bool {
        match (self, newer) {
            (Self::Grade { exercise: own, .. }, Self::Grade { exercise: other, .. }) => own == other,
            // Only one is shown at a time.
            (Self::Picture { .. }, Self::Picture { .. })
            | (Self::Progress(_), Self::Progress(_))
            | (Self::Checklist { .. }, Self::Checklist { .. }) => true,
            // The learner has typed on, or points at something else.
            (Self::Help { exact: own, .. }, Self::Help { exact: other, .. }) => own == other,
            _ => false,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::experts::Experts;
    use crate::wire;
    use bulkhead_course::{Exercise, grade};

    const README: &str = "---
id: e
title: E
minutes: 1
files: [{ path: Dockerfile, kind: dockerfile }]
checks: [{ id: user, points: 1, goal: Not root., rule: missing-user, file: Dockerfile }]
---
Task

## Debrief

Done.
";

    pub(crate) fn exercise() -> Exercise {
        Exercise::parse("README.md", README).unwrap()
    }

    pub(crate) fn question(exercise: &Exercise, workspace: Workspace) -> Question {
        Question::Grade { exercise: serde_json::to_string(exercise).unwrap(), workspace }
    }

    #[test]
    fn every_message_arrives_as_it_was_sent() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("FROM scratch\nCMD [\"/é\"]\n".to_owned()));
        let request = Request { id: 1, question: question(&exercise, workspace.clone()) };
        let speak = Call::Speak { language: "de".into(), words: "[\"é\"]".into() };
        for call in [speak, Call::Ask(request)] {
            let text = serde_json::to_string(&call).unwrap();
            assert_eq!(wire::from_str(&text), Ok(call));
        }
        // What only the proof of a course needs is not published.
        let published = serde_json::to_string(&exercise).unwrap();
        assert_eq!(wire::from_str(&published), Ok(serde_json::from_str::<Exercise>(&published).unwrap()));

        let report = Answer::Report(grade(&exercise, &workspace));
        let picture = Answer::Picture(crate::pictures::picture(&workspace, "", &Experts::all()));
        for message in [Message::Ready, Message::Answered(1, report), Message::Answered(2, picture)] {
            let text = serde_json::to_string(&message).unwrap();
            assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
        }
    }

    #[test]
    fn the_engine_has_a_part_for_each_area() {
        let source = include_str!("bin/engine.rs");
        for area in Area::ALL {
            assert!(source.contains(&format!("#[wasm_split({}, fallible)]", part(area))), "{area:?}");
        }
    }

    #[test]
    fn a_later_attempt_at_the_same_exercise_makes_the_earlier_needless() {
        let exercise = exercise();
        let other = Exercise { id: "other".into(), ..exercise.clone() };
        let question = |exercise| question(exercise, Workspace::default());
        assert!(question(&exercise).is_superseded_by(&question(&exercise)));
        assert!(!question(&exercise).is_superseded_by(&question(&other)));
        let picture =
            |choice: &str| Question::Picture { workspace: Workspace::default(), choice: choice.to_owned() };
        assert!(picture("").is_superseded_by(&picture("network")));
        assert!(!picture("").is_superseded_by(&question(&exercise)));
        assert!(!question(&exercise).is_superseded_by(&picture("")));
    }
}
