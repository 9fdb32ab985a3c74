//! The page's side of the engine's worker: one worker for all pages, started at the first question.

mod desk;
mod worker;

pub(crate) use desk::{Refusal, Status};
pub(crate) use worker::address;

use crate::painted::once_painted;
use crate::protocol::{Answer, Question};
use bulkhead_lint::Area;
use desk::{Desk, Effect};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use worker::{Event, Worker};
use yew::prelude::*;

/// Called once with the answer.
type Reply = Callback<Result<Answer, Refusal>>;

/// The engine as the page sees it.
#[derive(Clone)]
pub(crate) struct Engine {
    client: Rc<RefCell<Client>>,
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.client, &other.client)
    }
}

impl Engine {
    /// Asks; the answer comes later. Of questions about later and later states the last one is answered.
    pub(crate) fn ask(&self, question: Question, reply: Reply) {
        let effects = {
            let mut client = self.client.borrow_mut();
            let (id, effects) = client.desk.ask(question);
            client.replies.push((id, reply));
            effects
        };
        perform(&self.client, effects);
    }

    /// Tries again to start an engine that has failed, or to fetch what is missing of it.
    pub(crate) fn retry(&self) {
        let effects = self.client.borrow_mut().desk.retry();
        perform(&self.client, effects);
    }
}

/// The engine of the page around.
#[hook]
pub(crate) fn use_engine() -> Option<Engine> {
    use_context::<Engine>()
}

/// How the engine of the page around is.
#[hook]
pub(crate) fn use_status() -> Option<Status> {
    use_context::<Status>()
}

/// What [`EngineProvider`] surrounds.
#[derive(Properties, PartialEq)]
pub(crate) struct EngineProviderProps {
    /// What may use the engine.
    pub(crate) children: Html,
}

/// Gives the engine to everything inside.
#[component]
pub(crate) fn EngineProvider(props: &EngineProviderProps) -> Html {
    let status = use_state_eq(|| Status::Starting);
    let client = use_memo((), |()| {
        let setter = status.setter();
        Client::new(Callback::from(move |status| setter.set(status)))
    });
    let engine = Engine { client: Rc::clone(&client) };
    html! {
        <ContextProvider<Engine> context={engine}>
            <ContextProvider<Status> context={*status}>{ props.children.clone() }</ContextProvider<Status>>
        </ContextProvider<Engine>>
    }
}

/// The worker, its desk and those who wait for answers.
struct Client {
    desk: Desk,
    worker: Option<Worker>,
    timer: Option<Timeout>,
    replies: Vec<(u64, Reply)>,
    onstatus: Callback<Status>,
}

impl Client {
    fn new(onstatus: Callback<Status>) -> RefCell<Self> {
        RefCell::new(Self { desk: Desk::new(), worker: None, timer: None, replies: Vec::new(), onstatus })
    }
}

/// Does what the desk has decided, and says how the engine is.
fn perform(client: &Rc<RefCell<Client>>, effects: Vec<Effect>) {
    let mut deliveries = Vec::new();
    for effect in effects {
        let mut this = client.borrow_mut();
        match effect {
            Effect::Start(areas) => {
                let client = Rc::downgrade(client);
                once_painted(move || start(&client, &areas));
            }
            Effect::Stop => this.worker = None,
            Effect::Send(request) => {
                if let Some(worker) = &this.worker {
                    worker.send(request);
                }
            }
            Effect::Wait(milliseconds) => {
                let waiting = Rc::downgrade(client);
                this.timer = Some(Timeout::new(milliseconds, move || on(&waiting, Desk::time_over)));
            }
            Effect::Rest => this.timer = None,
            Effect::Deliver(id, result) => {
                let place = this.replies.iter().position(|(asked, _)| *asked == id);
                deliveries.extend(place.map(|place| (this.replies.swap_remove(place).1, result)));
            }
        }
    }
    let (status, onstatus) = {
        let this = client.borrow();
        (this.desk.status(), this.onstatus.clone())
    };
    onstatus.emit(status);
    for (reply, result) in deliveries {
        reply.emit(result);
    }
}

/// Starts the worker.
fn start(client: &Weak<RefCell<Client>>, areas: &[Area]) {
    let Some(here) = client.upgrade() else { return };
    let worker = Worker::start(areas, listener(&here));
    let broken = worker.is_none();
    here.borrow_mut().worker = worker;
    if broken {
        on(client, Desk::broke);
    }
}

/// Hears the worker.
fn listener(client: &Rc<RefCell<Client>>) -> impl Fn(Event) + Clone + 'static {
    let client = Rc::downgrade(client);
    move |event| match event {
        Event::Said(message) => on(&client, |desk| desk.heard(message)),
        Event::Broke => on(&client, Desk::broke),
    }
}

/// Tells the desk something and does what it decides.
fn on(client: &Weak<RefCell<Client>>, event: impl FnOnce(&mut Desk) -> Vec<Effect>) {
    let Some(client) = client.upgrade() else { return };
    let effects = event(&mut client.borrow_mut().desk);
    perform(&client, effects);
}
