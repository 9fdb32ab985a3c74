//! Two states of one piece of work: how they relate, and how they become one without a text being lost.

use super::schema::{Aside, Draft, Why};
use bulkhead_course::fingerprint;
use std::collections::BTreeMap;

/// How the work of another tab relates to this tab's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The files are the same, theirs have not changed, or the learner has already decided about them.
    Known,
    /// Theirs grew from ours.
    Newer,
    /// Both have changed.
    Differs,
}

impl Draft {
    /// The files that the learner has changed, as a short mark.
    pub(crate) fn mark(&self) -> String {
        fingerprint(self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    /// How the work of another tab relates to this.
    pub(crate) fn relation(&self, theirs: &Self) -> Relation {
        // Where their files are what they were, only a caret or a hint is new.
        let still = theirs.base == theirs.mark();
        if self.files == theirs.files || self.has_aside(&theirs.files) || still {
            Relation::Known
        } else if theirs.base == self.mark() {
            Relation::Newer
        } else {
            Relation::Differs
        }
    }

    /// Whether these files are among the earlier work.
    pub(crate) fn has_aside(&self, files: &BTreeMap<String, String>) -> bool {
        self.aside.iter().any(|it| it.files == *files)
    }

    /// Sets files aside, unless they are here already.
    pub(crate) fn set_aside(&mut self, why: Why, files: BTreeMap<String, String>) {
        if !files.is_empty() && files != self.files && !self.has_aside(&files) {
            self.aside.push(Aside { why, files });
        }
    }

    /// Puts other files in the place of the learner's, which are set aside. The other ones are not aside any more.
    pub(crate) fn replace_files(&mut self, files: BTreeMap<String, String>, starter: String) {
        self.aside.retain(|it| it.files != files);
        let before = std::mem::replace(&mut self.files, files);
        self.starter = starter;
        self.set_aside(Why::Choice, before);
    }

    /// This work with another's files in the place of its own, which are set aside.
    pub(crate) fn taking(&self, theirs: &Self) -> Self {
        let mut next = self.clone();
        next.replace_files(theirs.files.clone(), theirs.starter.clone());
        next.add_facts(theirs);
        next
    }

    /// Takes over what another state of the same work knows beside its files: nothing of it goes back.
    pub(crate) fn add_facts(&mut self, theirs: &Self) {
        self.hints = self.hints.max(theirs.hints);
        self.attempts = self.attempts.max(theirs.attempts);
        self.solution_seen |= theirs.solution_seen;
        if self.solved.is_empty() {
            self.solved.clone_from(&theirs.solved);
        }
        for it in &theirs.aside {
            self.set_aside(it.why, it.files.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn files(text: &str) -> BTreeMap<String, String> {
        [("Dockerfile".to_owned(), text.to_owned())].into()
    }

    fn draft(text: &str, base: &str) -> Draft {
        let base = Draft { files: files(base), ..Draft::default() }.mark();
        Draft { files: files(text), base, ..Draft::default() }
    }

    #[test]
    fn work_that_grew_from_ours_is_told_from_work_beside_it() {
        let ours = draft("b", "a");
        assert_eq!(ours.relation(&draft("c", "b")), Relation::Newer);
        assert_eq!(ours.relation(&draft("c", "a")), Relation::Differs);
        assert_eq!(ours.relation(&draft("b", "x")), Relation::Known);
    }

    #[test]
    fn what_was_decided_about_is_not_asked_again() {
        let mut ours = draft("b", "a");
        ours.set_aside(Why::Tab, files("c"));
        assert_eq!(ours.relation(&draft("c", "a")), Relation::Known);
    }

    #[test]
    fn replacing_is_a_swap() {
        let mut draft = draft("mine", "");
        draft.replace_files(files("theirs"), "s".into());
        assert_eq!(draft.files, files("theirs"));
        assert_eq!(draft.aside, [Aside { why: Why::Choice, files: files("mine") }]);
        draft.replace_files(files("mine"), "s".into());
        assert_eq!(draft.aside, [Aside { why: Why::Choice, files: files("theirs") }]);
    }

    proptest! {
        #[test]
        fn no_text_is_lost_by_any_row_of_replacements(texts in proptest::collection::vec("[a-e]", 1..12)) {
            let mut draft = Draft::default();
            for text in &texts {
                draft.replace_files(files(text), String::new());
            }
            for text in &texts {
                prop_assert!(draft.files == files(text) || draft.has_aside(&files(text)));
            }
        }

        #[test]
        fn taking_facts_over_again_changes_nothing(one in "[a-c]", two in "[a-c]", hints in 0usize..4) {
            let mut ours = draft(&one, "");
            let theirs = Draft { hints, aside: vec![Aside { why: Why::Tab, files: files(&two) }], ..draft("z", "") };
            ours.add_facts(&theirs);
            let once = ours.clone();
            ours.add_facts(&theirs);
            prop_assert_eq!(ours, once);
        }
    }
}
