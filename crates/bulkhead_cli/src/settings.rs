//! `bulkhead.yaml`: what a project decides for itself.

use crate::output;
use bulkhead_lint::{Config, Severity};
use bulkhead_text::LineIndex;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod schema;

/// What the file is called.
const NAME: &str = "bulkhead.yaml";

/// The decisions of a project.
#[derive(Debug)]
pub(crate) struct Settings {
    /// What the engine has to know.
    pub(crate) config: Config,
    /// The mildest severity to report, where the project says so.
    pub(crate) min_severity: Option<Severity>,
    /// The paths that are not checked.
    exclude: Gitignore,
}

impl Settings {
    /// The decisions that a file holds; the defaults where there is none.
    ///
    /// # Errors
    /// When the file cannot be read, or does not say what it may say: with the line and column.
    pub(crate) fn read(file: Option<&Path>) -> io::Result<Self> {
        let Some(file) = file else {
            return Ok(Self { config: Config::default(), min_severity: None, exclude: Gitignore::empty() });
        };
        let about =
            |error: &dyn ToString| io::Error::other(format!("{}: {}", file.display(), error.to_string()));
        let text = fs::read_to_string(file).map_err(|error| about(&error))?;
        let (raw, mistakes) = schema::read(&text);
        if !mistakes.is_empty() {
            return Err(io::Error::other(told(file, &text, &mistakes)));
        }
        // Paths are matched as the walk finds them: in full.
        let folder = fs::canonicalize(file).map_err(|error| about(&error))?;
        let mut exclude = GitignoreBuilder::new(folder.parent().unwrap_or(&folder));
        for glob in &raw.exclude {
            exclude.add_line(None, glob).map_err(|error| about(&error))?;
        }
        let exclude = exclude.build().map_err(|error| about(&error))?;
        Ok(Self { config: raw.config, min_severity: raw.min_severity, exclude })
    }

    /// The nearest file with decisions, from a folder upwards.
    pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
    }

    /// Whether the project does not want this path, in full, to be checked.
    pub(crate) fn excludes(&self, path: &Path, folder: bool) -> bool {
        !self.exclude.is_empty()
            && path.starts_with(self.exclude.path())
            && self.exclude.matched_path_or_any_parents(path, folder).is_ignore()
    }
}

/// The mistakes with their lines.
fn told(file: &Path, text: &str, mistakes: &[bulkhead_text::SyntaxError]) -> String {
    let colours = output::has_colours();
    let lines = LineIndex::new(text);
    let path = file.to_string_lossy();
    let told = mistakes.iter().map(|mistake| {
        let excerpt = output::Excerpt {
            level: Severity::Error,
            id: None,
            path: &path,
            source: text,
            lines: &lines,
            span: mistake.span,
            message: &mistake.message,
            help: &mistake.help,
            fix: None,
        };
        excerpt.draw(colours)
    });
    let told: Vec<String> = told.collect();
    format!("this file cannot be used:\n{}", told.join("\n\n"))
}
