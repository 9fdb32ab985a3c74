//! What a Dockerfile means: its stages, and the image that each would make.

mod copies;
mod image;
mod scope;
mod stage;
mod user;

use crate::ast::{Dockerfile, Kind};
use bulkhead_text::{ImageReference, Span, Spanned};
pub use copies::{CopyStep, Origin};
pub use image::Image;
pub use scope::Variable;
use scope::{Scope, Variables};
use std::collections::HashMap;
use std::ops::Range;
pub use user::User;

/// What a Dockerfile means.
#[derive(Clone, Debug)]
pub struct Build {
    /// The stages, in the order of the source.
    pub stages: Vec<Stage>,
    /// The `ARG`s before the first `FROM`, which only `FROM` sees until a stage names them again.
    pub arguments: Vec<Variable>,
}

/// One stage: a `FROM` and what follows it.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its number, from 0.
    pub index: usize,
    /// The name after `AS`, as it is written; letter case does not count.
    pub name: Option<Spanned<String>>,
    /// The number of the `FROM` in [`Dockerfile::instructions`].
    pub from: usize,
    /// The base as `FROM` has it, with variables where it has them.
    pub base_text: Spanned<String>,
    /// What the stage starts from.
    pub base: Base,
    /// Variables in the base that have no value here, those of an `ARG` without a default too, but not the
    /// [platform arguments](https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope),
    /// which the builder sets.
    pub unset_in_from: Vec<String>,
    /// The numbers of the instructions after the `FROM` in [`Dockerfile::instructions`].
    pub instructions: Range<usize>,
    /// What `COPY` and `ADD` bring into it.
    pub copies: Vec<CopyStep>,
    /// The earlier stages that `COPY --from` and `RUN --mount=from=` take files from.
    pub uses: Vec<usize>,
    /// The `ENV`s and `ARG`s of the stage itself, in the order of the source.
    pub variables: Vec<Variable>,
    /// The variables that instructions use although no `ENV` or `ARG` of the stage, or of those that it is built
    /// from, names them before; the span is that of the whole word. Those with a default (`${A:-b}`) are left out.
    pub undeclared: Vec<Set<String>>,
    settings: Settings,
    scope: Variables,
}

/// What a stage starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// An image.
    Image(ImageReference),
    /// An earlier stage, by its number.
    Stage(usize),
    /// `scratch`: nothing.
    Scratch,
    /// A name that depends on variables without a value, or that is no image name.
    Unresolved(String),
}

/// A value, and the instruction that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where the instruction says so.
    pub span: Span,
    /// The number of the stage.
    pub stage: usize,
    /// The number of the instruction in [`Dockerfile::instructions`].
    pub instruction: usize,
}

/// What the instructions of one stage set, apart from what it inherits.
#[derive(Clone, Debug, Default)]
struct Settings {
    user: Option<Set<User>>,
    workdirs: Vec<Set<String>>,
    entrypoint: Option<Set<()>>,
    cmd: Option<Set<()>>,
    healthcheck: Option<Set<()>>,
    shell: Option<Set<()>>,
    stopsignal: Option<Set<()>>,
    ports: Vec<Set<String>>,
    volumes: Vec<Set<String>>,
}

/// Works out what a Dockerfile means, with the defaults of its `ARG`s.
#[must_use]
pub fn model(tree: &Dockerfile) -> Build {
    let mut build = Build { stages: Vec::new(), arguments: Vec::new() };
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut globals = Scope::new(tree.escape);
    let is_from = |kind: &Kind| matches!(kind, Kind::From(_));
    let mut number = 0;
    while let Some(instruction) = tree.instructions.get(number) {
        let rest = tree.instructions.iter().skip(number + 1);
        match &instruction.kind {
            Kind::From(from) => {
                let end = number + 1 + rest.take_while(|next| !is_from(&next.kind)).count();
                let stage = stage::read(tree, from, number..end, &globals, &names, &build);
                if let Some(name) = &stage.name {
                    names.insert(name.value.to_ascii_lowercase(), stage.index);
                }
                build.stages.push(stage);
                number = end;
            }
            Kind::Arg(arguments) if build.stages.is_empty() => {
                for argument in arguments {
                    build.arguments.push(globals.argument(argument, number, None));
                }
                number += 1;
            }
            _ => number += 1,
        }
    }
    build
}

impl Build {
    /// The image that `docker build` makes: that of the last stage.
    #[must_use]
    pub fn target(&self) -> Option<Image<'_>> {
        self.image(self.stages.len().checked_sub(1)?)
    }

    /// The image that the stage of that number makes.
    #[must_use]
    pub fn image(&self, stage: usize) -> Option<Image<'_>> {
        Some(Image { build: self, stage: self.stages.get(stage)? })
    }

    /// For each stage, whether the image that `docker build` makes needs it. BuildKit does not build the others.
    #[must_use]
    pub fn needed(&self) -> Vec<bool> {
        let mut needed = vec![false; self.stages.len()];
        if let Some(target) = needed.last_mut() {
            *target = true;
        }
        // A stage needs only earlier ones, so one pass from the last to the first finds all.
        for stage in self.stages.iter().rev() {
            if !needed.get(stage.index).copied().unwrap_or_default() {
                continue;
            }
            let base = if let Base::Stage(base) = stage.base { Some(base) } else { None };
            for number in stage.uses.iter().copied().chain(base) {
                if let Some(mark) = needed.get_mut(number) {
                    *mark = true;
                }
            }
        }
        needed
    }

    /// The stage of that name, in any letter case; the last one of several.
    #[must_use]
    pub fn stage(&self, name: &str) -> Option<&Stage> {
        let name = name.to_ascii_lowercase();
        self.stages
            .iter()
            .rev()
            .find(|stage| stage.name.as_ref().is_some_and(|own| own.value.to_ascii_lowercase() == name))
    }

    /// The stage that the instruction of that number belongs to; none before the first `FROM`.
    #[must_use]
    pub fn stage_of(&self, instruction: usize) -> Option<&Stage> {
        let after = self.stages.partition_point(|stage| stage.from <= instruction);
        self.stages.get(after.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests;
