//! The settings of an image, its history, and all of it put together.

use super::history::{commands, variables};
use super::replay::{Replayed, State, needed};
use super::{
    Image, Layer, Part, Recipe, Remains, Secret, SecretKind, Stage, Tool, ToolKind, Variable, bases,
};
use bulkhead_dockerfile::{Base, Command, Dockerfile, Image as Built, Kind, Set, Word};
use bulkhead_text::{LineIndex, Span};
use std::collections::HashMap;

/// Gives build arguments their values: each `ARG` of that name gets it in the place of its default, as with
/// [`--build-arg`](https://docs.docker.com/reference/cli/docker/buildx/build/#build-arg).
pub(super) fn give(tree: &mut Dockerfile, values: &[(String, String)]) {
    for instruction in &mut tree.instructions {
        let Kind::Arg(arguments) = &mut instruction.kind else { continue };
        for argument in arguments {
            if let Some((_, value)) = values.iter().rfind(|(name, _)| *name == argument.name.value) {
                let raw = format!("'{}'", value.replace('\'', "'\"'\"'"));
                argument.default = Some(Word { span: argument.span, raw, value: value.clone() });
            }
        }
    }
}

/// The secrets in the files of a stage's layers.
pub(super) fn secret_files(recipe: &Recipe<'_>, state: &State, lines: &LineIndex<'_>) -> Vec<Secret> {
    let at = |number: usize| recipe.tree.instructions.get(number).map_or_else(Span::default, |it| it.span);
    let line = |number: usize| lines.line(at(number).start());
    let files = state.files.in_layers();
    files
        .filter_map(|file| {
            let removed = file.removed;
            Some(Secret {
                what: file.secret.clone()?,
                kind: SecretKind::File,
                path: Some(file.path.clone()),
                variable: file.variable.clone(),
                source: file.source.clone(),
                layer_line: line(file.layer),
                layer_at: at(file.layer),
                removed_line: removed.map(|(number, _)| line(number)),
                removed_at: removed.map(|(_, span)| span).filter(|span| !span.is_empty()),
                readable_by: match removed {
                    Some(_) => {
                        "everyone who has the image: `docker save` unpacks the layer that still has it"
                    }
                    None => "everyone who has the image, and the container where its permissions let it",
                }
                .to_owned(),
            })
        })
        .collect()
}

/// The image of a stage that has been replayed.
pub(super) fn image(recipe: &Recipe<'_>, stage: usize, replayed: Replayed) -> Image {
    let Some(built) = recipe.build.image(stage) else { return Image::default() };
    let lines = LineIndex::new(recipe.source);
    let at = |number: usize| recipe.tree.instructions.get(number).map_or_else(Span::default, |it| it.span);
    let line = |number: usize| lines.line(at(number).start());
    let Replayed { state, mut layers } = replayed;
    let mut secrets = secret_files(recipe, &state, &lines);
    secrets.extend(variables(recipe, built).into_iter().map(|(number, secret)| Secret {
        layer_line: line(number),
        layer_at: at(number),
        ..secret
    }));
    secrets.extend(commands(recipe, built).into_iter().map(|(number, secret)| Secret {
        layer_line: line(number),
        layer_at: at(number),
        ..secret
    }));
    secrets.sort_by_key(|secret| secret.layer_at);
    note_in_layers(&mut layers, &secrets);
    let secret_names: Vec<&str> = secrets
        .iter()
        .filter(|secret| secret.kind == SecretKind::Environment)
        .filter_map(|secret| secret.variable.as_deref())
        .collect();
    let mut env: Vec<Variable> = built
        .environment()
        .into_iter()
        .map(|variable| Variable {
            name: variable.name.value.clone(),
            value: variable.value.clone().filter(|_| !secret_names.contains(&variable.name.value.as_str())),
            line: line(variable.instruction),
        })
        .collect();
    env.sort_by_key(|variable| variable.line);
    let (user, root, user_at) = user(built);
    let ports = built.exposed().map(|set| set.value.clone()).collect();
    Image {
        base: base(built),
        stages: stages(recipe, stage, built, &line),
        user,
        root,
        user_at,
        workdir: state.workdir.clone(),
        env,
        ports,
        volumes: built.volumes().map(|set| set.value.clone()).collect(),
        entrypoint: built.entrypoint().and_then(|set| words(recipe, built, set)),
        cmd: built.cmd().and_then(|set| words(recipe, built, set)),
        layers,
        secrets,
        remains: remains(state.base_known, &state.tools, &at, &line),
    }
}

fn base(built: Built<'_>) -> String {
    match built.base() {
        Base::Image(image) => image.to_string(),
        Base::Scratch => "scratch".to_owned(),
        Base::Unresolved(text) => text.clone(),
        Base::Stage(number) => number.to_string(),
    }
}

/// The user, whether it is root, and where it is set.
fn user(built: Built<'_>) -> (String, Option<bool>, Option<Span>) {
    if let Some(set) = built.user() {
        let user = &set.value;
        let group = user.group.as_ref().map_or_else(String::new, |group| format!(":{group}"));
        let name = if user.user.is_empty() { "root" } else { user.user.as_str() };
        return (format!("{name}{group}"), user.resolved.then(|| user.is_root()), Some(set.span));
    }
    if let Some(user) = built.base_image().and_then(bases::user) {
        return (user.to_owned(), Some(false), None);
    }
    let known = match built.base() {
        Base::Image(image) => image.official_name().is_some() || bases::of(image).is_some(),
        Base::Scratch => true,
        Base::Stage(_) | Base::Unresolved(_) => false,
    };
    ("root".to_owned(), known.then_some(true), None)
}

fn stages(recipe: &Recipe<'_>, stage: usize, built: Built<'_>, line: &dyn Fn(usize) -> usize) -> Vec<Stage> {
    let mut parts = vec![Part::Unused; recipe.build.stages.len()];
    let chain = built.chain().map(|stage| (stage.index, Part::Layers));
    for (number, part) in needed(recipe, stage).into_iter().map(|number| (number, Part::Files)).chain(chain) {
        if let Some(place) = parts.get_mut(number) {
            *place = part;
        }
    }
    let all = recipe.build.stages.iter().zip(parts);
    all.map(|(stage, part)| Stage {
        name: stage.name.as_ref().map_or_else(|| stage.index.to_string(), |name| name.value.clone()),
        base: stage.base_text.value.clone(),
        line: line(stage.from),
        part,
    })
    .collect()
}

/// The words of `ENTRYPOINT` or `CMD`.
fn words(recipe: &Recipe<'_>, built: Built<'_>, set: &Set<()>) -> Option<Vec<String>> {
    match recipe.tree.instructions.get(set.instruction)?.command()? {
        Command::Exec(words) => Some(words.iter().map(|word| word.value.clone()).collect()),
        Command::Shell(shell) => {
            let set = built.shell().and_then(|set| recipe.tree.instructions.get(set.instruction));
            let mut words: Vec<String> = match set.map(|set| &set.kind) {
                Some(Kind::Shell(words)) => words.iter().map(|word| word.value.clone()).collect(),
                _ => vec!["/bin/sh".to_owned(), "-c".to_owned()],
            };
            words.push(shell.text.text().trim().to_owned());
            Some(words)
        }
    }
}

/// Names the secrets of each layer in it.
fn note_in_layers(layers: &mut [Layer], secrets: &[Secret]) {
    let places: HashMap<Span, usize> =
        layers.iter().enumerate().map(|(number, layer)| (layer.span, number)).collect();
    for secret in secrets {
        let layer = places.get(&secret.layer_at).and_then(|number| layers.get_mut(*number));
        let shown = secret.path.as_ref().or(secret.variable.as_ref()).unwrap_or(&secret.what);
        if let Some(layer) = layer {
            layer.secrets.push(shown.clone());
        }
    }
}

fn remains(
    base_known: bool,
    tools: &std::collections::BTreeMap<(ToolKind, String), usize>,
    at: &dyn Fn(usize) -> Span,
    line: &dyn Fn(usize) -> usize,
) -> Remains {
    let of =
        |kind: ToolKind| tools.keys().filter(|(own, _)| *own == kind).map(|(_, name)| name.clone()).collect();
    Remains {
        base_known,
        shells: of(ToolKind::Shell),
        package_managers: of(ToolKind::PackageManager),
        compilers: of(ToolKind::Compiler),
        tools: tools
            .iter()
            .map(|((kind, name), number)| Tool {
                name: name.clone(),
                kind: *kind,
                at: at(*number),
                line: line(*number),
            })
            .collect(),
    }
}
