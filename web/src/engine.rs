//! The engine in its worker: reads what the page sends, answers with what it found.

use bulkhead_text::LineIndex;
use gloo::worker::{HandlerId, Worker, WorkerScope};
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The text of the file that the learner has before them.
    pub source: String,
}

/// What the engine answers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// How many lines the file has.
    pub lines: usize,
}

/// The worker itself; it keeps nothing between requests.
#[derive(Debug)]
pub struct Engine;

impl Worker for Engine {
    type Message = ();
    type Input = Request;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, _message: ()) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: Request, id: HandlerId) {
        scope.respond(id, Answer { lines: LineIndex::new(&request.source).count() });
    }
}
