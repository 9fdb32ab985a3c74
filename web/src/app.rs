//! The page's root component.

use gloo::{
    utils::document,
    worker::{Spawnable, WorkerBridge},
};
use yew::prelude::*;

use crate::engine::{Engine, Request};

/// The page: asks the worker once, to show that it lives.
#[component]
pub fn App() -> Html {
    let lines = use_state(|| None::<usize>);
    let bridge = use_mut_ref(|| None::<WorkerBridge<Engine>>);
    use_effect_with((), {
        let lines = lines.clone();
        move |()| {
            if let Some(url) = address("bulkhead-engine") {
                let worker = Engine::spawner()
                    .with_loader(true)
                    .callback(move |answer| lines.set(Some(answer.lines)))
                    .spawn(&url);
                worker.send(Request { source: "FROM scratch\n".to_owned() });
                *bridge.borrow_mut() = Some(worker);
            }
        }
    });
    let engine = match *lines {
        Some(_) => "The engine is ready.",
        None => "The engine is starting.",
    };
    html! {
        <main>
            <h1>{ "Bulkhead" }</h1>
            <p role="status">{ engine }</p>
        </main>
    }
}

/// The address of a part that the build names in the document (`<meta name="bulkhead-engine" …>`).
fn address(name: &str) -> Option<String> {
    document().query_selector(&format!("meta[name={name}]")).ok().flatten()?.get_attribute("content")
}
