//! What becomes of a learner's work when another tab or the course has changed: both stay, and the learner chooses.

use super::State;
use crate::load::Load;
use crate::store::{Draft, Relation, Why};
use std::rc::Rc;

impl State {
    /// Another tab's work on an exercise. What is not here is read when its exercise opens; what grew from ours is
    /// followed; anything else is offered.
    pub(super) fn changed_elsewhere(&mut self, id: String, theirs: &Draft) {
        let Some(ours) = self.drafts.get(&id) else { return };
        let same = ours.files == theirs.files;
        let mut next = (**ours).clone();
        next.add_facts(theirs);
        match ours.relation(theirs) {
            Relation::Known => {}
            Relation::Newer => {
                next.files.clone_from(&theirs.files);
                next.starter.clone_from(&theirs.starter);
            }
            Relation::Differs => {
                self.elsewhere.insert(id, Rc::new(theirs.clone()));
                return;
            }
        }
        if same || next.files == theirs.files {
            self.elsewhere.remove(&id);
        }
        if next != **ours {
            self.drafts.insert(id, Rc::new(next));
        }
    }

    /// The learner takes the other tab's work, or keeps their own; the one that is not taken is set aside.
    pub(super) fn chosen(&mut self, id: String, take_theirs: bool) {
        let (Some(ours), Some(theirs)) = (self.drafts.get(&id), self.elsewhere.remove(&id)) else { return };
        let next = if take_theirs {
            ours.taking(&theirs)
        } else {
            let mut next = (**ours).clone();
            next.set_aside(Why::Tab, theirs.files.clone());
            next.add_facts(&theirs);
            next
        };
        self.drafts.insert(id, Rc::new(next));
    }

    /// Sets the learner's files aside where the course has changed those that they grew from.
    pub(super) fn set_outdated_aside(&mut self, id: &str) {
        let Some(content) = self.exercises.get(id).and_then(Load::ready) else { return };
        let Some(draft) = self.drafts.get_mut(id) else { return };
        if draft.starter.is_empty() || draft.starter == content.fingerprint() {
            return;
        }
        let draft = Rc::make_mut(draft);
        draft.starter = String::new();
        let mut files = std::mem::take(&mut draft.files);
        files.retain(|path, text| content.starter.get(path) != Some(text));
        draft.set_aside(Why::Course, files);
    }
}
