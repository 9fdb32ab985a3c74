//! What one stage sets, instruction by instruction.

use super::scope::{Expanded, MAX_INHERITED_STAGES, Scope, Variables};
use super::{Base, Build, Set, Settings, Stage, User, copies};
use crate::ast::{Dockerfile, From, Kind, Source, Word};
use bulkhead_text::{ImageReference, Span, Spanned};
use std::collections::HashMap;
use std::ops::Range;

/// Arguments that the builder sets, and that `FROM` sees without an `ARG`.
const PLATFORM_ARGUMENTS: [&str; 8] = [
    "BUILDARCH",
    "BUILDOS",
    "BUILDPLATFORM",
    "BUILDVARIANT",
    "TARGETARCH",
    "TARGETOS",
    "TARGETPLATFORM",
    "TARGETVARIANT",
];

/// How long a folder may be that relative `WORKDIR`s are joined to: each of many would make a longer one.
const MAX_FOLDER_BYTES: usize = 1024;

/// Reads the stage whose `FROM` is the first of `numbers`.
pub(super) fn read(
    tree: &Dockerfile,
    from: &From,
    numbers: Range<usize>,
    globals: &Scope<'_>,
    names: &HashMap<String, usize>,
    build: &Build,
) -> Stage {
    let Expanded { text, mut unset } = globals.expand(&from.image);
    let base = base(&text, &unset, names);
    unset.retain(|name| !PLATFORM_ARGUMENTS.contains(&name.as_str()));
    let mut reader = Reader {
        index: build.stages.len(),
        instruction: numbers.start,
        span: from.image.span,
        scope: Scope::above(tree.escape, inherited(build, &base)),
        workdir: below(build, &base)
            .find_map(|stage| stage.settings.workdirs.last())
            .map(|set| set.value.clone()),
        rooted: below(build, &base).last().map_or(&base, |stage| &stage.base) == &Base::Scratch,
        settings: Settings::default(),
        copies: Vec::new(),
        uses: Vec::new(),
        variables: Vec::new(),
        undeclared: Vec::new(),
    };
    let instructions = numbers.start + 1..numbers.end;
    for number in instructions.clone() {
        if let Some(instruction) = tree.instructions.get(number) {
            reader.instruction = number;
            reader.span = instruction.arguments;
            reader.read(instruction, globals, names);
        }
    }
    Stage {
        index: reader.index,
        name: from.alias.clone(),
        from: numbers.start,
        base_text: Spanned::new(from.image.value.clone(), from.image.span),
        base,
        unset_in_from: unset,
        instructions,
        copies: reader.copies,
        uses: reader.uses,
        variables: reader.variables,
        undeclared: reader.undeclared,
        settings: reader.settings,
        scope: reader.scope.into_own(),
    }
}

fn base(text: &str, unset: &[String], names: &HashMap<String, usize>) -> Base {
    if !unset.is_empty() {
        return Base::Unresolved(text.to_owned());
    }
    if let Some(stage) = names.get(&text.to_ascii_lowercase()) {
        return Base::Stage(*stage);
    }
    match ImageReference::parse(text) {
        _ if text == "scratch" => Base::Scratch,
        Ok(image) => Base::Image(image),
        Err(_) => Base::Unresolved(text.to_owned()),
    }
}

/// The stages below a stage with that base, the nearest first.
pub(super) fn below<'b>(build: &'b Build, base: &Base) -> impl Iterator<Item = &'b Stage> {
    let stage = |base: &Base| match base {
        // Only earlier stages are in `names`, so this goes down and ends.
        Base::Stage(number) => build.stages.get(*number),
        _ => None,
    };
    std::iter::successors(stage(base), move |next| stage(&next.base)).take(MAX_INHERITED_STAGES)
}

fn inherited<'b>(build: &'b Build, base: &Base) -> Vec<&'b Variables> {
    below(build, base).map(|stage| &stage.scope).collect()
}

struct Reader<'b> {
    index: usize,
    instruction: usize,
    span: Span,
    scope: Scope<'b>,
    workdir: Option<String>,
    /// It all starts from `scratch`, where the first folder is `/`.
    rooted: bool,
    settings: Settings,
    copies: Vec<copies::CopyStep>,
    uses: Vec<usize>,
    variables: Vec<super::Variable>,
    undeclared: Vec<Set<String>>,
}

impl Reader<'_> {
    fn set<T>(&self, value: T, span: Span) -> Set<T> {
        Set { value, span, stage: self.index, instruction: self.instruction }
    }

    fn read(
        &mut self,
        instruction: &crate::Instruction,
        globals: &Scope<'_>,
        names: &HashMap<String, usize>,
    ) {
        let here = Some(self.set((), instruction.span));
        self.note_undeclared(instruction);
        match &instruction.kind {
            Kind::Env(pairs) => self.variables.extend(self.scope.environment(pairs, self.instruction)),
            Kind::Arg(arguments) => {
                for argument in arguments {
                    self.variables.push(self.scope.argument(argument, self.instruction, Some(globals)));
                }
            }
            Kind::Run(run) => {
                let from = run.mounts.iter().filter_map(|mount| mount.from());
                self.uses.extend(from.filter_map(|from| copies::stage(&from.value, self.index, names)));
            }
            Kind::User(word) => {
                let Expanded { text, unset } = self.scope.expand(word);
                self.settings.user = Some(self.set(User::read(&text, unset.is_empty()), word.span));
            }
            Kind::Workdir(word) => {
                let folder = self.join(&self.scope.expand(word).text);
                self.workdir = Some(folder.clone());
                self.settings.workdirs.push(self.set(folder, word.span));
            }
            Kind::Entrypoint(_) => self.settings.entrypoint = here,
            Kind::Cmd(_) => self.settings.cmd = here,
            Kind::Healthcheck(_) => self.settings.healthcheck = here,
            Kind::Shell(_) => self.settings.shell = here,
            Kind::Stopsignal(_) => self.settings.stopsignal = here,
            Kind::Expose(words) => {
                let ports = words.iter().map(|word| self.set(self.scope.expand(word).text, word.span));
                let ports: Vec<Set<String>> = ports.collect();
                self.settings.ports.extend(ports);
            }
            Kind::Volume(words) => {
                let volumes = words.iter().map(|word| self.set(self.scope.expand(word).text, word.span));
                let volumes: Vec<Set<String>> = volumes.collect();
                self.settings.volumes.extend(volumes);
            }
            Kind::Copy(copy) | Kind::Add(copy) => {
                let add = matches!(instruction.kind, Kind::Add(_));
                let place = copies::Place { stage: self.index, instruction: self.instruction };
                let step = copies::read(copy, add, place, &self.scope, names);
                if let copies::Origin::Stage(stage) = step.origin {
                    self.uses.push(stage);
                }
                self.copies.push(step);
            }
            _ => {}
        }
    }

    /// Remembers the variables in the words that
    /// [BuildKit expands](https://docs.docker.com/reference/dockerfile/#environment-replacement).
    fn note_undeclared(&mut self, instruction: &crate::Instruction) {
        let words: Vec<&Word> = match &instruction.kind {
            Kind::Env(pairs) | Kind::Label(pairs) => {
                pairs.iter().flat_map(|pair| [&pair.key, &pair.value]).collect()
            }
            Kind::Arg(arguments) => {
                arguments.iter().filter_map(|argument| argument.default.as_ref()).collect()
            }
            Kind::User(word) | Kind::Workdir(word) | Kind::Stopsignal(word) => vec![word],
            Kind::Expose(words) | Kind::Volume(words) => words.iter().collect(),
            Kind::Copy(copy) | Kind::Add(copy) => {
                copy.sources.iter().filter_map(Source::path).chain([&copy.destination]).collect()
            }
            _ => Vec::new(),
        };
        for word in words {
            for name in self.scope.undeclared(word) {
                self.undeclared.push(self.set(name, word.span));
            }
        }
    }

    /// A folder relative to the one before; where that is not known, it stays relative.
    fn join(&self, folder: &str) -> String {
        let before = self.workdir.as_deref().or(self.rooted.then_some("/"));
        match before {
            Some(before) if !folder.starts_with('/') && before.len() < MAX_FOLDER_BYTES => {
                format!("{}/{folder}", before.trim_end_matches('/'))
            }
            _ => folder.to_owned(),
        }
    }
}
