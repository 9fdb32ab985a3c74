//! The image that a stage makes: what it sets, on top of what it inherits.

use super::{Base, Build, CopyStep, Set, Settings, Stage, User, Variable, stage};
use bulkhead_text::ImageReference;
use std::collections::HashSet;

impl Stage {
    /// Every `WORKDIR` of the stage itself, joined with those before; relative where it depends on the base image's.
    #[must_use]
    pub fn workdirs(&self) -> &[Set<String>] {
        &self.settings.workdirs
    }

    /// The ports of every `EXPOSE` of the stage itself, with variables filled in.
    #[must_use]
    pub fn ports(&self) -> &[Set<String>] {
        &self.settings.ports
    }
}

/// The image that a stage makes.
///
/// What an image from a registry brings along is not known here, so `None` means:
/// no instruction of this file sets it.
#[derive(Clone, Copy, Debug)]
pub struct Image<'b> {
    /// The file's meaning.
    pub build: &'b Build,
    /// The stage itself.
    pub stage: &'b Stage,
}

impl<'b> Image<'b> {
    /// The stage and those that it is built from, the nearest first.
    pub fn chain(self) -> impl Iterator<Item = &'b Stage> {
        std::iter::once(self.stage).chain(stage::below(self.build, &self.stage.base))
    }

    /// What the lowest of the stages starts from.
    #[must_use]
    pub fn base(self) -> &'b Base {
        self.chain().last().map_or(&self.stage.base, |stage| &stage.base)
    }

    /// The image that it all starts from, if it is one and known.
    #[must_use]
    pub fn base_image(self) -> Option<&'b ImageReference> {
        match self.base() {
            Base::Image(image) => Some(image),
            _ => None,
        }
    }

    fn find<T>(self, get: impl Fn(&'b Settings) -> Option<&'b T>) -> Option<&'b T> {
        self.chain().find_map(|stage| get(&stage.settings))
    }

    /// The last `USER`.
    #[must_use]
    pub fn user(self) -> Option<&'b Set<User>> {
        self.find(|settings| settings.user.as_ref())
    }

    /// The last `WORKDIR`, joined with those before; relative where it depends on the base image's.
    #[must_use]
    pub fn workdir(self) -> Option<&'b Set<String>> {
        self.find(|settings| settings.workdirs.last())
    }

    /// The last `ENTRYPOINT`.
    #[must_use]
    pub fn entrypoint(self) -> Option<&'b Set<()>> {
        self.find(|settings| settings.entrypoint.as_ref())
    }

    /// The last `CMD`. An `ENTRYPOINT` takes the `CMD` of stages below it away, as it
    /// [does with the base image's](https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact).
    #[must_use]
    pub fn cmd(self) -> Option<&'b Set<()>> {
        for stage in self.chain() {
            if stage.settings.cmd.is_some() || stage.settings.entrypoint.is_some() {
                return stage.settings.cmd.as_ref();
            }
        }
        None
    }

    /// The last `HEALTHCHECK`, `NONE` too.
    #[must_use]
    pub fn healthcheck(self) -> Option<&'b Set<()>> {
        self.find(|settings| settings.healthcheck.as_ref())
    }

    /// The last `SHELL`.
    #[must_use]
    pub fn shell(self) -> Option<&'b Set<()>> {
        self.find(|settings| settings.shell.as_ref())
    }

    /// The last `STOPSIGNAL`.
    #[must_use]
    pub fn stopsignal(self) -> Option<&'b Set<()>> {
        self.find(|settings| settings.stopsignal.as_ref())
    }

    /// The ports of every `EXPOSE`, with variables filled in.
    pub fn exposed(self) -> impl Iterator<Item = &'b Set<String>> {
        self.chain().flat_map(|stage| &stage.settings.ports)
    }

    /// The paths of every `VOLUME`, with variables filled in.
    pub fn volumes(self) -> impl Iterator<Item = &'b Set<String>> {
        self.chain().flat_map(|stage| &stage.settings.volumes)
    }

    /// The environment of the container: the last `ENV` of each name.
    #[must_use]
    pub fn environment(self) -> Vec<&'b Variable> {
        let all = self
            .chain()
            .flat_map(|stage| stage.variables.iter().rev())
            .filter(|variable| !variable.build_only);
        let mut seen = HashSet::new();
        all.filter(|variable| seen.insert(variable.name.value.as_str())).collect()
    }

    /// Every `COPY` and `ADD` whose files are in the image.
    pub fn copies(self) -> impl Iterator<Item = &'b CopyStep> {
        self.chain().flat_map(|stage| &stage.copies)
    }
}
