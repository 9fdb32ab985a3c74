//! The page's state, and the one way to change it.

use super::Act;
use super::start::start;
use crate::state::{Action, State};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The state as it is after the last action, drawn or not.
///
/// Yew draws some time after an action, and what a learner types is drawn by the workbench alone. All of it is kept all
/// the same, because saving looks here.
pub(crate) struct Live {
    state: RefCell<Rc<State>>,
    hears: RefCell<Callback<()>>,
}

impl Live {
    /// The state.
    pub(crate) fn state(&self) -> Rc<State> {
        Rc::clone(&self.state.borrow())
    }

    /// Calls `hears` after every action from now on.
    pub(super) fn on_change(&self, hears: Callback<()>) {
        *self.hears.borrow_mut() = hears;
    }

    fn take(&self, action: Action) {
        let next = self.state().reduce(action);
        *self.state.borrow_mut() = next;
        let hears = self.hears.borrow().clone();
        hears.emit(());
    }
}

/// The page's state, and the callback that every action goes through.
#[hook]
pub(crate) fn use_live_state() -> (Rc<Live>, Act) {
    let live = use_memo((), |()| Live { state: RefCell::new(Rc::new(start())), hears: RefCell::default() });
    let drawing = use_force_update();
    let act = {
        let live = live.clone();
        use_callback((), move |action: Action, ()| {
            let is_drawn = matches!(action, Action::Worked(..));
            live.take(action);
            if !is_drawn {
                drawing.force_update();
            }
        })
    };
    (live, act)
}
