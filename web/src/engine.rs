//! The engine in its worker: hears what the page asks, answers with what it found.

use crate::protocol::{Answer, Message, Question, Request};
use bulkhead_lint::{RULES, Rule};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The answer to a question. Nothing is kept between questions.
#[must_use]
pub fn answer(question: &Question) -> Answer {
    match question {
        Question::Grade { exercise, workspace } => {
            Answer::Report(bulkhead_course::grade(exercise, workspace))
        }
        Question::Lint(workspace) => Answer::Diagnostics(bulkhead_lint::lint(workspace)),
        Question::Rules => Answer::Rules(RULES.iter().map(Rule::info).collect()),
        Question::Rule(id) => Answer::Rule(bulkhead_lint::rule(id).map(Rule::info)),
    }
}

/// Answers the page for as long as the worker lives. Does nothing outside a worker.
pub fn run() {
    let Ok(worker) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let to_page = worker.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        // The page is of the same build, so what it sends is a request.
        if let Ok(request) = serde_json::from_str::<Request>(&text) {
            say(&to_page, &Message::Answered(request.id, answer(&request.question)));
        }
    });
    worker.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    say(&worker, &Message::Ready);
}

fn say(page: &DedicatedWorkerGlobalScope, message: &Message) {
    let text = serde_json::to_string(message).unwrap_or_default();
    // A text can always be sent.
    let _ = page.post_message(&JsValue::from_str(&text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::tests::exercise;
    use bulkhead_course::Grade;

    #[test]
    fn an_attempt_is_graded() {
        let exercise = exercise();
        let question = |text: &str| Question::grade(&exercise, exercise.workspace(|_| Some(text.to_owned())));
        let grade = |text: &str| match answer(&question(text)) {
            Answer::Report(report) => report.grade,
            other => panic!("{other:?}"),
        };
        assert_eq!(grade("FROM alpine:3.22\n"), Grade::Partial { points: 0, of: 1 });
        assert_eq!(grade("FROM alpine:3.22\nUSER 1000\n"), Grade::Passed);
    }

    #[test]
    fn two_million_bytes_get_a_diagnostic() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("RUN x\n".repeat(400_000)));
        let Answer::Diagnostics(found) = answer(&Question::Lint(workspace)) else {
            panic!("not diagnostics")
        };
        assert!(found.iter().any(|it| it.message.contains("only files up to")), "{found:?}");
    }

    #[test]
    fn a_rule_is_found_by_its_name() {
        assert!(matches!(answer(&Question::Rule("missing-user".into())), Answer::Rule(Some(_))));
        assert_eq!(answer(&Question::Rule("no-such-rule".into())), Answer::Rule(None));
        assert!(matches!(answer(&Question::Rules), Answer::Rules(rules) if rules.len() == RULES.len()));
    }
}
