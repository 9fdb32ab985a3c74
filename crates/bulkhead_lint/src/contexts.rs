//! The folders that Dockerfiles are built from, and what their `.dockerignore`s leave out.

use crate::analysis::{Analysis, Dockerfile, Ignore, Model};
use crate::places::{Path, normal, relative};
use std::collections::{HashMap, HashSet};

/// How many build contexts are looked at.
const MAX_CONTEXTS: usize = 1000;

/// A Dockerfile and a folder that it is built from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The place of the Dockerfile in [`Analysis::files`].
    pub(crate) at: usize,
    /// The Dockerfile.
    pub(crate) dockerfile: &'a Dockerfile<'a>,
    /// The folder.
    pub(crate) folder: Path<'a>,
    /// The service that is built so. Where no Compose file says what the context is, it is taken to be the folder of
    /// the Dockerfile.
    pub(crate) service: Option<&'a str>,
    /// The file that says what is left out, and its path.
    pub(crate) ignore: Option<(&'a str, &'a Ignore<'a>)>,
    /// The place of the service's Compose file in [`Analysis::files`].
    pub(crate) compose: Option<usize>,
}

/// Every Dockerfile with the folders that it is built from, as far as they are known.
pub(crate) fn contexts<'a>(analysis: &'a Analysis<'a>) -> Vec<Context<'a>> {
    let paths: Vec<Path<'a>> = analysis.files.iter().map(|file| normal(file.path.split('/'))).collect();
    let places: HashMap<&[&str], usize> =
        paths.iter().enumerate().map(|(at, path)| (path.as_slice(), at)).collect();
    // Services that are built alike make one context.
    let mut seen = HashSet::new();
    let mut contexts = Vec::new();
    for (compose, folder, service, written, dockerfile) in builds(analysis) {
        let Some(folder) = relative(&folder, written) else { continue };
        let Some(path) = relative(&folder, dockerfile) else { continue };
        let at = places.get(path.as_slice()).filter(|at| seen.insert((compose, **at, folder.clone())));
        if let Some(at) = at {
            contexts.extend(context(analysis, &places, *at, folder, Some((compose, service))));
        }
    }
    let known: HashSet<usize> = contexts.iter().map(|context| context.at).collect();
    for (at, path) in paths.iter().enumerate() {
        if !known.contains(&at) && contexts.len() < MAX_CONTEXTS {
            let folder = path.split_last().map(|(_, folder)| folder.to_vec()).unwrap_or_default();
            contexts.extend(context(analysis, &places, at, folder, None));
        }
    }
    contexts
}

/// What Compose files say of builds: the place of the file, its folder, the service, `context` and `dockerfile`.
fn builds<'a>(analysis: &'a Analysis<'a>) -> Vec<(usize, Path<'a>, &'a str, &'a str, &'a str)> {
    let mut builds = Vec::new();
    for (at, file) in analysis.files.iter().enumerate() {
        let Model::Compose(compose) = &file.model else { continue };
        let folder = normal(compose.role.folder.split('/'));
        builds.extend(compose.project.services.iter().filter_map(|service| {
            let build = service.build.as_ref()?;
            let context = build.context.as_ref().map_or(".", |context| context.value.as_str());
            let dockerfile = build.dockerfile.as_ref().map_or("Dockerfile", |path| path.value.as_str());
            Some((at, folder.clone(), service.name.value.as_str(), context, dockerfile))
        }));
    }
    builds.truncate(MAX_CONTEXTS);
    builds
}

fn context<'a>(
    analysis: &'a Analysis<'a>,
    places: &HashMap<&[&str], usize>,
    at: usize,
    folder: Path<'a>,
    service: Option<(usize, &'a str)>,
) -> Option<Context<'a>> {
    let file = analysis.files.get(at)?;
    let Model::Dockerfile(dockerfile) = &file.model else { return None };
    let ignore = |path: &[&str]| {
        let file = analysis.files.get(*places.get(path)?)?;
        if let Model::Ignore(ignore) = &file.model { Some((file.path, ignore)) } else { None }
    };
    // `NAME.dockerignore` beside the Dockerfile comes first:
    // <https://docs.docker.com/build/concepts/context/#filename-and-location>.
    let own = format!("{}.dockerignore", file.path);
    let own = ignore(&normal(own.split('/')));
    let of = |folder: &[&'a str]| ignore(&[folder, &[".dockerignore"]].concat());
    let found = own.or_else(|| of(&folder));
    let above = (0..folder.len()).any(|length| folder.get(..length).is_some_and(|above| of(above).is_some()));
    // With a `.dockerignore` above, that folder may be the context.
    if service.is_none() && found.is_none() && above {
        return None;
    }
    let (compose, service) = service.unzip();
    Some(Context { at, dockerfile, folder, service, ignore: found, compose })
}

impl<'a> Context<'a> {
    /// A file's path within the context, if it lies there.
    pub(crate) fn path(&self, file: &str) -> Option<String> {
        Some(normal(file.split('/')).strip_prefix(self.folder.as_slice())?.join("/"))
    }

    /// Whether the path within the context is left out of it.
    pub(crate) fn leaves_out(&self, path: &str) -> bool {
        self.ignore.is_some_and(|(_, ignore)| ignore.patterns.excluding(path).is_some())
    }
}
