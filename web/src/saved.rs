//! The part of the state that is kept, and what of it has changed since it was kept last.

use crate::store::{Draft, Progress, Settings, Slot, encode};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The part of the state that is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saved {
    /// What the learner has done.
    pub(crate) progress: Rc<Progress>,
    /// What the learner chose about the page.
    pub(crate) settings: Settings,
    /// The drafts, by the exercise's id.
    pub(crate) drafts: BTreeMap<String, Rc<Draft>>,
}

impl Saved {
    /// What has to be written so that `next` is kept: slots and their texts.
    pub(crate) fn changes(&self, next: &Self) -> Vec<(Slot, String)> {
        let mut changes = Vec::new();
        if self.progress != next.progress {
            changes.push((Slot::Progress, encode(&*next.progress)));
        }
        if self.settings != next.settings {
            changes.push((Slot::Settings, encode(&next.settings)));
        }
        // A draft that is gone from the state is kept all the same: it will be read when its exercise opens.
        // One in which nothing has been done is not kept.
        let untouched = Draft::default();
        let known = |exercise: &String| self.drafts.get(exercise).map_or(&untouched, |draft| draft);
        let drafts = next.drafts.iter().filter(|(exercise, draft)| *known(exercise) != ***draft);
        changes.extend(drafts.map(|(exercise, draft)| (Slot::Draft(exercise.clone()), encode(&**draft))));
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(drafts: &[(&str, &str)]) -> Saved {
        let draft = |open: &str| Rc::new(Draft { open: open.to_owned(), ..Draft::default() });
        Saved {
            progress: Rc::default(),
            settings: Settings::default(),
            drafts: drafts.iter().map(|(id, open)| ((*id).to_owned(), draft(open))).collect(),
        }
    }

    #[test]
    fn only_what_changed_is_written() {
        let before = saved(&[("one", "a"), ("two", "a")]);
        assert!(before.changes(&before.clone()).is_empty());
        let slots: Vec<Slot> =
            before.changes(&saved(&[("one", "a"), ("two", "b")])).into_iter().map(|(slot, _)| slot).collect();
        assert_eq!(slots, [Slot::Draft("two".into())]);
    }

    #[test]
    fn a_draft_in_which_nothing_has_been_done_is_not_kept() {
        assert!(saved(&[]).changes(&saved(&[("one", "")])).is_empty());
    }

    #[test]
    fn a_draft_that_is_not_open_any_more_stays_kept() {
        assert!(saved(&[("one", "a")]).changes(&saved(&[])).is_empty());
    }
}
