//! How the engine is, where the learner has to know.

use crate::client::{Status, use_engine, use_status};
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
        Some(Status::Starting) => "Starting the checker…",
        Some(Status::Restarting) => {
            "The checker stopped answering and is started again. Your files are safe."
        }
        Some(Status::Failed(why)) => why,
        Some(Status::Ready | Status::Busy) if props.stopped => {
            "The check took too long and was stopped. Your files are safe. Undo your last change, or change what \
             makes the file so large; it is checked again at your next change."
        }
        Some(Status::Busy) if *late => "Still checking your last change. You can go on.",
        _ => "",
    };
    let failed = matches!(status, Some(Status::Failed(_)));
    let onclick = move |_: MouseEvent| {
        if let Some(engine) = &engine {
            engine.retry();
        }
    };
    html! {
        <div class={classes!("checker", failed.then_some("failed"))} role="status">
            { words }
            if failed {
                <button type="button" {onclick}>{ "Try again" }</button>
            }
        </div>
    }
}
