//! What the engine draws of the files.

use crate::client::use_engine;
use crate::hooks::use_language;
use crate::protocol::{Answer, Question};
use crate::scene::Node;
use crate::texts::Language;
use bulkhead_lint::Workspace;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long the files have to stay as they are before they are drawn anew, in milliseconds: a picture that changes with
/// each key helps nobody, and keeps the page from what does.
const PAUSE: u32 = 250;

/// What the engine draws of the files, and of what is chosen in the picture: once the learner pauses, and at once where
/// something else than the files has changed.
#[hook]
pub(crate) fn use_picture(
    workspace: &Rc<Workspace>,
    choice: &str,
    question: fn(Workspace, String) -> Question,
) -> Option<Rc<Node>> {
    let language = use_language();
    let picture = use_state_eq(|| None::<Rc<Node>>);
    let engine = use_engine();
    let before = use_mut_ref(|| None::<(String, Language)>);
    let timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with((workspace.clone(), choice.to_owned(), language), {
        let setter = picture.setter();
        move |(workspace, choice, language)| {
            *timer.borrow_mut() = None;
            let Some(engine) = engine else { return };
            let now = Some((choice.clone(), *language));
            let (workspace, choice) = (workspace.clone(), choice.clone());
            let ask = move || {
                let reply = Callback::from(move |answer| {
                    // Without an answer the last picture stays; why there is none is said beside the checks.
                    if let Ok(Answer::Picture(scene)) = answer {
                        setter.set(Some(Rc::new(scene)));
                    }
                });
                engine.ask(question((*workspace).clone(), choice), reply);
            };
            if before.replace(now.clone()) == now {
                *timer.borrow_mut() = Some(Timeout::new(PAUSE, ask));
            } else {
                ask();
            }
        }
    });
    (*picture).clone()
}
