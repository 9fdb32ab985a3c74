//! The parts of the engine, who come when they are needed.

use crate::at_once::{all, begun};
use crate::experts::{Expert, Experts};
use crate::protocol::{Answer, Message};
use crate::wire::Unreadable;
use bulkhead_course::Grader;
use bulkhead_lint::{Area, Areas, Workspace};
use std::pin::{Pin, pin};
use wasm_split_helpers::SplitLoaderError;

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

/// What may have to wait for a part of the engine.
pub type Later<T> = Pin<Box<dyn Future<Output = Result<T, Silence>>>>;

/// The parts of the engine, each fetched at the first question for it. `src/bin/engine.rs` says where they are cut off.
#[derive(Clone, Copy)]
pub struct Parts {
    /// Knows the files of an area.
    pub expert: fn(Area) -> Later<Expert>,
    /// Sums up what a learner has done.
    pub paper: fn() -> Later<Paper>,
}

/// Sums up what a learner has done.
#[derive(Clone, Copy)]
pub struct Paper {
    pub(super) checklist: fn(&Workspace, Areas) -> Answer,
    pub(super) progress: fn(&str, &Grader) -> Result<Answer, Silence>,
}

impl Paper {
    /// The only one.
    pub const PAPER: Self = Self { checklist: super::checked, progress: super::reported };
}

/// Those who answer a question: the parts, and who is told while one of them is on its way.
#[derive(Clone, Copy)]
pub(super) struct Staff<'a> {
    pub(super) parts: Parts,
    pub(super) tell: &'a dyn Fn(Message),
}

impl Staff<'_> {
    /// What comes from parts.
    async fn fetched<T>(self, coming: impl Future<Output = T>) -> T {
        let mut coming = pin!(coming);
        if let Some(here) = begun(coming.as_mut()).await {
            return here;
        }
        (self.tell)(Message::Fetching(true));
        let come = coming.await;
        (self.tell)(Message::Fetching(false));
        come
    }

    /// Who sums up.
    pub(super) async fn paper(self) -> Result<Paper, Silence> {
        self.fetched((self.parts.paper)()).await
    }

    /// The experts for some areas; those who are missing are fetched at the same time.
    pub(super) async fn experts(self, areas: impl Iterator<Item = Area>) -> Result<Experts, Silence> {
        let areas: Vec<Area> = areas.collect();
        let needed = Area::ALL.into_iter().filter(|area| areas.contains(area));
        let mut experts = Experts::default();
        for expert in self.fetched(all(needed.map(self.parts.expert).collect())).await {
            experts.join(expert?);
        }
        Ok(experts)
    }

    /// The experts for these files.
    pub(super) async fn experts_for(self, workspace: &Workspace) -> Result<Experts, Silence> {
        self.experts(areas(workspace)).await
    }
}

/// The areas that files belong to; some may come twice.
pub(super) fn areas(workspace: &Workspace) -> impl Iterator<Item = Area> {
    workspace.files.iter().filter_map(|file| Area::of(file.kind))
}
