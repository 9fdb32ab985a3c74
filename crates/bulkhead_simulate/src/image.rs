//! The image that a Dockerfile makes: its settings, its layers, the secrets that stay in them, the tools that remain.
//!
//! Every stage that the image needs is replayed, instruction by instruction, as far as the file says what happens. A
//! layer is never changed again: what a later one removes is hidden from the container, and still there for everyone
//! who has the image (<https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts>). A stage of which
//! only files are copied leaves its layers and its history behind.

mod bases;
mod carried;
mod context;
mod files;
mod history;
mod paths;
mod replay;
mod settings;
mod shell;
mod sought;
mod tools;
mod trail;

#[cfg(test)]
mod tests;

pub use bases::user as user_of_base;
pub use sought::{Holder, Sought, holder};
pub use tools::{bare_name, is_build_tool, is_toolchain};

use crate::runs::{RunScript, Runs};
use bulkhead_dockerfile::{Build, Dockerfile, IgnoreFile, Kind, model, parse};
use bulkhead_text::{LineIndex, Span};
use serde::{Deserialize, Serialize};

/// A Dockerfile that has been read.
#[derive(Clone, Copy, Debug)]
pub struct Recipe<'f> {
    /// The text.
    pub source: &'f str,
    /// What it says.
    pub tree: &'f Dockerfile,
    /// What it means.
    pub build: &'f Build,
    /// What its `RUN`s run.
    pub scripts: &'f [RunScript],
}

/// The folder that is built.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// What does not go into the build.
    pub ignore: Option<&'c IgnoreFile>,
    /// The paths of its files, counted from its root; `None` where nobody has looked.
    pub files: Option<&'c [String]>,
}

/// What a build is told beside the Dockerfile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inputs<'c> {
    /// `--target`: the name or the number of a stage; the last one without it.
    pub target: Option<&'c str>,
    /// `--build-arg`: names and values.
    pub build_args: &'c [(String, String)],
    /// The folder that is built.
    pub context: Context<'c>,
}

/// The image that a stage makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// What it all starts from: an image, or `scratch`.
    pub base: String,
    /// The stages of the file, and what each is to the image.
    pub stages: Vec<Stage>,
    /// The user of the process, with its group; `root` where nothing says otherwise.
    pub user: String,
    /// Whether the process is root; `None` where a variable or an unknown image decides.
    pub root: Option<bool>,
    /// Where the user is set.
    pub user_at: Option<Span>,
    /// The folder that the process starts in.
    pub workdir: String,
    /// The environment, as far as the file sets it.
    pub env: Vec<Variable>,
    /// The ports of `EXPOSE`.
    pub ports: Vec<String>,
    /// The paths of `VOLUME`.
    pub volumes: Vec<String>,
    /// The words of `ENTRYPOINT`, those of a shell with the shell's own; `None` where the file sets none.
    pub entrypoint: Option<Vec<String>>,
    /// The words of `CMD`, likewise.
    pub cmd: Option<Vec<String>>,
    /// The layers and the entries of the history, the lowest first.
    pub layers: Vec<Layer>,
    /// The secrets that everyone who has the image can read.
    pub secrets: Vec<Secret>,
    /// The tools that the container finds.
    pub remains: Remains,
}

/// A stage of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its name, or its number as text.
    pub name: String,
    /// What its `FROM` names.
    pub base: String,
    /// The line of its `FROM`, from 1.
    pub line: usize,
    /// What it is to the image.
    pub part: Part,
}

/// What a stage is to the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Its layers are the image's.
    Layers,
    /// Only files of it may come into the image.
    Files,
    /// It is not built.
    Unused,
}

/// A variable of the environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value; `None` where it depends on what the build is given. That of a secret is not shown.
    pub value: Option<String>,
    /// The line that sets it.
    pub line: usize,
}

/// What one instruction of the image's stages adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// The line of the instruction, from 1.
    pub line: usize,
    /// The instruction.
    pub span: Span,
    /// Its keyword, in capitals.
    pub instruction: String,
    /// Its first words.
    pub text: String,
    /// The stage that it stands in.
    pub stage: String,
    /// Whether it changes the settings only and adds no files.
    pub settings_only: bool,
    /// What comes: paths, packages, downloads.
    pub adds: Vec<String>,
    /// What goes, or is hidden from the container where a layer below has it.
    pub removes: Vec<String>,
    /// The secrets that it holds: paths and names of variables.
    pub secrets: Vec<String>,
}

/// A secret in the image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// What it is, in a few words.
    pub what: String,
    /// Where it is kept.
    pub kind: SecretKind,
    /// The path of the file; `None` for a variable or the text of a command.
    pub path: Option<String>,
    /// The variable that it comes from, where it is one.
    pub variable: Option<String>,
    /// The file of the build context that it comes from.
    pub source: Option<String>,
    /// The line of the layer, or of the entry in the history, that has it.
    pub layer_line: usize,
    /// That instruction.
    pub layer_at: Span,
    /// The line that deletes it too late; `None` where nothing does.
    pub removed_line: Option<usize>,
    /// What deletes it there; `None` where another file takes its place.
    pub removed_at: Option<Span>,
    /// Who can read it, and how.
    pub readable_by: String,
}

/// Where a secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// In a file of a layer.
    File,
    /// In the environment of the image's settings.
    Environment,
    /// In the history, as the value of a build argument.
    BuildArgument,
    /// In the history, in the text of a command.
    Command,
}

/// The tools that the container finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remains {
    /// Whether it is known what the base image brings.
    pub base_known: bool,
    /// Shells.
    pub shells: Vec<String>,
    /// Package managers.
    pub package_managers: Vec<String>,
    /// Compilers, and what builds programs.
    pub compilers: Vec<String>,
    /// Where each of them comes from, in the same order.
    pub tools: Vec<Tool>,
}

/// A tool in the image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: ToolKind,
    /// What brings it: `FROM`, or the instruction that installs it.
    pub at: Span,
    /// The line of that, from 1.
    pub line: usize,
}

/// What a tool is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToolKind {
    /// It runs commands.
    Shell,
    /// It fetches and installs packages.
    PackageManager,
    /// It builds programs.
    Compiler,
}

/// The image that a Dockerfile makes. `None` without a stage, or without the one that is asked for.
#[must_use]
pub fn simulate(source: &str, inputs: &Inputs<'_>) -> Option<Image> {
    let mut tree = parse(source).tree;
    settings::give(&mut tree, inputs.build_args);
    let build = model(&tree);
    let runs = Runs::read(&tree, &build);
    let stage = match inputs.target {
        None => build.stages.len().checked_sub(1)?,
        Some(name) => match build.stage(name) {
            Some(stage) => stage.index,
            None => name.parse().ok().filter(|number| *number < build.stages.len())?,
        },
    };
    of(&Recipe { source, tree: &tree, build: &build, scripts: &runs.scripts }, stage, inputs.context)
}

/// The image that one stage of a Dockerfile makes. `None` where there is no such stage.
#[must_use]
pub fn of(recipe: &Recipe<'_>, stage: usize, context: Context<'_>) -> Option<Image> {
    let replayed = replay::replay(recipe, stage, context)?;
    Some(settings::image(recipe, stage, replayed))
}

/// The secrets in the files of the image that one stage makes: those of [`Image::secrets`] that are a file. `None` where
/// there is no such stage.
#[must_use]
pub fn secret_files(recipe: &Recipe<'_>, stage: usize, context: Context<'_>) -> Option<Vec<Secret>> {
    let replayed = replay::replay(recipe, stage, context)?;
    Some(settings::secret_files(recipe, &replayed.state, &LineIndex::new(recipe.source)))
}

/// The instruction's keyword in capitals.
fn keyword(instruction: &bulkhead_dockerfile::Instruction) -> String {
    instruction.keyword.value.to_ascii_uppercase()
}

/// Whether an instruction makes a layer of its own, and does not only change settings.
fn makes_layer(kind: &Kind) -> bool {
    matches!(kind, Kind::From(_) | Kind::Run(_) | Kind::Copy(_) | Kind::Add(_) | Kind::Workdir(_))
}
