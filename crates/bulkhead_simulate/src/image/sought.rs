//! What of an image holds something that it is to be free of.

use super::{Context, Recipe, files, history, paths, replay};
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// What an image is to be free of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sought {
    /// A file or folder of the image, whatever is in it.
    Path(String),
    /// The value of a variable: in the settings, the history or a file.
    Variable(String),
    /// A file or folder of the build context, wherever it goes.
    Source(String),
}

/// What holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The instruction whose layer, or entry in the history, has it.
    pub at: Span,
    /// Where it lies in that layer; `None` for the settings and the history.
    pub path: Option<String>,
    /// What deletes it later, too late.
    pub removed_at: Option<Span>,
}

/// What of an image holds something: the first layer, or else the settings and the history. `None` where nothing
/// does, as far as the file says.
#[must_use]
pub fn holder(recipe: &Recipe<'_>, stage: usize, context: Context<'_>, sought: &Sought) -> Option<Holder> {
    let replayed = replay::replay(recipe, stage, context)?;
    let at = |number: usize| recipe.tree.instructions.get(number).map_or_else(Span::default, |it| it.span);
    let fits = |file: &&files::File| match sought {
        Sought::Path(path) => paths::is_within(&file.path, &paths::absolute("/", path)),
        Sought::Source(source) => file
            .source
            .as_ref()
            .is_some_and(|own| paths::is_within(&paths::absolute("/", own), &paths::absolute("/", source))),
        Sought::Variable(name) => file.variable.as_ref() == Some(name),
    };
    let in_layer = replayed.state.files.in_layers().find(fits).map(|file| Holder {
        at: at(file.layer),
        path: Some(file.path.clone()),
        removed_at: file.removed.map(|(number, span)| if span.is_empty() { at(number) } else { span }),
    });
    let Sought::Variable(name) = sought else { return in_layer };
    let kept = || history::keeps(recipe, stage, name);
    in_layer.or_else(|| kept().map(|number| Holder { at: at(number), path: None, removed_at: None }))
}
