//! The keys under which the browser keeps a learner's work.

use super::schema::VERSION;

/// The course beside the page: what the learner chose about the page is kept with it, whatever course is open.
const BESIDE: &str = "lessons";

/// The keys of one course at one address. Other sites of the same origin (GitHub Pages gives all of a person's
/// projects one) and other courses have other keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    prefix: String,
    settings: String,
}

/// What stands under a key of ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// The learner's progress.
    Progress,
    /// What the learner chose about the page.
    Settings,
    /// How far the lesson that was read last has been read.
    Spot,
    /// The work on the exercise with this id.
    Draft(String),
}

impl Keys {
    /// The keys of the course in the folder `course`, in a page under the path `base` (`/` or `/name/`).
    pub(crate) fn new(base: &str, course: &str) -> Self {
        let base = base.trim_matches('/');
        let slash = if base.is_empty() { "" } else { "/" };
        let site = format!("bulkhead/{VERSION}/{base}{slash}");
        Self { prefix: format!("{site}{course}/"), settings: format!("{site}{BESIDE}/settings") }
    }

    /// The key of a slot.
    pub(crate) fn key(&self, slot: &Slot) -> String {
        let prefix = &self.prefix;
        match slot {
            Slot::Progress => format!("{prefix}progress"),
            Slot::Spot => format!("{prefix}spot"),
            Slot::Settings => self.settings.clone(),
            Slot::Draft(exercise) => format!("{prefix}draft/{exercise}"),
        }
    }

    /// The slot that a key names, if it is one of these keys.
    pub(crate) fn slot(&self, key: &str) -> Option<Slot> {
        if key == self.settings {
            return Some(Slot::Settings);
        }
        match key.strip_prefix(&self.prefix)? {
            "progress" => Some(Slot::Progress),
            "spot" => Some(Slot::Spot),
            rest => rest.strip_prefix("draft/").map(|exercise| Slot::Draft(exercise.to_owned())),
        }
    }

    /// The key under which an unreadable value of `key` is set aside at this moment (`2026-01-31T12:00:00Z`).
    pub(crate) fn set_aside(key: &str, moment: &str) -> String {
        format!("set-aside/{moment}/{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_found_again_by_its_key() {
        let keys = Keys::new("/name/", "lessons");
        assert_eq!(keys.key(&Slot::Progress), "bulkhead/1/name/lessons/progress");
        for slot in [Slot::Progress, Slot::Settings, Slot::Spot, Slot::Draft("one".into())] {
            assert_eq!(keys.slot(&keys.key(&slot)), Some(slot));
        }
    }

    #[test]
    fn another_site_and_another_course_have_other_keys() {
        let keys = Keys::new("/", "lessons");
        assert_eq!(keys.key(&Slot::Settings), "bulkhead/1/lessons/settings");
        assert_eq!(keys.slot(&Keys::new("/other/", "lessons").key(&Slot::Progress)), None);
        let other = Keys::new("/", "%2Fother");
        assert_eq!(keys.slot(&other.key(&Slot::Progress)), None);
        assert_eq!(other.slot(&keys.key(&Slot::Draft("one".into()))), None);
        assert_eq!(other.key(&Slot::Settings), keys.key(&Slot::Settings), "settings are the page's");
    }

    #[test]
    fn what_is_set_aside_is_no_slot() {
        let keys = Keys::new("/", "lessons");
        let aside = Keys::set_aside(&keys.key(&Slot::Progress), "2026-01-31T12:00:00Z");
        assert_eq!(keys.slot(&aside), None);
    }
}
