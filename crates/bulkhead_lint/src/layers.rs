//! Compose files that Compose reads together: `compose.yaml` and the `compose.override.yaml` beside it.
//!
//! Their services are judged once, with the settings of both. What is found is said where it is written.

use crate::analysis::{Analysis, Compose, File, Layer, Model};
use crate::built_in::SYNTAX_ERROR;
use crate::engine::{check_file, is_about_services, syntax_finding};
use crate::rule::Finding;
use crate::rules::RULES;
use crate::{Config, Diagnostic, FileKind, Workspace};
use bulkhead_config::compose::{DEFAULT_FILES, Layered, OVERRIDE_FILES, Project};
use bulkhead_text::{Edit, Span};

/// What a file is to the others of its folder.
pub(crate) fn layer(path: &str, workspace: &Workspace) -> Layer {
    let (folder, name) = parts(path);
    let (is_first, is_second) = (DEFAULT_FILES.contains(&name), OVERRIDE_FILES.contains(&name));
    if !is_first && !is_second {
        return Layer::Alone;
    }
    let paths = || {
        workspace.files.iter().filter(|file| file.kind == FileKind::Compose).map(|file| file.path.as_str())
    };
    let first = first_of(folder, &DEFAULT_FILES, paths);
    let second = first_of(folder, &OVERRIDE_FILES, paths);
    match (first, second) {
        (Some(first), Some(_)) if first == path => Layer::Below,
        (Some(_), Some(second)) if second == path => Layer::Above,
        _ => Layer::Alone,
    }
}

/// The folder of a path, with its `/`, and the name.
fn parts(path: &str) -> (&str, &str) {
    path.split_at_checked(path.rfind('/').map_or(0, |at| at + 1)).unwrap_or(("", path))
}

/// The path of the first of some files that is in the folder.
fn first_of<'w, P: Iterator<Item = &'w str>>(
    folder: &str,
    names: &[&str],
    paths: impl Fn() -> P,
) -> Option<&'w str> {
    names.iter().find_map(|name| paths().find(|path| path.strip_prefix(folder) == Some(name)))
}

impl File<'_> {
    /// Whether its services are judged together with those of another file.
    pub(crate) fn is_layered(&self) -> bool {
        matches!(&self.model, Model::Compose(compose) if compose.layer != Layer::Alone)
    }
}

impl Analysis<'_> {
    /// What is wrong with the projects of several files, and in which of [`Analysis::files`].
    pub(crate) fn layered_diagnostics(&self, config: &Config) -> Vec<(usize, Diagnostic)> {
        let below = self.files.iter().enumerate().filter(|(_, file)| self.is(file, Layer::Below));
        below.flat_map(|(at, file)| self.of_layers(at, file, config)).collect()
    }

    fn is(&self, file: &File<'_>, layer: Layer) -> bool {
        matches!(&file.model, Model::Compose(compose) if compose.layer == layer)
    }

    fn of_layers(&self, first: usize, below: &File<'_>, config: &Config) -> Vec<(usize, Diagnostic)> {
        let folder = parts(below.path).0;
        let is_above = |file: &File<'_>| self.is(file, Layer::Above) && parts(file.path).0 == folder;
        let Some((second, above)) = self.files.iter().enumerate().find(|(_, file)| is_above(file)) else {
            return Vec::new();
        };
        let Layered { project, second: start } = Project::layered(below.source, above.source);
        let mut compose = Compose::new(project);
        compose.is_whole = compose.project.include.is_empty();
        compose.mark_parts(false);
        let refusals = if compose.is_whole { compose.project.refusals() } else { Vec::new() };
        let errors: Vec<Finding> =
            refusals.iter().map(|error| syntax_finding(&compose.project.source, error)).collect();
        let model = Model::Compose(compose);
        let of_rule = |rule: &'static crate::Rule| {
            let checks = rule.checks.iter().filter(|check| is_about_services(**check));
            checks.flat_map(|check| check_file(*check, &model)).map(move |finding| (rule, finding))
        };
        let rules = RULES.iter().filter(|rule| config.is_on(rule.id)).flat_map(of_rule);
        let found = errors.into_iter().map(|finding| (&SYNTAX_ERROR, finding)).chain(rules);
        let diagnostics = found.filter_map(|(rule, finding)| match placed(finding, start) {
            (true, finding) => Some((second, above.diagnostic(rule, finding, config)?)),
            (false, finding) => Some((first, below.diagnostic(rule, finding, config)?)),
        });
        diagnostics.collect()
    }
}

/// The finding with the places of its own file, and whether that is the second one, whose text begins at `start`.
///
/// A fix is left out where it would change the other file.
fn placed(mut finding: Finding, start: usize) -> (bool, Finding) {
    let is_second = finding.span.start() >= start;
    let inside = |span: Span| (span.start() >= start) == is_second && (is_second || span.end() < start);
    finding.fix = finding.fix.filter(|fix| fix.edits.iter().all(|edit| inside(edit.span)));
    if is_second {
        let moved = |span: Span| Span::new(span.start() - start, span.end() - start);
        finding.span = moved(finding.span);
        for Edit { span, .. } in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            *span = moved(*span);
        }
    } else {
        finding.span = Span::new(finding.span.start(), finding.span.end().min(start - 1));
    }
    (is_second, finding)
}

#[cfg(test)]
mod tests;
