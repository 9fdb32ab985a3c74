//! One worker of the browser. It ends when this value is dropped: in the middle of its work, if need be.

use crate::protocol::{Call, Message, Request, part};
use crate::texts::{self, Language};
use bulkhead_lint::Area;
use gloo::events::EventListener;
use gloo::utils::document;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

/// What comes from a worker.
pub(super) enum Event {
    /// It says something.
    Said(Message),
    /// It did not start, panicked, or said what nobody understands.
    Broke,
}

/// A running worker.
pub(super) struct Worker {
    worker: web_sys::Worker,
    /// The language that it has been told to speak.
    language: Cell<Language>,
    _listeners: [EventListener; 3],
}

impl Worker {
    /// Starts a worker; `None` where the browser has none. Its parts for these areas are fetched while it starts: it
    /// finds them in its name.
    pub(super) fn start(areas: &[Area], hear: impl Fn(Event) + Clone + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let parts: Vec<&str> = areas.iter().copied().map(part).collect();
        options.set_name(&parts.join(" "));
        let worker = web_sys::Worker::new_with_options(&address("bulkhead-engine")?, &options).ok()?;
        let said = {
            let hear = hear.clone();
            EventListener::new(&worker, "message", move |event| {
                let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
                let message = serde_json::from_str(&text.unwrap_or_default());
                hear(message.map_or(Event::Broke, Event::Said));
            })
        };
        let broke = |name| {
            let hear = hear.clone();
            EventListener::new(&worker, name, move |_| hear(Event::Broke))
        };
        let listeners = [said, broke("error"), broke("messageerror")];
        Some(Self { worker, language: Cell::default(), _listeners: listeners })
    }

    /// Asks it, in the language of the page.
    pub(super) fn send(&self, request: Request) {
        let table = texts::current();
        if self.language.replace(table.language) != table.language {
            self.say(&Call::Speak {
                language: table.language.tag().to_owned(),
                words: table.source.as_ref().to_owned(),
            });
        }
        self.say(&Call::Ask(request));
    }

    fn say(&self, call: &Call) {
        let text = serde_json::to_string(call).unwrap_or_default();
        // A text can always be sent; a worker that does not answer is noticed by the clock.
        let _ = self.worker.post_message(&JsValue::from_str(&text));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The address that the build has put into the page's `<meta>` of this name.
pub(crate) fn address(name: &str) -> Option<String> {
    let meta = document().query_selector(&format!("meta[name={name}]")).ok().flatten()?;
    let relative = meta.get_attribute("content")?;
    web_sys::Url::new_with_base(&relative, &document().base_uri().ok().flatten()?).ok().map(|url| url.href())
}
