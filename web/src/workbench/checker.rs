//! How the engine is, where the learner has to know.

use crate::client::{Status, use_engine, use_status};
use yew::prelude::*;

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
