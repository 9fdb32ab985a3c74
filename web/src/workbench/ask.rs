//! What the editor asks the engine while the learner types or points: what may stand at a place, what stands there.

use crate::client::{Engine, Refusal};
use crate::content::ExerciseContent;
use crate::protocol::{Answer, Question};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Promise;
use yew::prelude::*;

/// The function that the editor calls: with the file, its text as it is there, the place in UTF-16 code units, and
/// whether only the word there is asked about. It promises JSON, or `undefined`.
pub(crate) type Ask = Closure<dyn Fn(String, String, usize, bool) -> Promise>;

/// The function for the files of an exercise.
pub(crate) fn ask(engine: Option<Engine>, content: &Rc<ExerciseContent>) -> Ask {
    let content = content.clone();
    Closure::new(move |path: String, text, at, exact| {
        let kind = content.exercise.files.iter().find(|file| file.path == path).map(|file| file.kind);
        Promise::new(&mut |resolve, _| {
            let (Some(engine), Some(kind)) = (&engine, kind) else {
                hand(&resolve, None);
                return;
            };
            let question = Question::Help { kind, text: String::clone(&text), at, exact };
            let reply = move |answer: Result<Answer, Refusal>| match answer {
                Ok(Answer::Help(help)) => hand(&resolve, Some(&help)),
                _ => hand(&resolve, None),
            };
            engine.ask(question, Callback::from(reply));
        })
    })
}

fn hand(resolve: &web_sys::js_sys::Function, help: Option<&str>) {
    // A promise's own function does not fail.
    let _ = resolve.call1(&JsValue::UNDEFINED, &help.map_or(JsValue::UNDEFINED, JsValue::from_str));
}
