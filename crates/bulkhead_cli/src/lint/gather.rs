//! From the paths on the command line to projects: files that are judged together.
//!
//! - A folder is one project, with all that is known in it and below. Rules over several files go by paths, so two
//!   Compose files in it do not mix.
//! - A Compose file that is named by itself is judged with what lies in its folder and below, and a Dockerfile with its
//!   `.dockerignore`: what is there is known, and nothing is said of files that were not named.
//! - What Compose files include and extend is read whatever it is called.
//! - Any other file is a project of its own.

use super::linked;
use super::source::{self, Found, Source, about, is_meant, unread};
use super::walk::{beside, ignore_files, search};
use crate::arguments::LintOptions;
use crate::parallel;
use crate::settings::Settings;
use bulkhead_config::compose::folder;
use bulkhead_lint::{FileKind, Severity, SourceFile, Workspace};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

/// How many files and folders around a Compose file are looked at; where there are more, it is judged by itself.
const MAX_AROUND: usize = 5_000;

/// The path that stands for the standard input.
const STDIN: &str = "-";

/// Files that are judged together.
#[derive(Debug)]
pub(super) struct Project {
    /// What its authors decided.
    pub(super) settings: Arc<Settings>,
    /// The files.
    pub(super) workspace: Workspace,
    /// Of each file: whether somebody asked for it. The others are there to be referred to.
    pub(super) asked: Vec<bool>,
    /// Of each file: where it is; `None` for the standard input.
    pub(super) targets: Vec<Option<PathBuf>>,
}

impl Project {
    /// The mildest severity that is reported: what the command line says, else the project, else a warning.
    pub(super) fn least(&self, asked: Option<Severity>) -> Severity {
        asked.or(self.settings.min_severity).unwrap_or(Severity::Warning)
    }
}

/// What the command line names.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) projects: Vec<Project>,
    /// The files that were found, and could not be read.
    pub(super) failures: Vec<io::Error>,
}

/// The paths of a project, before its files are read.
#[derive(Default)]
struct Group {
    /// Whether all that lies in the folder is asked for.
    whole: bool,
    sources: Vec<Source>,
}

/// Reads what is asked for.
///
/// # Errors
/// When a path that is named is not there or cannot be read, when a file is of no kind that is known, or when the
/// settings of a project are wrong. The message names the path.
pub(super) fn gather(options: &LintOptions) -> io::Result<Gathered> {
    let mut names = Names { here: env::current_dir()?, folders: HashMap::new() };
    let mut settings = AllSettings { file: options.config.as_deref(), known: HashMap::new() };
    let mut gathered = Gathered::default();
    if options.paths.iter().any(|path| path == Path::new(STDIN)) {
        gathered.projects.push(from_stdin(options, &names.here, &mut settings)?);
    }
    for (root, group) in groups(options, &mut names)? {
        let settings = settings.of(&root)?;
        let whole = group.whole;
        let (sources, failures) = complete(&root, group, &names, &settings);
        gathered.failures.extend(failures);
        let mut project =
            Project { settings, workspace: Workspace::default(), asked: Vec::new(), targets: Vec::new() };
        for (source, read) in read_all(sources) {
            match read {
                Ok(Some(file)) => {
                    project.workspace.files.push(file);
                    project.asked.push(source.found != Found::Around);
                    project.targets.push(Some(source.full));
                }
                Ok(None) => {}
                Err(error) if matches!(source.found, Found::Named(_)) => return Err(error),
                Err(error) if source.found == Found::Below => gathered.failures.push(error),
                Err(_) => {}
            }
        }
        linked::add(&mut project, whole.then_some(&root));
        gathered.projects.push(project);
    }
    Ok(gathered)
}

/// Reads the files of a project: first those that may name others, then of the others those that they may mean.
fn read_all(sources: Vec<Source>) -> Vec<(Source, io::Result<Option<SourceFile>>)> {
    let is_first = |source: &Source| {
        source.found != Found::Around || FileKind::detect(&source.name, "") == Some(FileKind::Compose)
    };
    let (first, others): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(is_first);
    let read = parallel::map(&first, source::read);
    let naming = read.iter().flatten().flatten().filter(|file| file.kind == FileKind::Compose);
    let naming: Vec<&SourceFile> = naming.collect();
    let meant = parallel::map(&others, |other| {
        if is_meant(other, &naming) { source::read(other) } else { Ok(unread(other)) }
    });
    let mut all: Vec<_> = first.into_iter().zip(read).chain(others.into_iter().zip(meant)).collect();
    all.sort_by(|(a, _), (b, _)| by_path(a, b));
    all
}

/// The order of files: byte by byte, which is quicker than part by part.
fn by_path(a: &Source, b: &Source) -> Ordering {
    a.full.as_os_str().cmp(b.full.as_os_str())
}

/// The standard input as a project of one file.
fn from_stdin(options: &LintOptions, here: &Path, settings: &mut AllSettings<'_>) -> io::Result<Project> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text).map_err(|error| about(Path::new(STDIN), &error))?;
    let path = options.stdin_filename.clone().unwrap_or_else(|| STDIN.to_owned());
    let kind = options.kind.or_else(|| FileKind::detect(&path, &text));
    let kind =
        kind.ok_or_else(|| io::Error::other("say what the standard input is: add --kind dockerfile"))?;
    let settings = settings.of(here.join(&path).parent().unwrap_or(here))?;
    let files = vec![SourceFile { path, kind, text }];
    Ok(Project { settings, workspace: Workspace { files }, asked: vec![true], targets: vec![None] })
}

/// What is named, by the folder of the project that it belongs to.
fn groups(options: &LintOptions, names: &mut Names) -> io::Result<BTreeMap<PathBuf, Group>> {
    let mut groups = BTreeMap::<PathBuf, Group>::new();
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for path in options.paths.iter().filter(|path| *path != Path::new(STDIN)) {
        let is_folder = fs::metadata(path).map_err(|error| about(path, &error))?.is_dir();
        let full = names.full(path, is_folder).map_err(|error| about(path, &error))?;
        if is_folder {
            groups.entry(full).or_default().whole = true;
        } else if seen.insert(full.clone()) {
            files.push((path, full));
        }
    }
    // A folder in another one is a part of its project. Parents come before what is in them.
    let mut roots: Vec<PathBuf> = topmost(groups.keys().cloned());
    groups.retain(|folder, _| roots.binary_search(folder).is_ok());
    let is_compose = |path: &Path| FileKind::detect(&path.to_string_lossy(), "") == Some(FileKind::Compose);
    let composed = files.iter().filter(|(path, _)| options.kind.is_none() && is_compose(path));
    let composed = composed.filter_map(|(_, full)| full.parent().map(Path::to_path_buf));
    roots.extend(composed);
    roots.sort();
    let roots = topmost(roots.into_iter());
    for (path, full) in files {
        let before = roots.partition_point(|root| *root <= full);
        let root = before.checked_sub(1).and_then(|at| roots.get(at)).filter(|root| full.starts_with(root));
        let root = root.map_or_else(|| full.parent().unwrap_or(&full), PathBuf::as_path).to_path_buf();
        let name = names.shown(&full, path);
        let source = Source { name, full, found: Found::Named(options.kind) };
        groups.entry(root).or_default().sources.push(source);
    }
    Ok(groups)
}

/// The folders that lie in no other one of them; they come, and go, in their order.
fn topmost(folders: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut top: Vec<PathBuf> = Vec::new();
    for folder in folders {
        if top.last().is_none_or(|last| !folder.starts_with(last)) {
            top.push(folder);
        }
    }
    top
}

/// All files of a project: those that are asked for, and those that say more about them.
fn complete(root: &Path, group: Group, names: &Names, settings: &Settings) -> (Vec<Source>, Vec<io::Error>) {
    let Group { whole, sources } = group;
    let named: Vec<Source> =
        sources.into_iter().filter(|source| !settings.excludes(&source.full, false)).collect();
    let kinds = |kind| named.iter().filter(move |it| FileKind::detect(&it.name, "") == Some(kind));
    let (found, around) = if whole {
        (search(root, settings, usize::MAX), Found::Below)
    } else if kinds(FileKind::Compose).next().is_some() {
        (search(root, settings, MAX_AROUND), Found::Around)
    } else {
        let dockerfiles: Vec<&Path> = kinds(FileKind::Dockerfile).map(|it| it.full.as_path()).collect();
        (Some((ignore_files(&dockerfiles), Vec::new())), Found::Around)
    };
    let (paths, failures) = found.unwrap_or_default();
    // What lies beside a file that is named is shown as that is.
    let around_named =
        named.first().and_then(|it| Some((it.full.parent()?.to_path_buf(), folder(&it.name).to_owned())));
    let own = named.iter().map(|source| source.full.clone());
    let mut seen: HashSet<PathBuf> = own.collect();
    let all: Vec<PathBuf> = paths.iter().cloned().chain(named.iter().map(|it| it.full.clone())).collect();
    let hidden = if whole || paths.len() > 1 { beside(&all) } else { Vec::new() };
    let mut sources = named;
    let more =
        paths.into_iter().map(|path| (path, around)).chain(hidden.into_iter().map(|it| (it, Found::Around)));
    for (full, found) in more {
        if seen.insert(full.clone()) {
            let below = around_named
                .as_ref()
                .and_then(|(real, shown)| Some(Path::new(shown).join(full.strip_prefix(real).ok()?)));
            sources.push(Source { name: names.shown(&full, below.as_deref().unwrap_or(&full)), full, found });
        }
    }
    sources.sort_by(by_path);
    (sources, failures)
}

/// How paths are written.
struct Names {
    here: PathBuf,
    /// The full path of each folder that was named, so that each is asked for once.
    folders: HashMap<PathBuf, PathBuf>,
}

impl Names {
    /// The whole path, without links to folders.
    fn full(&mut self, path: &Path, is_folder: bool) -> io::Result<PathBuf> {
        let (Some(folder), Some(name), false) = (path.parent(), path.file_name(), is_folder) else {
            return fs::canonicalize(path);
        };
        if let Some(full) = self.folders.get(folder) {
            return Ok(full.join(name));
        }
        let full = fs::canonicalize(if folder == Path::new("") { Path::new(".") } else { folder })?;
        let path = full.join(name);
        self.folders.insert(folder.to_path_buf(), full);
        Ok(path)
    }

    /// As people see it: from where they are, or else as they wrote it.
    fn shown(&self, full: &Path, written: &Path) -> String {
        let path = full.strip_prefix(&self.here).unwrap_or(written);
        path.to_string_lossy().replace('\\', "/")
    }
}

/// The settings of every folder, each file read once.
struct AllSettings<'o> {
    file: Option<&'o Path>,
    known: HashMap<Option<PathBuf>, Arc<Settings>>,
}

impl AllSettings<'_> {
    fn of(&mut self, folder: &Path) -> io::Result<Arc<Settings>> {
        let file = self.file.map(Path::to_path_buf).or_else(|| Settings::nearest(folder));
        if let Some(known) = self.known.get(&file) {
            return Ok(Arc::clone(known));
        }
        let settings = Arc::new(Settings::read(file.as_deref())?);
        self.known.insert(file, Arc::clone(&settings));
        Ok(settings)
    }
}
