//! Counts attempts: an attempt is a version of the files that the learner paused at and that does not pass yet.

use super::files::Texts;
use super::wish::Wish;
use bulkhead_course::{Grade, Report};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long a version has to stand to be an attempt, in milliseconds.
const PAUSE: u32 = 2_000;

/// Says [`Wish::Attempt`] once the learner pauses at a version that is new and was judged.
#[hook]
pub(crate) fn use_attempts(last: Option<(Rc<Report>, Rc<Texts>)>, onwish: Callback<Wish>) {
    let counted = use_mut_ref(|| None::<Rc<Texts>>);
    let timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with(last, move |last| {
        *timer.borrow_mut() = None;
        let Some((report, texts)) = last.clone() else { return };
        let before = counted.borrow().clone();
        if before.is_none() {
            // What the learner finds is no attempt.
            *counted.borrow_mut() = Some(texts);
        } else if before.as_ref() != Some(&texts) && report.grade != Grade::Passed {
            *timer.borrow_mut() = Some(Timeout::new(PAUSE, move || {
                *counted.borrow_mut() = Some(texts);
                onwish.emit(Wish::Attempt);
            }));
        }
    });
}
