//! Secrets in the settings and the history of an image: variables, and the text of commands.

use super::{Recipe, Secret, SecretKind};
use crate::secrets::{is_harmless_value, is_public_name, is_secret_name, known_secret};
use bulkhead_dockerfile::{Image as Built, Kind, Variable as Declared, Word};
use bulkhead_shell::PartKind;
use bulkhead_text::Span;
use std::collections::HashSet;

/// The secrets in the `ENV`s and `ARG`s of the image's stages, with the numbers of their instructions.
pub(super) fn variables(recipe: &Recipe<'_>, built: Built<'_>) -> Vec<(usize, Secret)> {
    let stages: Vec<_> = built.chain().collect();
    let all = stages.iter().rev().flat_map(|stage| &stage.variables);
    all.filter_map(|variable| {
        let written = written(recipe, variable);
        let what = what(variable, written)?;
        let name = variable.name.value.clone();
        let (kind, readable_by) = if variable.build_only {
            (SecretKind::BuildArgument, "everyone who has the image: `docker history --no-trunc` shows it")
        } else {
            let who = "everyone who has the image (`docker inspect`), and every process of the container";
            (SecretKind::Environment, who)
        };
        let secret = of_history(what, kind, Some(name), readable_by);
        Some((variable.instruction, secret))
    })
    .collect()
}

/// The value of a variable as the file writes it.
fn written<'f>(recipe: &Recipe<'f>, variable: &Declared) -> Option<&'f Word> {
    match &recipe.tree.instructions.get(variable.instruction)?.kind {
        Kind::Env(pairs) => pairs.iter().find(|pair| pair.span == variable.span).map(|pair| &pair.value),
        Kind::Arg(arguments) => arguments.iter().find(|one| one.span == variable.span)?.default.as_ref(),
        _ => None,
    }
}

/// What secret a variable holds, in a few words.
fn what(variable: &Declared, written: Option<&Word>) -> Option<String> {
    let name = variable.name.value.as_str();
    if is_public_name(name) {
        return None;
    }
    let text = variable.value.as_deref().or(written.map(|word| word.value.as_str()));
    if let Some(known) = text.and_then(known_secret) {
        return Some(format!("{known} in `{name}`"));
    }
    // `ENV A=$TOKEN` writes the value of another variable.
    let from = written.and_then(|word| referred(&word.raw).find(|from| is_secret_name(from)));
    let harmless = text.is_some_and(is_harmless_value) && !(variable.build_only && text == Some(""));
    match (is_secret_name(name) && !harmless, variable.build_only, from) {
        (_, false, Some(from)) if from != name => Some(format!("the value of `{from}`, in `{name}`")),
        (true, true, _) => Some(format!("what the build argument `{name}` is set to")),
        (true, false, _) => Some(format!("the value of `{name}`, by its name a secret")),
        _ => None,
    }
}

/// The names of the variables in a text.
fn referred(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).map(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let end = rest.find(|next: char| !next.is_ascii_alphanumeric() && next != '_').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

fn of_history(what: String, kind: SecretKind, variable: Option<String>, readable_by: &str) -> Secret {
    Secret {
        what,
        kind,
        path: None,
        variable,
        source: None,
        layer_line: 0,
        layer_at: Span::default(),
        removed_line: None,
        removed_at: None,
        readable_by: readable_by.to_owned(),
    }
}

/// The secrets that stand in the text of the `RUN`s themselves.
pub(super) fn commands(recipe: &Recipe<'_>, built: Built<'_>) -> Vec<(usize, Secret)> {
    let chain: HashSet<usize> = built.chain().map(|stage| stage.index).collect();
    let mut found = Vec::new();
    for run in recipe.scripts {
        let stage = recipe.build.stage_of(run.instruction);
        if !stage.is_some_and(|stage| chain.contains(&stage.index)) {
            continue;
        }
        let commands = run.script.simple_commands();
        let words = commands.iter().flat_map(|found| {
            found.simple.words.iter().chain(found.simple.assignments.iter().map(|one| &one.value))
        });
        let literal = |word: &&bulkhead_shell::Word| {
            word.parts.iter().any(|part| matches!(part.kind, PartKind::Literal(_)))
        };
        let known = words.filter(literal).find_map(|word| known_secret(&word.to_string()));
        if let Some(what) = known {
            let who = "everyone who has the image: `docker history --no-trunc` shows the command";
            let secret =
                of_history(format!("{what} in the text of a command"), SecretKind::Command, None, who);
            found.push((run.instruction, secret));
        }
    }
    found
}

/// The first instruction of the image's stages that writes a variable, or its value, into the settings or the history.
pub(super) fn keeps(recipe: &Recipe<'_>, stage: usize, name: &str) -> Option<usize> {
    let built = recipe.build.image(stage)?;
    let stages: Vec<_> = built.chain().collect();
    let numbers = stages.iter().rev().flat_map(|stage| stage.instructions.clone());
    let uses = |word: &Word| referred(&word.raw).any(|from| from == name);
    let mut kept = numbers.filter(|number| match recipe.tree.instructions.get(*number).map(|it| &it.kind) {
        Some(Kind::Arg(arguments)) => arguments.iter().any(|one| one.name.value == name),
        Some(Kind::Env(pairs)) => pairs.iter().any(|pair| pair.key.value == name || uses(&pair.value)),
        Some(Kind::Label(pairs)) => pairs.iter().any(|pair| uses(&pair.value)),
        _ => false,
    });
    kept.next()
}
