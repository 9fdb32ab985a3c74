//! A learner's work as a file: to keep, to carry to another browser, to bring back.

use super::merge::{Gain, gain};
use super::schema::{Decoded, Draft, Progress, decode, encode};
use crate::texts::t;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Larger files are refused unread.
pub(crate) const MAX_ARCHIVE_BYTES: f64 = 20_000_000.0;

/// All that a learner has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Archive {
    /// Names the file's kind: always [`KIND`].
    kind: String,
    /// When it was written (`2026-01-31T12:00:00Z`).
    pub(crate) written: String,
    /// The progress.
    pub(crate) progress: Progress,
    /// The drafts, by the exercise's id.
    pub(crate) drafts: BTreeMap<String, Draft>,
}

const KIND: &str = "bulkhead progress";

/// What bringing an archive back would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What the progress gains.
    pub(crate) gain: Gain,
    /// Exercises that have no draft here and get one.
    pub(crate) added: Vec<String>,
    /// Exercises with a draft here that is another one: kept, unless the learner says otherwise.
    pub(crate) differing: Vec<String>,
}

impl Plan {
    /// Whether it would change nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Archive {
    /// An archive of this work.
    pub(crate) fn new(written: String, progress: Progress, drafts: BTreeMap<String, Draft>) -> Self {
        Self { kind: KIND.to_owned(), written, progress, drafts }
    }

    /// The text of its file.
    pub(crate) fn text(&self) -> String {
        encode(self)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// It is no archive, or one of a later version; the message is for the learner.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        match decode::<Self>(text) {
            Decoded::Current(archive) if archive.kind == KIND => Ok(archive),
            // A count of versions is far below what a float holds exactly.
            Decoded::Newer(version) => Err(t::import_newer(version as f64).to_string()),
            Decoded::Current(_) | Decoded::Corrupt => Err(t::import_foreign().to_string()),
        }
    }

    /// What bringing it back would change.
    pub(crate) fn plan(&self, progress: &Progress, drafts: &BTreeMap<String, Draft>) -> Plan {
        let ids = |wanted: fn(Option<&Draft>, &Draft) -> bool| {
            let chosen = self.drafts.iter().filter(|(id, draft)| wanted(drafts.get(*id), draft));
            chosen.map(|(id, _)| id.clone()).collect()
        };
        Plan {
            gain: gain(progress, &self.progress),
            added: ids(|here, _| here.is_none()),
            differing: ids(|here, there| here.is_some_and(|here| here.files != there.files)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft { files: [("Dockerfile".to_owned(), text.to_owned())].into(), ..Draft::default() }
    }

    fn archive() -> Archive {
        let drafts = [("one".to_owned(), draft("a")), ("two".to_owned(), draft("b"))].into();
        Archive::new("2026-01-31T12:00:00Z".into(), Progress::default(), drafts)
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        assert_eq!(Archive::read(&archive().text()), Ok(archive()));
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        assert!(Archive::read("{}").unwrap_err().contains("not a file"));
        assert!(Archive::read(r#"{"version":9}"#).unwrap_err().contains("newer"));
        let other = archive().text().replace("bulkhead progress", "else");
        assert!(Archive::read(&other).unwrap_err().contains("not a file"));
    }

    #[test]
    fn the_plan_keeps_drafts_that_differ_apart() {
        let here = [("one".to_owned(), draft("mine"))].into();
        let plan = archive().plan(&Progress::default(), &here);
        assert_eq!(plan.added, ["two"]);
        assert_eq!(plan.differing, ["one"]);
        assert!(!plan.is_empty());
    }

    #[test]
    fn one_s_own_file_changes_nothing() {
        let archive = archive();
        assert!(archive.plan(&archive.progress, &archive.drafts).is_empty());
    }
}
