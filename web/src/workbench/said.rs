//! The live region's text: once the learner pauses, what has changed since it spoke last.

use super::announce::announcement;
use crate::content::ExerciseContent;
use bulkhead_course::Report;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long a verdict has to stand before it is said, in milliseconds: typing changes it back and forth.
const PAUSE: u32 = 900;

/// What is to be said aloud.
#[hook]
pub(crate) fn use_said(content: Rc<ExerciseContent>, report: Option<Rc<Report>>) -> AttrValue {
    let said = use_state_eq(AttrValue::default);
    let spoken = use_mut_ref(|| None::<Rc<Report>>);
    let timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with(report, {
        let setter = said.setter();
        move |report| {
            let Some(report) = report.clone() else { return };
            // The first report is what the learner begins with: nothing has changed.
            if spoken.borrow().is_none() {
                *spoken.borrow_mut() = Some(report);
                return;
            }
            *timer.borrow_mut() = Some(Timeout::new(PAUSE, move || {
                let before = spoken.replace(Some(Rc::clone(&report)));
                let words = before.and_then(|before| announcement(&content.exercise, &before, &report));
                if let Some(words) = words {
                    setter.set(AttrValue::from(words));
                }
            }));
        }
    });
    (*said).clone()
}
