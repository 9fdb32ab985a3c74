//! How the engine is, where the learner has to know.

use crate::client::{Status, use_engine, use_status};
use crate::hooks::use_language;
use crate::texts::t;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// A check that takes longer is worth a word, in milliseconds.
const LONG: u32 = 1_500;

/// What [`Checker`] says.
#[derive(Properties, PartialEq)]
pub(crate) struct CheckerProps {
    /// Whether the engine took too long over these files, and was stopped.
    pub(crate) stopped: bool,
}

/// How the engine is; nothing while all is well.
#[component]
pub(crate) fn Checker(props: &CheckerProps) -> Html {
    use_language();
    let engine = use_engine();
    let status = use_status();
    let late = use_state_eq(|| false);
    let busy = matches!(status, Some(Status::Busy));
    use_effect_with(busy, {
        let setter = late.setter();
        move |busy| {
            setter.set(false);
            let timer = busy.then(|| Timeout::new(LONG, move || setter.set(true)));
            move || drop(timer)
        }
    });
    let words = match status {
        Some(Status::Starting) => t::checker_starting(),
        Some(Status::Restarting) => t::checker_restarting(),
        Some(Status::Failed) => t::checker_failed(),
        Some(Status::Incomplete) => t::checker_incomplete(),
        Some(Status::Ready | Status::Busy) if props.stopped => t::checker_stopped(),
        Some(Status::Busy) if *late => t::checker_busy(),
        _ => AttrValue::default(),
    };
    let failed = matches!(status, Some(Status::Failed | Status::Incomplete));
    let onclick = move |_: MouseEvent| {
        if let Some(engine) = &engine {
            engine.retry();
        }
    };
    html! {
        <div class={classes!("checker", failed.then_some("failed"))} role="status">
            { words }
            if failed {
                <button type="button" {onclick}>{ t::try_again() }</button>
            }
        </div>
    }
}
