//! The engine in its worker: hears what the page asks, answers with what it found.

use crate::pictures::picture;
use crate::protocol::{Answer, Call, Message, Question};
use crate::texts::{Language, Table, put};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The answer to a question. Nothing is kept between questions.
///
/// # Errors
/// The exercise of the question cannot be read.
pub fn answer(question: &Question) -> serde_json::Result<Answer> {
    Ok(match question {
        Question::Grade { exercise, workspace } => {
            Answer::Report(bulkhead_course::grade(&serde_json::from_str(exercise)?, workspace))
        }
        Question::Picture { workspace, choice } => Answer::Picture(picture(workspace, choice)),
    })
}

/// Answers the page for as long as the worker lives. Does nothing outside a worker.
pub fn run() {
    let Ok(worker) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let to_page = worker.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        // The page is of the same build, so what it sends can be read, and it has read the exercise itself.
        match serde_json::from_str(&text) {
            Ok(Call::Ask(request)) => {
                if let Ok(answer) = answer(&request.question) {
                    say(&to_page, &Message::Answered(request.id, answer));
                }
            }
            Ok(Call::Speak { language, words }) => speak(&language, &words),
            Err(_) => {}
        }
    });
    worker.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    say(&worker, &Message::Ready);
}

/// Answers in this language from now on.
fn speak(language: &str, words: &str) {
    if let Some(table) = Language::of(language).and_then(|language| Table::read(language, words)) {
        put(table);
    }
}

fn say(page: &DedicatedWorkerGlobalScope, message: &Message) {
    let text = serde_json::to_string(message).unwrap_or_default();
    // A text can always be sent.
    let _ = page.post_message(&JsValue::from_str(&text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::tests::{exercise, question};
    use bulkhead_course::Grade;

    #[test]
    fn an_attempt_is_graded() {
        let exercise = exercise();
        let workspace = |text: &str| exercise.workspace(|_| Some(text.to_owned()));
        let grade = |text: &str| match answer(&question(&exercise, workspace(text))) {
            Ok(Answer::Report(report)) => report.grade,
            other => panic!("{other:?}"),
        };
        assert_eq!(grade("FROM alpine:3.22\n"), Grade::Partial { points: 0, of: 1 });
        assert_eq!(grade("FROM alpine:3.22\nUSER 1000\n"), Grade::Passed);
    }

    #[test]
    fn two_million_bytes_get_a_diagnostic() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("RUN x\n".repeat(400_000)));
        let Ok(Answer::Report(report)) = answer(&question(&exercise, workspace)) else { panic!("no report") };
        let found = report.diagnostics;
        assert!(found.iter().any(|it| it.message.contains("only files up to")), "{found:?}");
    }
}
