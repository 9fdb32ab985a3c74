//! The page's state, and the one way to change it.

use super::Act;
use super::start::start;
use crate::state::{Action, State};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The state as it is after the last action, drawn or not.
///
/// Yew draws some time after an action. What a learner typed just before leaving is kept all the same,
/// because saving looks here.
pub(crate) type Live = Rc<RefCell<Rc<State>>>;

/// The page's state, and the callback that every action goes through.
#[hook]
pub(crate) fn use_live_state() -> (Live, Act) {
    let live: Live = use_mut_ref(|| Rc::new(start()));
    let drawing = use_force_update();
    let act = {
        let live = live.clone();
        use_callback((), move |action: Action, ()| {
            let next = Rc::clone(&live.borrow()).reduce(action);
            *live.borrow_mut() = next;
            drawing.force_update();
        })
    };
    (live, act)
}
