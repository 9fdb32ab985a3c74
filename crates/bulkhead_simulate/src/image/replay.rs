//! Replays the stages of a Dockerfile, instruction by instruction.

use super::carried::{from_stage, shown, tool_copied};
use super::context::{Reader, destination, is_remote};
use super::files::{File, Files};
use super::paths::{absolute, below, name};
use super::{Context, Layer, Recipe, ToolKind, bases, keyword, makes_layer, shell, tools};
use crate::runs::RunScript;
use crate::secrets::{is_secret_file, known_secret};
use bulkhead_dockerfile::{Base, CopyStep, Instruction, Kind, Origin, Source, Stage, User};
use bulkhead_text::LineIndex;
use std::collections::{BTreeMap, HashMap};

/// How many stages are replayed; of the others nothing is known.
const MAX_STAGES: usize = 100;

/// How many entries a layer shows.
const MAX_SHOWN: usize = 50;

/// How long the text of an instruction is shown, in characters.
const MAX_TEXT: usize = 100;

/// How a stage is after its last instruction.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) files: Files,
    /// The tools that can be found, and the instruction that brings each.
    pub(super) tools: BTreeMap<(ToolKind, String), usize>,
    pub(super) base_known: bool,
    pub(super) workdir: String,
    /// The folder that the base image starts in, from which relative ones count.
    root: String,
    /// The home folder of the user that commands run as.
    pub(super) home: String,
    /// The variables that have a value.
    pub(super) values: HashMap<String, String>,
}

/// What a stage is after it has been replayed, and the layers of the stages that it is built from.
pub(super) struct Replayed {
    pub(super) state: State,
    pub(super) layers: Vec<Layer>,
}

/// What an instruction does to the files.
#[derive(Default)]
pub(super) struct Effect {
    pub(super) adds: Vec<String>,
    pub(super) removes: Vec<String>,
}

/// Replays a stage and all that it needs. `None` where there is no such stage.
pub(super) fn replay(recipe: &Recipe<'_>, stage: usize, context: Context<'_>) -> Option<Replayed> {
    let build = recipe.build;
    let image = build.image(stage)?;
    let chain: Vec<usize> = image.chain().map(|stage| stage.index).collect();
    let mut needed = needed(recipe, stage);
    // The nearest stages count most.
    needed.reverse();
    needed.truncate(MAX_STAGES);
    needed.reverse();
    let mut replayer = Replayer {
        recipe,
        reader: Reader::new(context),
        states: HashMap::new(),
        lines: LineIndex::new(recipe.source),
        scripts: recipe.scripts.iter().map(|run| (run.instruction, run)).collect(),
    };
    let mut layers = HashMap::new();
    for number in needed {
        let own = build.stages.get(number).map(|stage| replayer.stage(stage));
        layers.insert(number, own.unwrap_or_default());
    }
    let layers = chain.iter().rev().filter_map(|number| layers.remove(number)).flatten().collect();
    Some(Replayed { state: replayer.states.remove(&stage)?, layers })
}

/// The stages that one needs, in the order of the file, with it.
pub(super) fn needed(recipe: &Recipe<'_>, stage: usize) -> Vec<usize> {
    let stages = &recipe.build.stages;
    let mut marks = vec![false; stages.len()];
    if let Some(mark) = marks.get_mut(stage) {
        *mark = true;
    }
    // A stage needs only earlier ones, so one pass from the last to the first finds all.
    for stage in stages.iter().rev() {
        if marks.get(stage.index) == Some(&true) {
            let base = if let Base::Stage(base) = stage.base { Some(base) } else { None };
            for number in stage.uses.iter().copied().chain(base) {
                if let Some(mark) = marks.get_mut(number) {
                    *mark = true;
                }
            }
        }
    }
    marks.iter().enumerate().filter(|(_, mark)| **mark).map(|(number, _)| number).collect()
}

/// The first characters of a text.
fn beginning(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

struct Replayer<'f, 'c> {
    recipe: &'f Recipe<'f>,
    reader: Reader<'c>,
    states: HashMap<usize, State>,
    lines: LineIndex<'f>,
    scripts: HashMap<usize, &'f RunScript>,
}

impl Replayer<'_, '_> {
    /// Replays a stage, keeps its state, and gives its layers.
    fn stage(&mut self, stage: &Stage) -> Vec<Layer> {
        let recipe = self.recipe;
        let mut state = self.beginning(stage);
        let shown = stage.name.as_ref().map_or_else(|| stage.index.to_string(), |name| name.value.clone());
        let mut layers = Vec::new();
        let copies: HashMap<usize, &CopyStep> =
            stage.copies.iter().map(|step| (step.instruction, step)).collect();
        let mut workdirs = stage.workdirs().iter().peekable();
        let mut variables = stage.variables.iter().peekable();
        for number in stage.from..stage.instructions.end {
            let Some(instruction) = recipe.tree.instructions.get(number) else { continue };
            while let Some(variable) = variables.next_if(|variable| variable.instruction <= number) {
                if let Some(value) = &variable.value {
                    state.values.insert(variable.name.value.clone(), value.clone());
                }
            }
            let effect = match &instruction.kind {
                Kind::From(_) if !matches!(stage.base, Base::Stage(_)) => Effect {
                    adds: vec![format!("everything in {}", stage.base_text.value)],
                    ..Effect::default()
                },
                Kind::Workdir(_) => {
                    let set = workdirs.next_if(|set| set.instruction == number);
                    state.workdir = set.map_or_else(String::new, |set| absolute(&state.root, &set.value));
                    Effect::default()
                }
                Kind::User(word) => {
                    state.home = home(&word.value);
                    Effect::default()
                }
                Kind::Run(run) => match self.scripts.get(&number) {
                    Some(script) => shell::run(&mut state, script, &run.mounts),
                    None => Effect::default(),
                },
                Kind::Copy(copy) | Kind::Add(copy) => match copies.get(&number) {
                    Some(step) => self.copy(&mut state, step, instruction, &copy.sources),
                    None => Effect::default(),
                },
                _ => Effect::default(),
            };
            layers.push(self.layer(instruction, &shown, effect));
        }
        self.states.insert(stage.index, state);
        layers
    }

    fn beginning(&self, stage: &Stage) -> State {
        let root = "/".to_owned();
        let fresh = State { workdir: root.clone(), root, home: "/root".to_owned(), ..State::default() };
        match &stage.base {
            Base::Stage(below) => self.states.get(below).cloned().unwrap_or(fresh),
            Base::Scratch => State { base_known: true, ..fresh },
            Base::Unresolved(_) => fresh,
            Base::Image(image) => {
                let Some(base) = bases::of(image) else { return fresh };
                let mut state = State {
                    base_known: true,
                    workdir: base.workdir.to_owned(),
                    root: base.workdir.to_owned(),
                    ..fresh
                };
                for tool in base.tools {
                    let kind = tools::of_program(tool).unwrap_or(ToolKind::Compiler);
                    state.tools.insert((kind, tool.to_owned()), stage.from);
                }
                state
            }
        }
    }

    fn layer(&self, instruction: &Instruction, stage: &str, mut effect: Effect) -> Layer {
        let text = instruction.span.of(self.recipe.source);
        // Of a long instruction the beginning is enough: its words on one line.
        let start = beginning(text, MAX_TEXT * 4);
        let words = start.split_whitespace().filter(|word| *word != "\\").collect::<Vec<_>>().join(" ");
        let mut shown = beginning(&words, MAX_TEXT).to_owned();
        if shown.len() < words.len() || start.len() < text.len() {
            shown.push('…');
        }
        for list in [&mut effect.adds, &mut effect.removes] {
            let more = list.len().saturating_sub(MAX_SHOWN);
            list.truncate(MAX_SHOWN);
            list.extend((more > 0).then(|| format!("{more} more")));
        }
        Layer {
            line: self.lines.line(instruction.span.start()),
            span: instruction.span,
            instruction: keyword(instruction),
            text: shown,
            stage: stage.to_owned(),
            settings_only: !makes_layer(&instruction.kind),
            adds: effect.adds,
            removes: effect.removes,
            secrets: Vec::new(),
        }
    }

    fn copy(
        &mut self,
        state: &mut State,
        step: &CopyStep,
        instruction: &Instruction,
        sources: &[Source],
    ) -> Effect {
        let mut effect = Effect::default();
        match &step.origin {
            Origin::Context => {
                for taken in self.reader.taken(step, instruction, &state.workdir) {
                    effect.adds.push(shown(&taken.path, &taken.source));
                    let secret = is_secret_file(&taken.source) || is_secret_file(&taken.path);
                    state.files.add(File {
                        secret: secret.then(|| {
                            format!("`{}`, by its name a file with credentials", name(&taken.source))
                        }),
                        path: taken.path,
                        source: Some(taken.source),
                        layer: step.instruction,
                        ..File::default()
                    });
                }
                let remote = step.sources.iter().filter(|source| step.add && is_remote(&source.value));
                effect.adds.extend(remote.map(|source| format!("download {}", source.value)));
            }
            Origin::Stage(from) => {
                if let Some(other) = self.states.get(from) {
                    for source in &step.sources {
                        from_stage(state, other, step, &source.value, &mut effect);
                    }
                }
            }
            Origin::Other(from) => {
                let to = destination(step, &state.workdir);
                for source in &step.sources {
                    effect.adds.push(format!("{to} from {} of {from}", source.value));
                    tool_copied(state, &source.value, step.instruction);
                }
            }
        }
        for source in sources {
            let Source::Heredoc(number) = source else { continue };
            let Some(heredoc) = instruction.heredocs.get(*number) else { continue };
            let to = destination(step, &state.workdir);
            let path = if step.destination.value.ends_with('/') { below(&to, &heredoc.name) } else { to };
            let secret = known_secret(heredoc.body.of(self.recipe.source));
            effect.adds.push(path.clone());
            let secret = secret.map(|what| format!("{what} in `{}`", name(&path)));
            state.files.add(File { path, secret, layer: step.instruction, ..File::default() });
        }
        effect
    }
}

/// The home folder of the user that `USER` names.
fn home(user: &str) -> String {
    let user = User::parse(user);
    if user.is_root() { "/root".to_owned() } else { format!("/home/{}", user.user) }
}
