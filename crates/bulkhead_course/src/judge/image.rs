//! Checks of what is in an image, judged by what the image simulator says.

use super::{Attempt, Verdict, sentence, shown};
use bulkhead_dockerfile::IgnoreFile;
use bulkhead_lint::analysis::{Dockerfile, File, Model};
use bulkhead_simulate::image::{self, Context, Holder, Image, Recipe, Sought, ToolKind};
use bulkhead_text::LineIndex;

impl Attempt<'_> {
    /// Whether no layer of the image, nor its settings and its history, hold something.
    pub(super) fn layer_free(&self, file: &File<'_>, of: &Sought) -> Verdict {
        let Some((recipe, stage)) = recipe(file) else { return unreadable(file) };
        let mut files = self.beside(file);
        let what = match of {
            Sought::Path(path) => format!("`{path}`"),
            Sought::Variable(name) => format!("the value of `{name}`"),
            Sought::Source(source) => {
                // Whether or not it lies beside the exercise, it does where the image is built.
                files.push(source.clone());
                format!("`{source}`")
            }
        };
        let context = Context { ignore: self.ignore_file(file), files: Some(&files) };
        let Some(holder) = image::holder(&recipe, stage, context, of) else {
            return Verdict::pass(sentence(&format!("no layer of the image holds {what}")));
        };
        let Holder { at, path, removed_at } = holder;
        let place = match &path {
            Some(path) if what != format!("`{path}`") => {
                format!("this layer of the image holds {what}, at `{path}`")
            }
            Some(_) => format!("this layer of the image holds {what}"),
            None => format!("the settings or the history of the image hold {what}"),
        };
        let late = removed_at.map(|at| LineIndex::new(file.source).line(at.start()));
        let late = late.map_or_else(String::new, |line| format!("; line {line} only hides it"));
        shown(file, at, &format!("{place}{late}"))
    }

    /// Whether the container finds no tool of a kind, as far as is known.
    pub(super) fn image_free(&self, file: &File<'_>, kind: ToolKind) -> Verdict {
        let files = self.beside(file);
        let context = Context { ignore: self.ignore_file(file), files: Some(&files) };
        let Some(image) = simulated(file, context) else { return unreadable(file) };
        let name = match kind {
            ToolKind::Shell => "shell",
            ToolKind::PackageManager => "package manager",
            ToolKind::Compiler => "compiler",
        };
        match image.remains.tools.iter().find(|tool| tool.kind == kind) {
            Some(tool) => {
                shown(file, tool.at, &format!("this brings a {name} into the image: `{}`", tool.name))
            }
            None => Verdict::pass(format!("The image has no {name}.")),
        }
    }

    /// The files of the exercise, as paths within the folder of the Dockerfile.
    fn beside(&self, file: &File<'_>) -> Vec<String> {
        let folder = folder(file);
        let inner = self.analysis.files.iter().filter_map(|other| other.path.strip_prefix(folder));
        inner.map(str::to_owned).collect()
    }

    /// `NAME.dockerignore`, or else the `.dockerignore` of the folder.
    fn ignore_file(&self, file: &File<'_>) -> Option<&IgnoreFile> {
        let paths = [format!("{}.dockerignore", file.path), format!("{}.dockerignore", folder(file))];
        paths.iter().find_map(|path| match &self.analysis.file(path)?.model {
            Model::Ignore(ignore) => Some(&ignore.patterns),
            _ => None,
        })
    }
}

/// The folder of a file, with its `/`.
fn folder<'f>(file: &File<'f>) -> &'f str {
    file.path.get(..file.path.rfind('/').map_or(0, |at| at + 1)).unwrap_or_default()
}

fn recipe<'f>(file: &'f File<'_>) -> Option<(Recipe<'f>, usize)> {
    let Model::Dockerfile(Dockerfile { tree, build, scripts, .. }) = &file.model else { return None };
    let stage = build.stages.len().checked_sub(1)?;
    Some((Recipe { source: file.source, tree, build, scripts }, stage))
}

/// The image that the last stage makes.
pub(super) fn simulated(file: &File<'_>, context: Context<'_>) -> Option<Image> {
    let (recipe, stage) = recipe(file)?;
    image::of(&recipe, stage, context)
}

/// What is said of a file without a stage.
pub(super) fn unreadable(file: &File<'_>) -> Verdict {
    match &file.model {
        Model::Dockerfile(_) => Verdict::fail(format!("`{}` has no `FROM`.", file.path)),
        _ => Verdict::fail(format!("`{}` cannot be read as a Dockerfile.", file.path)),
    }
}
