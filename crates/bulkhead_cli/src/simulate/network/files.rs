//! Reading the files of a simulation, with those that Compose reads together with them.

use bulkhead_config::compose::{DEFAULT_FILES, Files, Links, OVERRIDE_FILES, Project, Sources};
use bulkhead_config::daemon::{self, DaemonConfig};
use bulkhead_config::json;
use bulkhead_lint::FileKind;
use bulkhead_simulate::network::{Builder, Engine, Topology};
use bulkhead_text::{LineIndex, too_large};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many files one Compose file is read with.
const MAX_LINKED: usize = 100;

/// The text that places are places of: that of one file, or of several that Compose reads as one.
pub(in crate::simulate) struct Sheet {
    /// Where the text of each begins, its path, and its text.
    pub(in crate::simulate) parts: Vec<(usize, String, String)>,
}

impl Sheet {
    /// The path and the line of a byte, for those who ask for a few.
    pub(in crate::simulate) fn line(&self, at: usize) -> Option<(&str, usize)> {
        let number = self.parts.partition_point(|(start, ..)| *start <= at).checked_sub(1)?;
        let (start, path, text) = self.parts.get(number)?;
        Some((path, LineIndex::new(text).line(at - start)))
    }
}

/// Reads files and puts what they start together.
pub(super) fn read(paths: &[PathBuf]) -> io::Result<(Topology, Vec<Sheet>)> {
    let mut sources = Vec::new();
    let mut engine = Engine::default();
    for path in paths {
        let text = text(path)?;
        match kind(path, &text) {
            Some(FileKind::Daemon) => {
                let node = json::parse_with(&text, daemon::OPTIONS).tree;
                engine = Engine::of(&DaemonConfig::from_node(&node).0);
            }
            Some(kind @ (FileKind::Compose | FileKind::Script)) => sources.push((path, kind, text)),
            _ => return Err(about(path, "it is no Compose file, no script and no daemon.json")),
        }
    }
    let (mut builder, mut sheets) = (Builder::new(engine), Vec::new());
    for (path, kind, text) in sources {
        let name = path.to_string_lossy().replace('\\', "/");
        if kind == FileKind::Compose {
            let (project, sheet) = compose(&name, text);
            builder = builder.project(&project);
            sheets.push(sheet);
        } else {
            let script = bulkhead_shell::parse(&text);
            builder = builder.script(&Arc::from(text.as_str()), &script.tree);
            sheets.push(Sheet { parts: vec![(0, name, text)] });
        }
    }
    Ok((builder.finish(), sheets))
}

/// A Compose file with the override beside it, and all that they include and extend.
pub(in crate::simulate) fn compose(name: &str, text: String) -> (Project, Sheet) {
    let mut list = vec![(name.to_owned(), text)];
    list.extend(override_of(name));
    let given: Vec<usize> = (0..list.len()).collect();
    let mut at = 0;
    while let Some((path, text)) = list.get(at) {
        let Links { included, extended } = Links::of(path, text);
        for path in included.into_iter().chain(extended) {
            let is_new = list.len() < MAX_LINKED && list.iter().all(|(known, _)| *known != path);
            if let Some(text) = is_new.then(|| self::text(Path::new(&path)).ok()).flatten() {
                list.push((path, text));
            }
        }
        at += 1;
    }
    let files = Files::new(list.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect());
    let sources = Sources::read(&given, &files);
    let project = Project::joined(&sources).project;
    let part = |source: &bulkhead_config::compose::Source| {
        list.get(source.file).map(|(path, text)| (source.start, path.clone(), text.clone()))
    };
    (project, Sheet { parts: sources.list.iter().filter_map(part).collect() })
}

/// The file that Compose puts over one of its default names.
fn override_of(name: &str) -> Option<(String, String)> {
    let (folder, name) = name.split_at_checked(name.rfind('/').map_or(0, |at| at + 1))?;
    let is_default = DEFAULT_FILES.contains(&name);
    let mut paths = OVERRIDE_FILES.iter().filter(|_| is_default).map(|name| format!("{folder}{name}"));
    paths.find_map(|path| Some((path.clone(), text(Path::new(&path)).ok()?)))
}

/// What a file is; YAML that has been named is taken for a Compose file, whatever its name.
fn kind(path: &Path, text: &str) -> Option<FileKind> {
    let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    FileKind::detect(&path.to_string_lossy(), text).or_else(|| is_yaml.then_some(FileKind::Compose))
}

pub(in crate::simulate) fn text(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path).map_err(|error| about(path, &error.to_string()))?;
    match too_large(&text) {
        Some(error) => Err(about(path, &error.message)),
        None => Ok(text),
    }
}

pub(in crate::simulate) fn about(path: &Path, what: &str) -> io::Error {
    io::Error::other(format!("{}: {what}", path.display()))
}
