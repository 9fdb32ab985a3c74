//! Reading one file, by its kind.

use super::{Compose, Daemon, Dockerfile, Ignore, Model, Seccomp, Shell};
use crate::layers::{Role, Together};
use crate::{FileKind, SourceFile};
use bulkhead_config::apparmor::Policy;
use bulkhead_config::compose::{DEFAULT_FILES, Project, is_override, is_whole};
use bulkhead_config::container::Container;
use bulkhead_config::seccomp::Topic;
use bulkhead_config::{daemon, json, seccomp};
use bulkhead_dockerfile::{Base, Build, IgnoreFile, Stage};
use bulkhead_simulate::network::Builder;
use bulkhead_simulate::runs::Runs;
use bulkhead_text::{ImageError, ImageReference, Mistake, Parsed, SyntaxError};

/// What a file means, and what is wrong with its language.
type Read<'a> = (Model<'a>, Vec<SyntaxError>);

pub(crate) fn images<'a>(file: &'a SourceFile, _: &Together) -> Read<'a> {
    if file.kind == FileKind::Ignore { ignore(&file.text) } else { dockerfile(&file.text) }
}

pub(crate) fn runs<'a>(file: &'a SourceFile, together: &Together) -> Read<'a> {
    match file.kind {
        FileKind::Script => script(&file.text),
        FileKind::Workflow => super::workflow::read(&file.text),
        _ => compose(file, together),
    }
}

fn compose<'a>(file: &'a SourceFile, together: &Together) -> Read<'a> {
    let Parsed { tree: project, mut errors } = Project::parse(&file.text);
    let mut compose = Compose::new(project);
    compose.is_whole = is_whole(&file.path) && compose.project.include.is_empty();
    compose.role = together.role(&file.path);
    // What is extended is there for that, unless Compose runs it by its name.
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let is_template = compose.role.is_extended && !DEFAULT_FILES.contains(&name);
    compose.mark_parts(is_override(&file.path) || is_template);
    if compose.is_whole && !compose.role.is_joined {
        errors.extend(compose.project.refusals());
        errors.sort_by_key(|error| error.span);
    }
    (Model::Compose(compose), errors)
}

pub(crate) fn hosts<'a>(file: &'a SourceFile, _: &Together) -> Read<'a> {
    match file.kind {
        FileKind::AppArmor => apparmor(&file.text),
        FileKind::Daemon => daemon(&file.text),
        _ => seccomp(&file.text),
    }
}

fn dockerfile(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree, mut errors } = bulkhead_dockerfile::parse(source);
    let build = bulkhead_dockerfile::model(&tree);
    let Runs { scripts, shells, errors: in_runs } = Runs::read(&tree, &build);
    errors.extend(in_runs);
    errors.extend(errors.is_empty().then(|| without_from(&tree)).flatten());
    errors.extend(no_image(&build));
    errors.sort_by_key(|error| error.span);
    (Model::Dockerfile(Dockerfile { source, tree, build, scripts, shells }), errors)
}

/// What BuildKit says of a file without a stage: `no build stage in current context`. A file that is being typed, with
/// another error or nothing but `ARG`, does not get it.
fn without_from(tree: &bulkhead_dockerfile::Dockerfile) -> Option<SyntaxError> {
    if tree.instructions.iter().any(|instruction| instruction.is("FROM")) {
        return None;
    }
    let first = tree.instructions.iter().find(|instruction| !instruction.is("ARG"))?;
    let message = "this Dockerfile has no `FROM`, so Docker refuses it";
    let help = "Begin with `FROM` and an image, for example `FROM alpine:3.22`.";
    Some(SyntaxError::new(first.keyword.span, message).help(help))
}

/// The stages that are built from something that is no image's name: `FROM Alpine`. BuildKit stops there with `invalid
/// reference format`, if it needs the stage; what variables make of a name is `invalid-default-arg-in-from`'s.
fn no_image(build: &Build) -> Vec<SyntaxError> {
    let stages = build.stages.iter().zip(build.needed()).filter(|(_, needed)| *needed);
    let error = |(stage, _): (&Stage, bool)| {
        let written = &stage.base_text;
        let literal = matches!(&stage.base, Base::Unresolved(text) if *text == written.value);
        let wrong = ImageReference::parse(&written.value).err()?;
        if !literal || written.value.contains('$') {
            return None;
        }
        let message = format!("Docker refuses `{}`: {wrong}", written.value);
        let error = SyntaxError::new(written.span, message);
        Some(match wrong {
            ImageError::Capitals => error.help("Write the name in small letters."),
            _ => error.help("Write the name of an image, for example `alpine:3.22`."),
        })
    };
    stages.filter_map(error).collect()
}

impl Compose {
    /// A project by itself, of which nothing is known but its text.
    pub(crate) fn new(project: Project) -> Self {
        let services = project.services.iter();
        let containers = services.map(|service| Container::from_service(&project, service)).collect();
        let topology = Builder::default().project(&project).finish();
        Self { project, containers, topology, is_whole: false, role: Role::default() }
    }
}

fn seccomp(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree: node, errors } = json::parse(source);
    let (profile, refusals) = seccomp::Profile::from_node(&node);
    let refused = !errors.is_empty() || !refusals.is_empty();
    let (comments, mut errors) = of_kind(errors, Mistake::Comment);
    // The others have rules of their own.
    let others = refusals.iter().filter(|refusal| refusal.topic == Topic::Other);
    errors.extend(
        others.map(|refusal| SyntaxError::new(refusal.span, refusal.message.clone()).help(refusal.help())),
    );
    (Model::Seccomp(Seccomp { source, node, profile, refusals, comments, refused }), errors)
}

fn apparmor(source: &str) -> (Model<'static>, Vec<SyntaxError>) {
    let Parsed { tree: policy, errors } = Policy::parse(source);
    (Model::AppArmor(policy), errors)
}

fn daemon(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree: node, errors } = json::parse_with(source, daemon::OPTIONS);
    let (config, problems) = daemon::DaemonConfig::from_node(&node);
    let (comments, errors) = of_kind(errors, Mistake::Comment);
    let (duplicates, errors) = of_kind(errors, Mistake::DuplicateKey);
    (Model::Daemon(Daemon { source, node, config, problems, comments, duplicates }), errors)
}

/// The errors of one kind, and the others.
fn of_kind(errors: Vec<SyntaxError>, mistake: Mistake) -> (Vec<SyntaxError>, Vec<SyntaxError>) {
    errors.into_iter().partition(|error| error.mistake == mistake)
}

fn script(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree: script, errors } = bulkhead_shell::parse(source);
    (Model::Script(Shell::of(source.into(), script, true)), errors)
}

fn ignore(source: &str) -> (Model<'_>, Vec<SyntaxError>) {
    let Parsed { tree: patterns, errors } = IgnoreFile::parse(source);
    (Model::Ignore(Ignore { source, patterns }), errors)
}
