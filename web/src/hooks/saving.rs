//! Keeps the learner's work: shortly after each change, and at once when the page is left.

use super::Act;
use super::live::Live;
use crate::saved::Saved;
use crate::state::Action;
use crate::store::{Draft, Found, Progress, Slot, Trouble, read, write};
use crate::texts::t;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::VisibilityState;
use web_sys::js_sys::Date;
use yew::prelude::*;

/// How long after a change it is kept, in milliseconds.
const DELAY: u32 = 400;

/// How long after the learner was told that nothing can be kept they are told again, in milliseconds: at each change
/// would be no help, and never would let them forget it.
const AGAIN: f64 = 300_000.0;

/// What the page shows, and what of it has been kept.
pub(crate) struct Keeper {
    live: Rc<Live>,
    saved: Saved,
    act: Act,
    timer: Option<Timeout>,
    /// What the learner was told last that keeps the page from keeping anything, and when.
    told: Option<(Trouble, f64)>,
}

/// Keeps every change of the state. The keeper knows what is kept.
#[hook]
pub(crate) fn use_saving(live: Rc<Live>, act: Act) -> Rc<RefCell<Keeper>> {
    let keeper = {
        let live = live.clone();
        use_mut_ref(move || Keeper { saved: live.state().to_save(), live, act, timer: None, told: None })
    };
    use_effect_with((), {
        let keeper = keeper.clone();
        move |()| {
            let changed = keeper.clone();
            let hears = Callback::from(move |()| soon(&changed));
            // What the start has changed is kept, too.
            hears.emit(());
            live.on_change(hears);
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
        self.saved.progress == self.live.state().progress
    }

    /// Another tab's draft stands in the storage now. Where it is what is here, there is nothing to write; where it
    /// is in place of ours, ours has to be written again, with theirs beside it.
    pub(crate) fn follow(&mut self, id: &str, theirs: &Draft) {
        let state = self.live.state();
        let Some(ours) = state.drafts.get(id) else { return };
        if ours.files == theirs.files {
            self.saved.drafts.insert(id.to_owned(), ours.clone());
        } else if state.elsewhere.contains_key(id) && !theirs.has_aside(&ours.files) {
            self.saved.drafts.remove(id);
        }
    }

    /// Whether the learner has to be told of a trouble now.
    fn must_tell(&mut self, trouble: Trouble, now: f64) -> bool {
        if self.told.is_some_and(|(before, at)| before == trouble && now - at < AGAIN) {
            return false;
        }
        self.told = Some((trouble, now));
        true
    }

    /// What another tab has kept in a slot that is to be written, where this tab has not heard of it.
    fn unheard(&self, slot: &Slot) -> Option<Unheard> {
        let state = self.live.state();
        match slot {
            Slot::Progress => match read::<Progress>(slot) {
                Found::Value(theirs) if theirs != *self.saved.progress => Some(Unheard::Progress(theirs)),
                _ => None,
            },
            Slot::Draft(id) => match read::<Draft>(slot) {
                Found::Value(theirs) => {
                    let same = |own: Option<&Rc<Draft>>| own.is_some_and(|own| own.files == theirs.files);
                    let own = state.drafts.get(id);
                    let known = same(own)
                        || same(self.saved.drafts.get(id))
                        || same(state.elsewhere.get(id))
                        || own.is_some_and(|own| own.has_aside(&theirs.files))
                        || theirs.files.is_empty();
                    (!known).then(|| Unheard::Draft(id.clone(), Rc::new(theirs)))
                }
                _ => None,
            },
            Slot::Settings | Slot::Spot => None,
        }
    }
}

/// What another tab has kept.
enum Unheard {
    Progress(Progress),
    Draft(String, Rc<Draft>),
}

/// Keeps what has changed, in a moment.
fn soon(keeper: &Rc<RefCell<Keeper>>) {
    let again = keeper.clone();
    // One that is running stays: who types without a pause is saved, too.
    keeper.borrow_mut().timer.get_or_insert_with(|| Timeout::new(DELAY, move || flush(&again)));
}

/// Keeps what has changed.
fn flush(keeper: &Rc<RefCell<Keeper>>) {
    save(keeper);
}

/// What has to be written, and what is kept then.
fn changes(keeper: &Keeper) -> (Saved, Vec<(Slot, String)>) {
    let state = keeper.live.state();
    let current = state.to_save();
    let mut changes = keeper.saved.changes(&current, &state.elsewhere);
    changes.retain(|(slot, _)| !state.locked.contains(slot));
    (current, changes)
}

/// Keeps what has changed. Says whether all is kept; the learner is told where it is not.
///
/// A tab that slept has not heard what others kept meanwhile, so it looks before it writes.
pub(super) fn save(keeper: &Rc<RefCell<Keeper>>) -> bool {
    keeper.borrow_mut().timer = None;
    let act = keeper.borrow().act.clone();
    let (_, open) = changes(&keeper.borrow());
    for (slot, _) in open {
        let unheard = keeper.borrow().unheard(&slot);
        match unheard {
            Some(Unheard::Progress(theirs)) => {
                keeper.borrow_mut().saved.progress = Rc::new(theirs.clone());
                act.emit(Action::ProgressMerged(theirs));
            }
            Some(Unheard::Draft(id, theirs)) => {
                act.emit(Action::DraftChangedElsewhere(id.clone(), Rc::clone(&theirs)));
                keeper.borrow_mut().follow(&id, &theirs);
            }
            None => {}
        }
    }
    let (current, open) = changes(&keeper.borrow());
    let mut trouble = None;
    for (slot, text) in open {
        trouble = write(&slot, &text).err().or(trouble);
    }
    let Some(trouble) = trouble else {
        let mut keeper = keeper.borrow_mut();
        keeper.saved = current;
        keeper.told = None;
        return true;
    };
    if keeper.borrow_mut().must_tell(trouble, Date::now()) {
        let told = match trouble {
            Trouble::Forbidden => t::saving_forbidden(),
            Trouble::Full => t::saving_full(),
        };
        act.emit(Action::Told(told.to_string().into()));
    }
    false
}
