//! What `COPY` and `ADD` bring into a stage.

use super::scope::Scope;
use crate::ast::{Copy, Source};
use bulkhead_text::Spanned;
use std::collections::HashMap;

/// One `COPY` or `ADD` of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyStep {
    /// The number of the stage.
    pub stage: usize,
    /// The number of the instruction in [`Dockerfile::instructions`](crate::Dockerfile::instructions).
    pub instruction: usize,
    /// `ADD`, which also fetches URLs and unpacks archives.
    pub add: bool,
    /// Where the sources are.
    pub origin: Origin,
    /// The paths, with their variables filled in; without heredocs.
    pub sources: Vec<Spanned<String>>,
    /// Where they go, with its variables filled in.
    pub destination: Spanned<String>,
}

/// Where the sources of a copy are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The folder that is built.
    Context,
    /// An earlier stage, by its number.
    Stage(usize),
    /// What `--from` names, where no earlier stage has that name or number: an image, or a named context.
    Other(String),
}

#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) stage: usize,
    pub(super) instruction: usize,
}

/// The earlier stage that `--from` or `from=` names, by its number or its name.
pub(super) fn stage(from: &str, before: usize, names: &HashMap<String, usize>) -> Option<usize> {
    let number = from.parse().ok().filter(|number| *number < before);
    number.or_else(|| names.get(&from.to_ascii_lowercase()).copied())
}

pub(super) fn read(
    copy: &Copy,
    add: bool,
    place: Place,
    scope: &Scope<'_>,
    names: &HashMap<String, usize>,
) -> CopyStep {
    let origin = match &copy.from {
        None => Origin::Context,
        Some(from) => match stage(&from.value, place.stage, names) {
            Some(number) => Origin::Stage(number),
            None => Origin::Other(from.value.clone()),
        },
    };
    let paths = copy.sources.iter().filter_map(Source::path);
    CopyStep {
        stage: place.stage,
        instruction: place.instruction,
        add,
        origin,
        sources: paths.map(|word| Spanned::new(scope.expand(word).text, word.span)).collect(),
        destination: Spanned::new(scope.expand(&copy.destination).text, copy.destination.span),
    }
}
