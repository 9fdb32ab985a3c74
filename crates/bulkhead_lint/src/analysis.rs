//! What the files of a workspace say and mean: read once, for every rule.

use crate::layers::{Role, Together};
use crate::places::{normal, relative};
use crate::rule::{Check, Finding};
use crate::rules::Known;
use crate::{Areas, Knowledge, SourceFile, Workspace};
use bulkhead_config::apparmor::Policy;
use bulkhead_config::compose::Project;
use bulkhead_config::container::Container;
use bulkhead_config::daemon::{DaemonConfig, Problem};
use bulkhead_config::seccomp::{Profile, Refusal};
use bulkhead_config::value::Node;
use bulkhead_dockerfile::{Build, IgnoreFile};
use bulkhead_simulate::network::Topology;
use bulkhead_text::{SyntaxError, too_large};

mod dockerfile;
pub(crate) mod read;
mod script;
mod workflow;

pub use bulkhead_simulate::runs::RunScript;
pub use script::Shell;

/// A workspace that has been read.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The files, in the workspace's order.
    pub files: Vec<File<'a>>,
    /// The Compose files that make one project.
    pub together: Together,
    /// Who has read them.
    pub areas: Areas,
}

/// A file that has been read.
#[derive(Debug)]
pub struct File<'a> {
    /// The path within the workspace.
    pub path: &'a str,
    /// The text.
    pub source: &'a str,
    /// Where it does not follow its language, or where the program that reads it refuses it.
    pub errors: Vec<SyntaxError>,
    /// What it means.
    pub model: Model<'a>,
    knowledge: Option<&'static Knowledge>,
}

/// What a file means, by its kind.
#[derive(Debug)]
pub enum Model<'a> {
    /// A Dockerfile.
    Dockerfile(Dockerfile<'a>),
    /// A Compose file.
    Compose(Compose),
    /// A seccomp profile.
    Seccomp(Seccomp<'a>),
    /// AppArmor profiles.
    AppArmor(Policy),
    /// Docker's `daemon.json`.
    Daemon(Daemon<'a>),
    /// A shell script.
    Script(Shell),
    /// A workflow of GitHub Actions.
    Workflow(Workflow<'a>),
    /// A `.dockerignore`.
    Ignore(Ignore<'a>),
    /// A file that no rule reads, or one that is too large.
    Text,
}

/// A Dockerfile: what it says, what it means, and the scripts in it.
#[derive(Debug)]
pub struct Dockerfile<'a> {
    /// The text.
    pub source: &'a str,
    /// The instructions.
    pub tree: bulkhead_dockerfile::Dockerfile,
    /// The stages.
    pub build: Build,
    /// What the `RUN` instructions run, in order; the exec form as a script of one command. What is not for a shell
    /// of the POSIX family is left out.
    pub scripts: Vec<RunScript>,
    /// For each instruction, the number of the `SHELL` that is in force there; none for Docker's own shell.
    pub shells: Vec<Option<usize>>,
}

/// A Compose file.
#[derive(Debug)]
pub struct Compose {
    /// The services and what they share; it holds the text.
    pub project: Project,
    /// The container that each service runs in, in the order of the services.
    pub containers: Vec<Container>,
    /// Who reaches whom; its services are these, by their numbers.
    pub topology: Topology,
    /// Whether it is a project of its own, by its name, and includes no other file: what is missing in it is missing.
    pub is_whole: bool,
    /// What it is to the other files.
    pub(crate) role: Role,
}

/// A seccomp profile.
#[derive(Debug)]
pub struct Seccomp<'a> {
    /// The text.
    pub source: &'a str,
    /// The JSON.
    pub node: Node,
    /// The profile.
    pub profile: Profile,
    /// Everything for which docker or runc refuse it.
    pub refusals: Vec<Refusal>,
    /// The comments, which JSON does not have.
    pub comments: Vec<SyntaxError>,
    /// Whether it has errors, so that most likely no container starts with it.
    pub refused: bool,
}

/// Docker's `daemon.json`.
#[derive(Debug)]
pub struct Daemon<'a> {
    /// The text.
    pub source: &'a str,
    /// The JSON.
    pub node: Node,
    /// What is set.
    pub config: DaemonConfig,
    /// The keys and values that dockerd does not take.
    pub problems: Vec<Problem>,
    /// The comments, which JSON does not have.
    pub comments: Vec<SyntaxError>,
    /// The keys that stand a second time.
    pub duplicates: Vec<SyntaxError>,
}

/// A workflow of GitHub Actions, or a composite action.
#[derive(Debug)]
pub struct Workflow<'a> {
    /// The text.
    pub source: &'a str,
    /// The YAML.
    pub node: Node,
    /// What it means.
    pub model: bulkhead_config::workflow::Workflow,
    /// What its steps run in a shell, in order.
    pub scripts: Vec<Shell>,
    /// For each of the scripts the numbers of its job and of its step in that, rising.
    pub places: Vec<(usize, usize)>,
}

/// A `.dockerignore`.
#[derive(Debug)]
pub struct Ignore<'a> {
    /// The text.
    pub source: &'a str,
    /// The patterns.
    pub patterns: IgnoreFile,
}

impl Model<'_> {
    /// The shell scripts in the file, without those of a Dockerfile.
    pub fn shells(&self) -> impl Iterator<Item = &Shell> {
        let shells = match self {
            Self::Script(shell) => std::slice::from_ref(shell),
            Self::Workflow(workflow) => &workflow.scripts,
            _ => &[],
        };
        shells.iter()
    }

    /// The containers that the file describes.
    pub fn containers(&self) -> impl Iterator<Item = &Container> {
        let services = match self {
            Self::Compose(compose) => compose.containers.as_slice(),
            _ => &[],
        };
        services.iter().chain(self.shells().flat_map(|shell| &shell.containers))
    }
}

impl<'a> Analysis<'a> {
    /// Reads every file.
    #[must_use]
    pub fn new(workspace: &'a Workspace) -> Self {
        Self::of(workspace, Areas::ALL)
    }

    /// Reads the files of these areas; the others are texts.
    #[must_use]
    pub fn of(workspace: &'a Workspace, areas: Areas) -> Self {
        let together = Together::of(workspace, areas);
        let files = workspace.files.iter().map(|file| File::read(file, &together, areas)).collect();
        Self { files, together, areas }
    }

    /// The file of that path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File<'a>> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The file that another one names by a path relative to its own folder.
    #[must_use]
    pub fn named_by(&self, path: &str, written: &str) -> Option<&File<'a>> {
        let path = normal(path.split('/'));
        let folder = path.split_last().map_or(&[] as &[_], |(_, folder)| folder);
        let place = relative(folder, written)?;
        self.files.iter().find(|file| normal(file.path.split('/')) == place)
    }
}

impl<'a> File<'a> {
    /// Reads a file of a workspace.
    #[must_use]
    pub fn read(file: &'a SourceFile, together: &Together, areas: Areas) -> Self {
        let knowledge = areas.of(file.kind);
        let (model, errors) = match (too_large(&file.text), knowledge) {
            (Some(error), _) => (Model::Text, vec![error]),
            (None, Some(knowledge)) => (knowledge.read)(file, together),
            (None, None) => (Model::Text, Vec::new()),
        };
        File { path: &file.path, source: &file.text, errors, model, knowledge }
    }

    /// The rules over files of its area.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &'static Known> {
        self.knowledge.into_iter().flat_map(|knowledge| knowledge.rules)
    }

    /// The checks of a rule over one container.
    pub fn container_checks(&self, rule: &str) -> impl Iterator<Item = fn(&Container) -> Vec<Finding>> {
        self.rules().filter(move |known| known.id == rule).filter_map(|known| match known.check {
            Check::Container(check) => Some(check),
            _ => None,
        })
    }
}

impl Compose {
    /// Marks the containers that get settings from files that are not read: those of a file that is put on top of
    /// another one, those that extend a service of another file, and those that say nothing of their image.
    pub(crate) fn mark_parts(&mut self, on_top: bool) {
        for (service, container) in self.project.services.iter().zip(&mut self.containers) {
            let elsewhere = service.extends.as_ref().is_some_and(|extends| extends.file.is_some());
            let no_image = service.image.is_none() && service.build.is_none();
            container.is_partial = on_top || elsewhere || !self.is_whole && no_image;
        }
    }
}

#[cfg(test)]
mod tests;
