//! `--fix`: what it changes, written or shown.

use super::gather::Project;
use super::lint;
use bulkhead_lint::{Applicability, Severity, apply_fixes};
use similar::TextDiff;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// Fixes make way for other fixes; a file that still changes after so many rounds is left as it is.
const MAX_ROUNDS: usize = 10;

/// How many unchanged lines a diff shows around a change.
const CONTEXT: usize = 3;

/// What fixes make of the files.
pub(super) struct Fixed {
    /// How many fixes were applied.
    pub(super) count: usize,
    changes: Vec<Change>,
}

struct Change {
    path: String,
    /// Where the file is; `None` for the standard input.
    target: Option<PathBuf>,
    before: String,
    after: String,
}

/// Applies fixes to the files that somebody asked for until none is left; nothing is written yet.
///
/// What is too mild to be reported is not changed either.
pub(super) fn fix(projects: &mut [Project], daring: Applicability, least: Option<Severity>) -> Fixed {
    let mut fixed = Fixed { count: 0, changes: Vec::new() };
    for project in projects {
        let before: Vec<String> = project.workspace.files.iter().map(|file| file.text.clone()).collect();
        for _ in 0..MAX_ROUNDS {
            let applied = round(project, daring, project.least(least));
            fixed.count += applied;
            if applied == 0 {
                break;
            }
        }
        let files = project.workspace.files.iter().zip(&project.targets).zip(before);
        fixed.changes.extend(
            files.filter(|((file, target), before)| target.is_none() || file.text != *before).map(
                |((file, target), before)| Change {
                    path: file.path.clone(),
                    target: target.clone(),
                    before,
                    after: file.text.clone(),
                },
            ),
        );
    }
    fixed
}

/// One round: of fixes that touch the same text the first wins. Returns how many were applied.
fn round(project: &mut Project, daring: Applicability, least: Severity) -> usize {
    let reports = lint(project);
    let mut applied = 0;
    for ((file, asked), report) in project.workspace.files.iter_mut().zip(&project.asked).zip(reports) {
        let mut diagnostics = report.diagnostics;
        diagnostics.retain(|diagnostic| *asked && diagnostic.severity >= least);
        let (text, fixes) = apply_fixes(&file.text, &file.path, &diagnostics, daring);
        file.text = text;
        applied += fixes;
    }
    applied
}

impl Fixed {
    /// Whether the standard input was fixed, so that the output is the fixed text.
    pub(super) fn is_printed(&self) -> bool {
        self.changes.iter().any(|change| change.target.is_none())
    }

    /// Writes the files that changed, and what came from the standard input to the output.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for Change { path, target, after, .. } in &self.changes {
            match target {
                Some(target) => {
                    fs::write(target, after).map_err(|error| io::Error::other(format!("{path}: {error}")))?
                }
                None => out.write_all(after.as_bytes())?,
            }
        }
        Ok(())
    }

    /// Shows the changes as a unified diff, which `git apply` and `patch -p1` take.
    pub(super) fn print_diff(&self, out: &mut impl Write) -> io::Result<()> {
        for Change { path, before, after, .. } in self.changes.iter().filter(|it| it.before != it.after) {
            let diff = TextDiff::from_lines(before.as_str(), after.as_str());
            let (old, new) = (format!("a/{path}"), format!("b/{path}"));
            let text = diff.unified_diff().context_radius(CONTEXT).header(&old, &new).to_string();
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}
