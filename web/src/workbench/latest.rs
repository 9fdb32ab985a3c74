//! The learner's work as it is now.

use crate::store::Draft;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long after a key the workbench is drawn at the latest, in milliseconds. It is drawn with the engine's answer, and
/// that comes sooner: to draw it before that would only put the answer off.
const LATE: u32 = 150;

/// The learner's work as it is now: newer than what the page has given, where the page was not drawn since.
#[derive(Clone)]
pub(crate) struct Latest {
    kept: Rc<RefCell<Kept>>,
    drawing: UseForceUpdateHandle,
}

struct Kept {
    given: Rc<Draft>,
    now: Rc<Draft>,
    ondraft: Callback<Rc<Draft>>,
    later: Option<Timeout>,
}

/// The work that the page gives, and whoever hears of each change.
#[hook]
pub(crate) fn use_latest(given: &Rc<Draft>, ondraft: &Callback<Rc<Draft>>) -> Latest {
    let drawing = use_force_update();
    let kept = use_mut_ref(|| Kept {
        given: given.clone(),
        now: given.clone(),
        ondraft: ondraft.clone(),
        later: None,
    });
    {
        let mut kept = kept.borrow_mut();
        // The page hears of a change at once: whatever else it gives is newer.
        if !Rc::ptr_eq(&kept.given, given) {
            (kept.given, kept.now) = (given.clone(), given.clone());
        }
        kept.ondraft = ondraft.clone();
        kept.later = None;
    }
    Latest { kept, drawing }
}

impl Latest {
    /// The work.
    pub(crate) fn draft(&self) -> Rc<Draft> {
        self.kept.borrow().now.clone()
    }

    /// Changes it and shows the change.
    pub(crate) fn change(&self, next: Draft) {
        self.keep(next);
        self.drawing.force_update();
    }

    /// Changes it as the learner types: they see it already.
    pub(crate) fn typed(&self, next: Draft) {
        self.keep(next);
        let drawing = self.drawing.clone();
        self.kept
            .borrow_mut()
            .later
            .get_or_insert_with(|| Timeout::new(LATE, move || drawing.force_update()));
    }

    fn keep(&self, next: Draft) {
        let next = Rc::new(next);
        let ondraft = {
            let mut kept = self.kept.borrow_mut();
            kept.now = next.clone();
            kept.ondraft.clone()
        };
        ondraft.emit(next);
    }
}
