//! The engine in its worker: hears what the page asks, answers with what it found.

use crate::assist::help;
use crate::paper::paper;
use crate::pictures::picture;
use crate::protocol::{Answer, Call, Message, Question};
use crate::texts::{Language, Table, put};
use crate::ticked::ticked;
use crate::wire;
use bulkhead_course::{Exercise, Grader, ProgressReport};
use bulkhead_lint::{Analysis, Applicability, Area, Areas, Config, Workspace, apply_fixes};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

mod staff;

pub use staff::{Later, Paper, Parts, Silence};
use staff::{Staff, areas};

/// The answer to a question. Nothing is kept between questions; `tell` gets what the page has to know meanwhile.
///
/// # Errors
/// What is asked about cannot be read, or a part of the engine does not come.
pub async fn answer(question: Question, parts: Parts, tell: &dyn Fn(Message)) -> Result<Answer, Silence> {
    let staff = Staff { parts, tell };
    match question {
        Question::Grade { exercise, workspace } => {
            let exercise: Exercise = wire::from_str(&exercise)?;
            let experts = staff.experts(exercise.areas().chain(areas(&workspace))).await?;
            Ok(Answer::Report(experts.grader().grade(&exercise, &workspace)))
        }
        Question::Fix { workspace, path } => {
            let experts = staff.experts_for(&workspace).await?;
            let (text, count) = fix_all(&workspace, &path, experts.grader().areas());
            Ok(Answer::Fixed(text, count))
        }
        Question::Checklist { workspace } => {
            let areas = staff.experts_for(&workspace).await?.grader().areas();
            Ok((staff.paper().await?.checklist)(&workspace, areas))
        }
        Question::Progress(claim) => {
            let grader = staff.experts(Area::ALL.into_iter()).await?.grader();
            (staff.paper().await?.progress)(&claim, &grader)
        }
        Question::Picture { workspace, choice } => {
            let experts = staff.experts_for(&workspace).await?;
            Ok(Answer::Picture(picture(&workspace, &choice, &experts)))
        }
        Question::Help { kind, text, at, exact } => {
            let experts = staff.experts(Area::of(kind).into_iter()).await?;
            Ok(Answer::Help(help(kind, &text, at, exact, &experts)))
        }
    }
}

/// Which items of the checklist files keep.
fn checked(workspace: &Workspace, areas: Areas) -> Answer {
    Answer::Picture(ticked(workspace, areas))
}

/// What all of a learner's work is worth.
fn reported(claim: &str, grader: &Grader) -> Result<Answer, Silence> {
    let report = ProgressReport::new(wire::from_str(claim)?, grader, |text| wire::from_str(text).ok());
    Ok(Answer::Progress(report.text(), paper(&report)))
}

/// Fixes make way for other fixes; a file that still changes after so many rounds is left as it is.
const MAX_ROUNDS: usize = 10;

/// The text of a file with everything fixed that is safe to fix, and how many fixes went into it.
fn fix_all(workspace: &Workspace, path: &str, areas: Areas) -> (String, usize) {
    let mut workspace = workspace.clone();
    let mut count = 0;
    for _ in 0..MAX_ROUNDS {
        let found = Analysis::of(&workspace, areas).report(&Config::default()).diagnostics;
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
                    let tell = |message| say(&to_page, &message);
                    match answer(request.question, parts, &tell).await {
                        Ok(answer) => tell(Message::Answered(request.id, answer)),
                        Err(Silence::Missing) => tell(Message::Missing(request.id)),
                        Err(Silence::Unreadable) => {}
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
    use crate::experts::Expert;
    use crate::protocol::tests::{exercise, question};
    use bulkhead_course::Grade;
    use bulkhead_lint::{Diagnostic, FileKind, SourceFile, lint};
    use std::cell::RefCell;

    /// Nobody comes when a Dockerfile is judged but the expert for images.
    fn parts() -> Parts {
        fn none<T: 'static>() -> Later<T> {
            Box::pin(std::future::pending())
        }
        Parts {
            expert: |area| match area {
                Area::Images => Box::pin(async { Ok(Expert::IMAGES) }),
                _ => none(),
            },
            paper: none,
        }
    }

    #[test]
    fn an_attempt_is_graded() {
        let exercise = exercise();
        let workspace = |text: &str| exercise.workspace(|_| Some(text.to_owned()));
        let grade = |text: &str| match at_once(answer(question(&exercise, workspace(text)), parts(), &|_| {}))
        {
            Some(Ok(Answer::Report(report))) => report.grade,
            other => panic!("{other:?}"),
        };
        assert_eq!(grade("FROM alpine:3.22\n"), Grade::Partial { points: 0, of: 1 });
        assert_eq!(grade("FROM alpine:3.22\nUSER 1000\n"), Grade::Passed);
    }

    #[test]
    fn files_of_nobodys_exercise_are_judged() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("FROM alpine:3.22\n".to_owned()));
        let playground = Exercise { files: Vec::new(), checks: Vec::new(), ..exercise };
        match at_once(answer(question(&playground, workspace), parts(), &|_| {})) {
            Some(Ok(Answer::Report(report))) => assert!(!report.diagnostics.is_empty()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_page_hears_that_a_part_is_on_its_way_and_that_it_does_not_come() {
        let workspace = || Workspace {
            files: vec![SourceFile { path: "a.sh".into(), kind: FileKind::Script, text: "true\n".into() }],
        };
        let ask = || Question::Picture { workspace: workspace(), choice: String::new() };
        let told = RefCell::new(Vec::new());
        let tell = |message| told.borrow_mut().push(message);
        assert_eq!(at_once(answer(ask(), parts(), &tell)).map(|it| it.is_ok()), None);
        assert_eq!(*told.borrow(), [Message::Fetching(true)]);
        let parts = Parts { expert: |_| Box::pin(async { Err(Silence::Missing) }), ..parts() };
        assert!(matches!(at_once(answer(ask(), parts, &tell)), Some(Err(Silence::Missing))));
        assert_eq!(told.borrow().len(), 1);
    }

    #[test]
    fn everything_safe_is_fixed_and_counted() {
        let file = |path: &str, kind, text: &str| SourceFile { path: path.into(), kind, text: text.into() };
        let text = "FROM debian:13\nMAINTAINER me\nRUN apt-get install curl\n";
        let files = vec![file("Dockerfile", FileKind::Dockerfile, text), file("x", FileKind::Text, "x")];
        let workspace = Workspace { files };
        let (fixed, count) = fix_all(&workspace, "Dockerfile", Areas::ALL);
        assert!(count > 0 && fixed != text, "{count} {fixed}");
        let left = lint(&Workspace { files: vec![file("Dockerfile", FileKind::Dockerfile, &fixed)] });
        let safe =
            |it: &Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        assert!(!left.iter().any(safe), "{left:?}");
        assert_eq!(fix_all(&workspace, "x", Areas::ALL), ("x".into(), 0));
        assert_eq!(fix_all(&workspace, "none", Areas::ALL), (String::new(), 0));
    }

    #[test]
    fn two_million_bytes_get_a_diagnostic() {
        let exercise = exercise();
        let workspace = exercise.workspace(|_| Some("RUN x\n".repeat(400_000)));
        let Some(Ok(Answer::Report(report))) =
            at_once(answer(question(&exercise, workspace), parts(), &|_| {}))
        else {
            panic!("no report")
        };
        let found = report.diagnostics;
        assert!(found.iter().any(|it| it.message.contains("only files up to")), "{found:?}");
    }
}
