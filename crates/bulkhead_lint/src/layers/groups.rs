//! Which Compose files of a workspace make one project.

use crate::{Areas, FileKind, Workspace};
use bulkhead_config::compose::{DEFAULT_FILES, Files, Links, OVERRIDE_FILES, Sources, folder};
use bulkhead_text::too_large;
use std::collections::{HashMap, HashSet};

/// How many projects of several files are put together in one workspace.
const MAX_PROJECTS: usize = 200;

/// What a Compose file is to the others of its workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Role {
    /// Whether its services are judged together with those of other files.
    pub(crate) is_joined: bool,
    /// Whether services of other files extend its own.
    pub(crate) is_extended: bool,
    /// The folder that its relative paths count from.
    pub(crate) folder: String,
    /// The folder of the whole project, which paths of seccomp profiles count from.
    pub(crate) project_folder: String,
}

impl Role {
    /// The role of a file that no other one names.
    fn alone(path: &str) -> Self {
        let folder = folder(path).to_owned();
        Self { is_joined: false, is_extended: false, project_folder: folder.clone(), folder }
    }
}

/// The Compose files of a workspace that are judged together.
#[derive(Debug, Default)]
pub struct Together {
    /// The files of each project; their numbers are those of `places`.
    pub(crate) projects: Vec<Sources>,
    /// The place of each Compose file in [`Workspace::files`].
    pub(crate) places: Vec<usize>,
    roles: HashMap<String, Role>,
}

impl Together {
    /// The Compose files of a workspace that belong together, where that area is there.
    #[must_use]
    pub fn of(workspace: &Workspace, areas: Areas) -> Self {
        let layers = areas.iter().find_map(|area| area.layers.as_ref());
        layers.map_or_else(Self::default, |layers| (layers.together)(workspace))
    }

    /// Finds what files of a workspace are put over each other, included and extended.
    pub(crate) fn find(workspace: &Workspace) -> Self {
        let is_read = |(_, file): &(usize, &crate::SourceFile)| {
            file.kind == FileKind::Compose && too_large(&file.text).is_none()
        };
        let (places, list): (Vec<usize>, Vec<(&str, &str)>) = workspace
            .files
            .iter()
            .enumerate()
            .filter(is_read)
            .map(|(at, file)| (at, (file.path.as_str(), file.text.as_str())))
            .unzip();
        if list.len() < 2 {
            return Self { places, ..Self::default() };
        }
        let over = overrides(&list);
        let links: Vec<Links> = list.iter().map(|(path, text)| Links::of(path, text)).collect();
        let files = Files::new(list.clone());
        let named = |paths: fn(&Links) -> &[String]| -> HashSet<usize> {
            let paths = links.iter().flat_map(paths).filter_map(|path| files.number(path));
            paths.collect()
        };
        let included = named(|links| &links.included);
        let extended = named(|links| &links.extended);
        let names_others = |at: usize| {
            let links = links.get(at);
            over.contains_key(&at)
                || links.is_some_and(|it| {
                    it.included.iter().chain(&it.extended).any(|path| files.number(path).is_some())
                })
        };
        let on_top: HashSet<usize> = over.values().copied().collect();
        let mut together = Self { places, ..Self::default() };
        let mut joined = HashSet::new();
        // Where all files include each other in a circle, one of them has to be first.
        for in_circle in [false, true] {
            for at in (0..list.len()).filter(|at| !on_top.contains(at) && names_others(*at)) {
                if included.contains(&at) == in_circle
                    && !joined.contains(&at)
                    && together.projects.len() < MAX_PROJECTS
                {
                    let given: Vec<usize> =
                        [Some(at), over.get(&at).copied()].into_iter().flatten().collect();
                    let sources = Sources::read(&given, &files);
                    joined.extend(sources.list.iter().filter(|it| it.is_member).map(|it| it.file));
                    together.add(sources, &list);
                }
            }
        }
        for (path, _) in extended.iter().filter_map(|at| list.get(*at)) {
            together.role_mut(path).is_extended = true;
        }
        together
    }

    /// Adds a project; what a file is to the first one counts.
    fn add(&mut self, sources: Sources, list: &[(&str, &str)]) {
        let project_folder = sources.list.first().map(|first| first.directory.clone()).unwrap_or_default();
        for source in sources.list.iter().filter(|source| source.is_member) {
            let Some((path, _)) = list.get(source.file) else { continue };
            let role = self.role_mut(path);
            if !role.is_joined {
                role.is_joined = true;
                role.folder.clone_from(&source.directory);
                role.project_folder.clone_from(&project_folder);
            }
        }
        self.projects.push(sources);
    }

    fn role_mut(&mut self, path: &str) -> &mut Role {
        self.roles.entry(path.to_owned()).or_insert_with(|| Role::alone(path))
    }

    /// What the file at a path is to the others.
    pub(crate) fn role(&self, path: &str) -> Role {
        self.roles.get(path).cloned().unwrap_or_else(|| Role::alone(path))
    }
}

/// The override file of each file that has one, by their places.
fn overrides(list: &[(&str, &str)]) -> HashMap<usize, usize> {
    let places: HashMap<&str, usize> = list.iter().enumerate().map(|(at, (path, _))| (*path, at)).collect();
    let mut over = HashMap::new();
    for (path, _) in list {
        let (folder, name) =
            path.split_at_checked(path.rfind('/').map_or(0, |at| at + 1)).unwrap_or(("", path));
        if !OVERRIDE_FILES.contains(&name) {
            continue;
        }
        let first = |names: &[&str]| {
            names.iter().find_map(|name| places.get(format!("{folder}{name}").as_str()).copied())
        };
        if let (Some(below), Some(above)) = (first(&DEFAULT_FILES), first(&OVERRIDE_FILES)) {
            over.insert(below, above);
        }
    }
    over
}
