//! The parts of the page that come when they are needed. Each is a wasm of its own: who reads a lesson waits for none.
//!
//! `src/bin/app.rs` says where they are cut off, `cargo xtask build` cuts.

use super::heading;
use crate::at_once::at_once;
use crate::components::waiting::waiting;
use crate::hooks::{Act, use_language};
use crate::load::Load;
use crate::state::State;
use crate::texts::t;
use std::pin::Pin;
use std::rc::Rc;
use wasm_split_helpers::SplitLoaderError;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Something of a part, which may have to be fetched first.
type Later<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A part of the page.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Fetches it.
    pub load: fn() -> Later<()>,
    /// What it shows.
    pub show: fn(Now) -> Later<Html>,
}

/// The parts of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// An exercise.
    pub workbench: Part,
    /// The playground, and the files of a link.
    pub playground: Part,
    /// What the learner has done, and the report of it.
    pub records: Part,
    /// What is looked up: glossary, checklist, rules.
    pub reference: Part,
}

/// What a part shows: the state as it is now, and the way to change it.
#[derive(Clone)]
pub struct Now {
    pub(super) state: Rc<State>,
    pub(super) act: Act,
}

/// Comparing two whole states would take longer than drawing.
impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.act == other.act
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.load, other.load)
    }
}

#[derive(Properties, PartialEq)]
struct LateProps {
    part: Part,
    now: Now,
}

/// A part of the page, once it is here.
pub(super) fn late(name: &'static str, part: Part, state: &Rc<State>, act: &Act) -> Html {
    html! { <Late key={name} {part} now={Now { state: Rc::clone(state), act: act.clone() }} /> }
}

#[component]
fn Late(props: &LateProps) -> Html {
    use_language();
    let LateProps { part, now } = props;
    let load = use_state_eq(|| Load::<()>::Asked);
    let attempt = use_state_eq(|| 0_u32);
    use_effect_with(*attempt, {
        let (setter, coming) = (load.setter(), part.load);
        move |_| {
            spawn_local(async move {
                let came = coming().await.map_err(|_| t::part_offline().to_string());
                setter.set(came.into());
            });
        }
    });
    let shown = load.ready().and_then(|_| at_once((part.show)(now.clone())));
    shown.and_then(Result::ok).unwrap_or_else(|| {
        let onretry = {
            let (load, attempt, next) = (load.setter(), attempt.setter(), *attempt + 1);
            Callback::from(move |()| {
                load.set(Load::Asked);
                attempt.set(next);
            })
        };
        heading(&now.state.title(), waiting("part", Some(&*load), &onretry))
    })
}
