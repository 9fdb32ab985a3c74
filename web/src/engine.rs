//! The engine in its worker: hears what the page asks, answers with what it found.

use crate::assist::help;
use crate::paper::paper;
use crate::pictures::picture;
use crate::protocol::{Answer, Call, Message, Question};
use crate::texts::{Language, Table, put};
use crate::ticked::ticked;
use crate::wire::{self, Unreadable};
use bulkhead_course::ProgressReport;
use bulkhead_lint::{Applicability, FileKind, Workspace, apply_fixes, lint};
use std::pin::Pin;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::SplitLoaderError;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Why a question has no answer.
#[derive(Debug)]
pub enum Silence {
    /// What is asked about cannot be read.
    Unreadable,
    /// The part of the engine that knows could not be fetched.
    Missing,
}

impl From<Unreadable> for Silence {
    fn from(_: Unreadable) -> Self {
        Self::Unreadable
    }
}

impl From<SplitLoaderError> for Silence {
    fn from(_: SplitLoaderError) -> Self {
        Self::Missing
    }
}

/// An answer that may have to wait for a part of the engine.
pub type Later = Pin<Box<dyn Future<Output = Result<Answer, Silence>>>>;

/// The parts of the engine that are fetched at the first question for them; what judges files is there at once.
/// `src/bin/engine.rs` says where they are cut off.
#[derive(Clone, Copy)]
pub struct Parts {
    /// Answers [`Question::Picture`].
    pub picture: fn(Workspace, String) -> Later,
    /// Answers [`Question::Help`].
    pub help: fn(FileKind, String, usize, bool) -> Later,
    /// Answers [`Question::Checklist`].
    pub checklist: fn(Workspace) -> Later,
    /// Answers [`Question::Progress`].
    pub progress: fn(String) -> Later,
}

/// The answer to a question. Nothing is kept between questions.
///
/// # Errors
/// What is asked about cannot be read, or a part of the engine does not come.
pub async fn answer(question: Question, parts: Parts) -> Result<Answer, Silence> {
    match question {
        Question::Grade { exercise, workspace } => {
            Ok(Answer::Report(bulkhead_course::grade(&wire::from_str(&exercise)?, &workspace)))
        }
        Question::Fix { workspace, path } => {
            let (text, count) = fix_all(&workspace, &path);
            Ok(Answer::Fixed(text, count))
        }
        Question::Checklist { workspace } => (parts.checklist)(workspace).await,
        Question::Progress(claim) => (parts.progress)(claim).await,
        Question::Picture { workspace, choice } => (parts.picture)(workspace, choice).await,
        Question::Help { kind, text, at, exact } => (parts.help)(kind, text, at, exact).await,
    }
}

/// What happens when files run.
#[must_use]
pub fn drawn(workspace: &Workspace, choice: &str) -> Answer {
    Answer::Picture(picture(workspace, choice))
}

/// What may stand at a place of a file, or what stands there.
#[must_use]
pub fn helped(kind: FileKind, text: &str, at: usize, exact: bool) -> Answer {
    Answer::Help(help(kind, text, at, exact))
}

/// Which items of the checklist files keep.
#[must_use]
pub fn checked(workspace: &Workspace) -> Answer {
    Answer::Picture(ticked(workspace))
}

/// What all of a learner's work is worth.
///
/// # Errors
/// The claim cannot be read.
pub fn reported(claim: &str) -> Result<Answer, Silence> {
    let report = ProgressReport::new(wire::from_str(claim)?, |text| wire::from_str(text).ok());
    Ok(Answer::Progress(report.text(), paper(&report)))
}

/// Fixes make way for other fixes; a file that still changes after so many rounds is left as it is.
const MAX_ROUNDS: usize = 10;

/// The text of a file with everything fixed that is safe to fix, and how many fixes went into it.
fn fix_all(workspace: &Workspace, path: &str) -> (String, usize) {
    let mut workspace = workspace.clone();
    let mut count = 0;
    for _ in 0..MAX_ROUNDS {
        let found = lint(&workspace);
        let Some(file) = workspace.files.iter_mut().find(|file| file.path == path) else { break };
        let (text, fixed) = apply_fixes(&file.text, path, &found, Applicability::Safe);
        file.text = text;
        count += fixed;
        if fixed == 0 {
            break;
        }
    }
    let text = workspace.files.into_iter().find(|file| file.path == path).map(|file| file.text);
    (text.unwrap_or_default(), count)
}

/// Answers the page for as long as the worker lives. Does nothing outside a worker.
pub fn run(parts: Parts) {
    let Ok(worker) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let to_page = worker.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        // The page is of the same build, so what it sends can be read, and it has read the exercise itself.
        match wire::from_str(&text) {
            Ok(Call::Ask(request)) => {
                let to_page = to_page.clone();
                spawn_local(async move {
                    if let Ok(answer) = answer(request.question, parts).await {
                        say(&to_page, &Message::Answered(request.id, answer));
                    }
                });
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
    use crate::at_once::at_once;
    use crate::protocol::tests::{exercise, question};
    use bulkhead_course::Grade;
    use bulkhead_lint::{Diagnostic, SourceFile};

    /// Nothing of these comes when files are judged.
    fn parts() -> Parts {
        fn none() -> Later {
            Box::pin(std::future::pending())
        }
        Parts {
            picture: |_, _| none(),
            help: |_, _, _, _| none(),
            checklist: |_| none(),
            progress: |_| none(),
        }
    }

    #[test]
    fn an_attempt_is_graded() {
        let exercise = exercise();
        let workspace = |text: &str| exercise.workspace(|_| Some(text.to_owned()));
        let grade = |text: &str| match at_once(answer(question(&exercise, workspace(text)), parts())) {
            Some(Ok(Answer::Report(report))) => report.grade,
            other => panic!("{other:?}"),
        };
        assert_eq!(grade("FROM alpine:3.22\n"), Grade::Partial { points: 0, of: 1 });
        assert_eq!(grade("FROM alpine:3.22\nUSER 1000\n"), Grade::Passed);
    }

    #[test]
    fn everything_safe_is_fixed_and_counted() {
        let file = |path: &str, kind, text: &str| SourceFile { path: path.into(), kind, text: text.into() };
        let text = "FROM debian:13\nMAINTAINER me\nRUN apt-get install curl\n";
        let files = vec![file("Dockerfile", FileKind::Dockerfile, text), file("x", FileKind::Text, "x")];
        let workspace = Workspace { files };
        let (fixed, count) = fix_all(&workspace, "Dockerfile");
        assert!(count > 0 && fixed != text, "{count} {fixed}");
        let left = lint(&Workspace { files: vec![file("Dockerfile", FileKind::Dockerfile, &fixed)] });
        let safe =
            |it: &Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        assert!(!left.iter().any(safe), "{left:?}");
        assert_eq!(fix_all(&workspace, "x"), ("x".into(), 0));
        assert_eq!(fix_all(&workspace, "none"), (String::new(), 0));
    }

    #[test]
    fn two_million_bytes_get_a_diagnostic() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("RUN x\n".repeat(400_000)));
        let Some(Ok(Answer::Report(report))) = at_once(answer(question(&exercise, workspace), parts()))
        else {
            panic!("no report")
        };
        let found = report.diagnostics;
        assert!(found.iter().any(|it| it.message.contains("only files up to")), "{found:?}");
    }
}
