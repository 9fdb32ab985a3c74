//! Keeps the learner's work: shortly after each change, and at once when the page is left.

use super::Act;
use super::live::Live;
use crate::saved::Saved;
use crate::state::{Action, State};
use crate::store::{Trouble, write};
use crate::texts::t;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::VisibilityState;
use yew::prelude::*;

/// How long after a change it is kept, in milliseconds.
const DELAY: u32 = 400;

/// What the page shows, and what of it has been kept.
pub(crate) struct Keeper {
    state: Live,
    saved: Saved,
    act: Act,
    timer: Option<Timeout>,
}

/// Keeps every change of the state; `drawn` is the state that the page shows. The keeper knows what is kept.
#[hook]
pub(crate) fn use_saving(state: Live, drawn: Rc<State>, act: Act) -> Rc<RefCell<Keeper>> {
    let keeper = {
        let drawn = drawn.clone();
        use_mut_ref(move || Keeper { saved: drawn.to_save(), state, act, timer: None })
    };
    use_effect_with(drawn, {
        let keeper = keeper.clone();
        move |_| {
            let again = keeper.clone();
            let mut keeper = keeper.borrow_mut();
            keeper.timer = Some(Timeout::new(DELAY, move || flush(&again)));
        }
    });
    use_effect_with((), {
        let keeper = keeper.clone();
        move |()| {
            let left = keeper.clone();
            let hide = EventListener::new(&window(), "pagehide", move |_| flush(&left));
            let hidden = EventListener::new(&document(), "visibilitychange", move |_| {
                if document().visibility_state() == VisibilityState::Hidden {
                    flush(&keeper);
                }
            });
            move || drop((hide, hidden))
        }
    });
    keeper
}

impl Keeper {
    /// Whether all of the progress is kept.
    pub(crate) fn has_kept_progress(&self) -> bool {
        self.saved.progress == self.state.borrow().progress
    }
}

/// Keeps what has changed.
fn flush(keeper: &Rc<RefCell<Keeper>>) {
    save(keeper);
}

/// Keeps what has changed. Says whether all is kept; the learner is told where it is not.
pub(super) fn save(keeper: &Rc<RefCell<Keeper>>) -> bool {
    let (act, trouble) = {
        let mut keeper = keeper.borrow_mut();
        let state = Rc::clone(&keeper.state.borrow());
        let current = state.to_save();
        let changes = keeper.saved.changes(&current);
        let mut trouble = None;
        for (slot, text) in changes {
            if state.locked.contains(&slot) {
                continue;
            }
            trouble = write(&slot, &text).err().or(trouble);
        }
        if trouble.is_none() {
            keeper.saved = current;
        }
        (keeper.act.clone(), trouble)
    };
    let told = match trouble {
        None => return true,
        Some(Trouble::Forbidden) => t::saving_forbidden(),
        Some(Trouble::Full) => t::saving_full(),
    };
    act.emit(Action::Told(told.to_string().into()));
    false
}
