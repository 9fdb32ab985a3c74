//! What the page's side of the worker decides, without a browser: an event comes in, effects come out.
//!
//! One question is with the worker at a time; the others wait. A worker that says nothing for too long, or
//! breaks, is ended and a new one started.

use crate::protocol::{Answer, Message, Question, Request};
use bulkhead_lint::Area;
use std::collections::VecDeque;

/// How long a worker, or a part of it, may take to be fetched, compiled and started, in milliseconds: networks can be bad.
const FETCH_PATIENCE: u32 = 60_000;
/// How long an answer may take, in milliseconds.
const ANSWER_PATIENCE: u32 = 5_000;
/// How long the report may take, which grades all that a learner has done, in milliseconds.
const REPORT_PATIENCE: u32 = 60_000;
/// How often the same question is asked: a worker that the browser has killed is as silent as one that hangs.
const MAX_TRIES: u32 = 2;
/// How often in a row a worker may break before the learner is asked.
const MAX_BREAKS: u32 = 3;
/// How long to wait before the first new start after a break, in milliseconds; doubled at each further one.
const BACK_OFF: u32 = 500;

/// How the engine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// It is being fetched and started.
    Starting,
    /// It has nothing to do.
    Ready,
    /// It is working on a question.
    Busy,
    /// It broke or hung and is being started anew.
    Restarting,
    /// It does not start.
    Failed,
    /// A part of it could not be fetched.
    Incomplete,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A newer question has taken its place.
    Superseded,
    /// The engine took too long over it, and was stopped.
    TookTooLong,
    /// A part of the engine could not be fetched.
    Missing,
}

/// What has to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Start a worker, which will need its parts for these areas.
    Start(Vec<Area>),
    /// End the worker.
    Stop,
    /// Send this to the worker.
    Send(Request),
    /// Say after so many milliseconds that the time is over; earlier timers are forgotten.
    Wait(u32),
    /// Forget the timer.
    Rest,
    /// Hand out the answer to the question with this id.
    Deliver(u64, Result<Answer, Refusal>),
}

#[derive(Debug)]
enum Phase {
    /// No worker has been needed yet.
    Asleep,
    /// A worker is starting.
    Starting,
    /// The worker has nothing to do.
    Free,
    /// The worker has a question.
    Busy(Asked),
    /// A broken worker's successor is started a little later.
    BackingOff,
    /// The learner has to say when to go on.
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    request: Request,
    /// How often it has been sent.
    tries: u32,
}

/// The page's side of the worker.
#[derive(Debug)]
pub(crate) struct Desk {
    phase: Phase,
    waiting: VecDeque<Asked>,
    /// What stays until the part of the engine can be fetched that it takes.
    lacking: Vec<Asked>,
    breaks: u32,
    restarted: bool,
    last_id: u64,
}

/// How long the answer to a question may take.
fn patience(question: &Question) -> u32 {
    if matches!(question, Question::Progress(_)) { REPORT_PATIENCE } else { ANSWER_PATIENCE }
}

impl Desk {
    /// Nothing asked yet, no worker.
    pub(crate) fn new() -> Self {
        let (waiting, lacking) = (VecDeque::new(), Vec::new());
        Self { phase: Phase::Asleep, waiting, lacking, breaks: 0, restarted: false, last_id: 0 }
    }

    /// How the engine is.
    pub(crate) fn status(&self) -> Status {
        match self.phase {
            Phase::Asleep | Phase::Starting if !self.restarted => Status::Starting,
            Phase::Asleep | Phase::Starting | Phase::BackingOff => Status::Restarting,
            Phase::Free if self.lacking.is_empty() => Status::Ready,
            Phase::Free => Status::Incomplete,
            Phase::Busy(_) => Status::Busy,
            Phase::Failed => Status::Failed,
        }
    }

    /// Somebody asks; the id of the question.
    pub(crate) fn ask(&mut self, question: Question) -> (u64, Vec<Effect>) {
        self.last_id += 1;
        let mut effects = Vec::new();
        let mut is_needed = |asked: &Asked| {
            let needless = asked.request.question.is_superseded_by(&question);
            if needless {
                effects.push(Effect::Deliver(asked.request.id, Err(Refusal::Superseded)));
            }
            !needless
        };
        self.waiting.retain(&mut is_needed);
        self.lacking.retain(is_needed);
        let request = Request { id: self.last_id, question };
        self.waiting.push_back(Asked { request, tries: 0 });
        match self.phase {
            Phase::Asleep => self.start(&mut effects),
            Phase::Free => self.next(&mut effects),
            Phase::Starting | Phase::Busy(_) | Phase::BackingOff | Phase::Failed => {}
        }
        (self.last_id, effects)
    }

    /// The worker said something.
    pub(crate) fn heard(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = Vec::new();
        match (&self.phase, message) {
            (Phase::Starting, Message::Ready) => self.next(&mut effects),
            (Phase::Busy(asked), Message::Answered(id, answer)) if asked.request.id == id => {
                let stale = self.is_superseded(&asked.request.question);
                let result = if stale { Err(Refusal::Superseded) } else { Ok(answer) };
                effects.push(Effect::Deliver(id, result));
                self.breaks = 0;
                self.next(&mut effects);
            }
            (Phase::Busy(_), Message::Fetching(true)) => effects.push(Effect::Wait(FETCH_PATIENCE)),
            (Phase::Busy(asked), Message::Fetching(false)) => {
                effects.push(Effect::Wait(patience(&asked.request.question)));
            }
            (Phase::Busy(asked), Message::Missing(id)) if asked.request.id == id => {
                let asked = asked.clone();
                if self.is_superseded(&asked.request.question) {
                    effects.push(Effect::Deliver(id, Err(Refusal::Superseded)));
                } else if asked.request.question.stays() {
                    self.lacking.push(Asked { tries: 0, ..asked });
                } else {
                    effects.push(Effect::Deliver(id, Err(Refusal::Missing)));
                }
                self.next(&mut effects);
            }
            _ => {}
        }
        effects
    }

    /// The worker broke.
    pub(crate) fn broke(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Stop];
        match std::mem::replace(&mut self.phase, Phase::BackingOff) {
            Phase::Busy(asked) => self.waiting.push_front(asked),
            Phase::Starting | Phase::Free => {}
            other => {
                self.phase = other;
                return Vec::new();
            }
        }
        self.restarted = true;
        self.breaks += 1;
        if self.breaks > MAX_BREAKS {
            self.phase = Phase::Failed;
            effects.push(Effect::Rest);
        } else {
            effects.push(Effect::Wait(BACK_OFF << (self.breaks - 1)));
        }
        effects
    }

    /// The time is over.
    pub(crate) fn time_over(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.phase, Phase::Asleep) {
            Phase::Starting => {
                self.phase = Phase::Starting;
                self.broke()
            }
            Phase::BackingOff => {
                let mut effects = Vec::new();
                self.start(&mut effects);
                effects
            }
            Phase::Busy(asked) => self.hung(asked),
            other => {
                self.phase = other;
                Vec::new()
            }
        }
    }

    /// The learner wants another try.
    pub(crate) fn retry(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.waiting.extend(self.lacking.drain(..));
        match self.phase {
            Phase::Failed => {
                self.breaks = 0;
                self.start(&mut effects);
            }
            Phase::Free => self.next(&mut effects),
            Phase::Asleep | Phase::Starting | Phase::Busy(_) | Phase::BackingOff => {}
        }
        effects
    }

    /// The worker says nothing.
    fn hung(&mut self, asked: Asked) -> Vec<Effect> {
        let mut effects = vec![Effect::Stop];
        let id = asked.request.id;
        if self.is_superseded(&asked.request.question) {
            effects.push(Effect::Deliver(id, Err(Refusal::Superseded)));
        } else if asked.tries < MAX_TRIES {
            self.waiting.push_front(asked);
        } else {
            effects.push(Effect::Deliver(id, Err(Refusal::TookTooLong)));
        }
        self.restarted = true;
        self.start(&mut effects);
        effects
    }

    fn start(&mut self, effects: &mut Vec<Effect>) {
        self.phase = Phase::Starting;
        let wanted: Vec<Area> =
            self.waiting.iter().flat_map(|asked| asked.request.question.areas()).collect();
        let areas = Area::ALL.into_iter().filter(|area| wanted.contains(area)).collect();
        effects.extend([Effect::Start(areas), Effect::Wait(FETCH_PATIENCE)]);
    }

    fn next(&mut self, effects: &mut Vec<Effect>) {
        if let Some(mut asked) = self.waiting.pop_front() {
            asked.tries += 1;
            effects.extend([
                Effect::Send(asked.request.clone()),
                Effect::Wait(patience(&asked.request.question)),
            ]);
            self.phase = Phase::Busy(asked);
        } else {
            self.phase = Phase::Free;
            effects.push(Effect::Rest);
        }
    }

    fn is_superseded(&self, question: &Question) -> bool {
        self.waiting.iter().any(|newer| question.is_superseded_by(&newer.request.question))
    }
}

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;
