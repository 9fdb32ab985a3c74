//! The parts of the page that come when they are needed. Each is a wasm of its own: who reads a lesson waits for none.
//!
//! `src/bin/app.rs` says where they are cut off, `cargo xtask build` cuts.

use crate::hooks::Act;
use crate::route::Route;
use crate::state::State;
use std::pin::Pin;
use std::rc::Rc;
use wasm_split_helpers::SplitLoaderError;
use yew::Html;

pub use crate::page::{playground, records, reference, workbench};

/// Something of a part, which may have to be fetched first.
type Later<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// Where a part comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Fetches it.
    pub load: fn() -> Later<()>,
    /// What it shows.
    pub show: fn(Now) -> Later<Html>,
}

/// The parts of the page.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// An exercise.
    pub workbench: Source,
    /// The playground, and the files of a link.
    pub playground: Source,
    /// What the learner has done, and the report of it.
    pub records: Source,
    /// What is looked up: glossary, checklist, rules.
    pub reference: Source,
}

/// They are the same for as long as the page is open.
impl PartialEq for Parts {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What a part shows: the state as it is now, and the way to change it.
#[derive(Clone)]
pub struct Now {
    pub(crate) state: Rc<State>,
    pub(crate) act: Act,
}

/// The name of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Workbench,
    Playground,
    Records,
    Reference,
}

impl Part {
    /// The part that shows a route; the page itself shows the rest.
    pub(crate) fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Exercise { .. } => Some(Self::Workbench),
            Route::Playground | Route::Shared(_) => Some(Self::Playground),
            Route::Progress | Route::Report => Some(Self::Records),
            Route::Glossary(_) | Route::Accessibility | Route::Checklist | Route::Rules | Route::Rule(_) => {
                Some(Self::Reference)
            }
            Route::Home | Route::Lesson { .. } | Route::NotFound(_) => None,
        }
    }
}

impl Parts {
    /// Where this part comes from.
    pub(crate) fn source(&self, part: Part) -> Source {
        match part {
            Part::Workbench => self.workbench,
            Part::Playground => self.playground,
            Part::Records => self.records,
            Part::Reference => self.reference,
        }
    }
}
