//! Who grades: the areas of the engine that are there, and who judges the checks of each.

use crate::judge::{self, Judge};
use crate::{Exercise, Test};
use bulkhead_lint::{Area, Areas, HOSTS, IMAGES, Knowledge, RUNS};

/// What is known of an area, and who judges its checks.
#[derive(Clone, Copy, Debug)]
pub struct Competence {
    knowledge: &'static Knowledge,
    judge: Judge,
}

impl Competence {
    /// That of [`Area::Images`].
    pub const IMAGES: Self = Self { knowledge: IMAGES, judge: judge::images };
    /// That of [`Area::Runs`].
    pub const RUNS: Self = Self { knowledge: RUNS, judge: judge::runs };
    /// That of [`Area::Hosts`].
    pub const HOSTS: Self = Self { knowledge: HOSTS, judge: judge::hosts };
}

/// Grades with the areas that are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grader {
    areas: Areas,
    judges: [Option<Judge>; Area::ALL.len()],
}

impl Grader {
    /// The one with all areas.
    #[must_use]
    pub fn all() -> Self {
        let mut all = Self::default();
        for one in [Competence::IMAGES, Competence::RUNS, Competence::HOSTS] {
            all.learn(one);
        }
        all
    }

    /// Adds an area.
    pub fn learn(&mut self, competence: Competence) {
        self.areas.learn(competence.knowledge);
        if let Some(place) = self.judges.get_mut(competence.knowledge.area() as usize) {
            *place = Some(competence.judge);
        }
    }

    /// The areas that are there.
    #[must_use]
    pub fn areas(&self) -> Areas {
        self.areas
    }

    /// Who judges a check; none where its area is not there, or where it has none.
    pub(crate) fn judge(&self, test: &Test) -> Option<Judge> {
        *self.judges.get(test.area()? as usize)?
    }
}

impl Exercise {
    /// The areas that its checks take beside those of its files; some may come twice.
    pub fn areas(&self) -> impl Iterator<Item = Area> {
        self.checks.iter().filter_map(|check| check.test.area())
    }
}
