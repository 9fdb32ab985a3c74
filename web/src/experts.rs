//! The experts of the engine. Each knows the files of an area: it reads and judges them, draws what happens when they
//! run, and helps while they are typed.
//!
//! The page fetches an expert when there is a file for it, so the others reach it by this value alone.

use crate::assist;
use crate::pictures::{self, Subject};
use crate::scene::Node;
use bulkhead_course::{Competence, Grader};
use bulkhead_lint::{Area, FileKind};

/// Knows the files of an area.
#[derive(Clone, Copy, Debug)]
pub struct Expert {
    area: Area,
    competence: Competence,
    /// Draws the view that is shown.
    pub(crate) draw: fn(&Subject<'_>) -> Node,
    /// Says what may stand at a place of a file.
    pub(crate) help: fn(FileKind, &str, usize) -> assist::Found,
}

impl Expert {
    /// The one for [`Area::Images`].
    pub const IMAGES: Self = Self {
        area: Area::Images,
        competence: Competence::IMAGES,
        draw: pictures::of_image,
        help: assist::of_image,
    };
    /// The one for [`Area::Runs`].
    pub const RUNS: Self = Self {
        area: Area::Runs,
        competence: Competence::RUNS,
        draw: pictures::of_runs,
        help: assist::of_runs,
    };
    /// The one for [`Area::Hosts`].
    pub const HOSTS: Self = Self {
        area: Area::Hosts,
        competence: Competence::HOSTS,
        draw: pictures::of_host,
        help: assist::of_host,
    };
}

/// Those who are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Experts([Option<Expert>; Area::ALL.len()]);

impl Experts {
    /// Adds one.
    pub(crate) fn join(&mut self, expert: Expert) {
        if let Some(place) = self.0.get_mut(expert.area as usize) {
            *place = Some(expert);
        }
    }

    /// The one for an area, if it is there.
    pub(crate) fn of(&self, area: Area) -> Option<Expert> {
        *self.0.get(area as usize)?
    }

    /// One who grades with all that they know.
    pub(crate) fn grader(&self) -> Grader {
        let mut grader = Grader::default();
        for expert in self.0.iter().flatten() {
            grader.learn(expert.competence);
        }
        grader
    }

    #[cfg(test)]
    pub(crate) fn all() -> Self {
        Self([Some(Expert::IMAGES), Some(Expert::RUNS), Some(Expert::HOSTS)])
    }
}
