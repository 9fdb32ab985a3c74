//! Where everything of the project lies.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use crate::Result;

/// The project's folder.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The project that this `xtask` was built from.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
        let root = root.filter(|root| root.join("Trunk.toml").is_file());
        root.map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| "the project was moved: run `cargo build -p xtask` again".to_owned())
    }

    /// `path` inside the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Installed tools and what is remembered between runs; git ignores it.
    pub(crate) fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    /// The site as it is published.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// `name` inside cargo's target folder.
    pub(crate) fn target(&self, name: &str) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from);
        self.root.join(target).join(name)
    }

    /// `PATH` for child processes: the project's tools before the user's own.
    pub(crate) fn search_path(&self) -> OsString {
        let ours = [self.tools().join("bin"), self.path("web/editor/node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        let all: Vec<PathBuf> = ours.into_iter().chain(env::split_paths(&theirs)).collect();
        env::join_paths(all).unwrap_or(theirs)
    }
}
