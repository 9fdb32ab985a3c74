//! The areas of the engine: kinds of files that are read and judged alike, each with all that is known of it.
//!
//! The command has them all. The page fetches an area when there is a file of it, so what is common to them reaches what
//! belongs to one by its [`Knowledge`] alone.

use crate::analysis::{Analysis, Model, read};
use crate::layers::{self, Together};
use crate::rules::{self, Known};
use crate::{Config, Diagnostic, FileKind, SourceFile, Workspace};
use bulkhead_text::SyntaxError;

/// Kinds of files that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Dockerfiles, and what a `.dockerignore` keeps from them.
    Images,
    /// Compose files, shell scripts and workflows: what starts containers.
    Runs,
    /// Seccomp and AppArmor profiles, and `daemon.json`: what the host lets containers do.
    Hosts,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 3] = [Self::Images, Self::Runs, Self::Hosts];

    /// The area of a kind of files; none for texts, which no rule reads.
    #[must_use]
    pub const fn of(kind: FileKind) -> Option<Self> {
        match kind {
            FileKind::Dockerfile | FileKind::Ignore => Some(Self::Images),
            FileKind::Compose | FileKind::Script | FileKind::Workflow => Some(Self::Runs),
            FileKind::Seccomp | FileKind::AppArmor | FileKind::Daemon => Some(Self::Hosts),
            FileKind::Text => None,
        }
    }
}

/// All that is known of an area.
#[derive(Debug)]
pub struct Knowledge {
    area: Area,
    /// Reads a file that is not too large.
    pub(crate) read: for<'a> fn(&'a SourceFile, &Together) -> (Model<'a>, Vec<SyntaxError>),
    /// Its rules with their checks, in the order of [`crate::RULES`].
    pub(crate) rules: &'static [Known],
    /// What several of its files are together.
    pub(crate) layers: Option<Layers>,
}

/// How files that belong together are found, and what is wrong with them together.
#[derive(Debug)]
pub(crate) struct Layers {
    pub(crate) together: fn(&Workspace) -> Together,
    pub(crate) diagnostics: fn(&Analysis<'_>, &Config) -> Vec<(usize, Diagnostic)>,
}

impl Knowledge {
    /// Which area it is.
    #[must_use]
    pub const fn area(&self) -> Area {
        self.area
    }
}

/// What is known of [`Area::Images`].
pub const IMAGES: &Knowledge =
    &Knowledge { area: Area::Images, read: read::images, rules: rules::IMAGES, layers: None };
/// What is known of [`Area::Runs`].
pub const RUNS: &Knowledge = &Knowledge {
    area: Area::Runs,
    read: read::runs,
    rules: rules::RUNS,
    layers: Some(Layers { together: Together::find, diagnostics: layers::diagnostics }),
};
/// What is known of [`Area::Hosts`].
pub const HOSTS: &Knowledge =
    &Knowledge { area: Area::Hosts, read: read::hosts, rules: rules::HOSTS, layers: None };

/// The areas that are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Areas([Option<&'static Knowledge>; Area::ALL.len()]);

impl Areas {
    /// All of them.
    pub const ALL: Self = Self([Some(IMAGES), Some(RUNS), Some(HOSTS)]);

    /// Adds what is known of an area.
    pub fn learn(&mut self, knowledge: &'static Knowledge) {
        if let Some(place) = self.0.get_mut(knowledge.area as usize) {
            *place = Some(knowledge);
        }
    }

    /// What is known of the files of a kind; none where their area is not there.
    pub(crate) fn of(&self, kind: FileKind) -> Option<&'static Knowledge> {
        *self.0.get(Area::of(kind)? as usize)?
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Knowledge> {
        self.0.iter().copied().flatten()
    }
}
