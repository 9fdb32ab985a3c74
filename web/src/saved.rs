//! The part of the state that is kept, and what of it has changed since it was kept last.

use crate::store::{Draft, Progress, Settings, Slot, Why, encode};
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
    /// What has to be written so that `next` is kept: slots and their texts. `beside` is the work of another tab that
    /// the learner has not decided about: it is kept with this tab's, so that none is lost whichever closes first.
    pub(crate) fn changes(&self, next: &Self, beside: &BTreeMap<String, Rc<Draft>>) -> Vec<(Slot, String)> {
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
        for (exercise, draft) in &next.drafts {
            let known = self.drafts.get(exercise).map_or(&untouched, |draft| draft);
            if *known != **draft {
                let mut whole = Draft { base: known.mark(), ..(**draft).clone() };
                if let Some(theirs) = beside.get(exercise) {
                    whole.set_aside(Why::Tab, theirs.files.clone());
                }
                changes.push((Slot::Draft(exercise.clone()), encode(&whole)));
            }
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Decoded, decode};

    fn none() -> BTreeMap<String, Rc<Draft>> {
        BTreeMap::new()
    }

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
        assert!(before.changes(&before.clone(), &none()).is_empty());
        let after = saved(&[("one", "a"), ("two", "b")]);
        let slots: Vec<Slot> = before.changes(&after, &none()).into_iter().map(|(slot, _)| slot).collect();
        assert_eq!(slots, [Slot::Draft("two".into())]);
    }

    #[test]
    fn a_draft_in_which_nothing_has_been_done_is_not_kept() {
        assert!(saved(&[]).changes(&saved(&[("one", "")]), &none()).is_empty());
    }

    #[test]
    fn a_draft_that_is_not_open_any_more_stays_kept() {
        assert!(saved(&[("one", "a")]).changes(&saved(&[]), &none()).is_empty());
    }

    #[test]
    fn another_tab_s_work_is_kept_beside_this_one_s_until_the_learner_decides() {
        let files = |text: &str| [("Dockerfile".to_owned(), text.to_owned())].into();
        let work = |text: &str| Rc::new(Draft { files: files(text), ..Draft::default() });
        let (mut before, mut after) = (saved(&[]), saved(&[]));
        before.drafts.insert("one".into(), work("common"));
        after.drafts.insert("one".into(), work("mine"));
        let changes = before.changes(&after, &[("one".to_owned(), work("theirs"))].into());
        let Decoded::Current(kept) = decode::<Draft>(&changes[0].1) else { panic!("{changes:?}") };
        assert_eq!(kept.files, files("mine"));
        assert!(kept.has_aside(&files("theirs")));
        assert_eq!(kept.base, work("common").mark());
    }
}
