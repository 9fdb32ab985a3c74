//! Compose files that Compose reads together: `compose.yaml`, the `compose.override.yaml` beside it, what they include
//! and what they extend.
//!
//! Their services are judged once, with the settings of all. What is found is said where it is written.

use crate::analysis::{Analysis, Compose, File, Model};
use crate::built_in::SYNTAX_ERROR;
use crate::engine::{check_file, is_about_services, syntax_finding};
use crate::rule::Finding;
use crate::rules::{self, Known};
use crate::{Config, Diagnostic};
use bulkhead_config::compose::{Joined, Project, Source, Sources};
use bulkhead_text::{Edit, Span, SyntaxError};
use std::collections::HashSet;

mod groups;

pub(crate) use groups::Role;
pub use groups::Together;

impl File<'_> {
    /// Whether its services are judged together with those of another file.
    pub(crate) fn is_joined(&self) -> bool {
        matches!(&self.model, Model::Compose(compose) if compose.role.is_joined)
    }

    /// What is said of the file by itself: the rules and their places.
    fn said(&self, config: &Config) -> HashSet<(String, Span)> {
        self.diagnostics(config).into_iter().map(|it| (it.rule.into_owned(), it.span)).collect()
    }
}

/// What is wrong with the projects of several files, and in which of [`Analysis::files`].
pub(crate) fn diagnostics(analysis: &Analysis<'_>, config: &Config) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    // A file may be in several projects.
    let mut seen = HashSet::new();
    for sources in &analysis.together.projects {
        for (at, diagnostic) in analysis.of_project(sources, config) {
            if seen.insert((at, diagnostic.rule.clone(), diagnostic.span, diagnostic.message.clone())) {
                found.push((at, diagnostic));
            }
        }
    }
    found
}

impl Analysis<'_> {
    fn of_project(&self, sources: &Sources, config: &Config) -> Vec<(usize, Diagnostic)> {
        let parts: Vec<Part<'_>> = sources.list.iter().filter_map(|source| self.part(source)).collect();
        let Joined { project, errors } = Project::joined(sources);
        let mut compose = Compose::new(project);
        compose.is_whole = sources.is_complete;
        compose.mark_parts(false);
        let refusals = if compose.is_whole { compose.project.refusals() } else { Vec::new() };
        let finding = |error: &SyntaxError| syntax_finding(&compose.project.source, error);
        let errors: Vec<Finding> = errors.iter().chain(&refusals).map(finding).collect();
        let model = Model::Compose(compose);
        let of_rule = |rule: &'static Known| {
            let found = check_file(rule.check, &model).into_iter();
            found.map(|finding| (rule.label(), finding))
        };
        let is_on = |rule: &&Known| is_about_services(rule.check) && config.is_on(rule.id);
        let rules = rules::RUNS.iter().filter(is_on).flat_map(of_rule);
        let found = errors.into_iter().map(|finding| (SYNTAX_ERROR.label(), finding)).chain(rules);
        // What a file says of itself is not repeated.
        let said: Vec<_> = parts.iter().map(|part| part.file.said(config)).collect();
        let diagnostics = found.filter_map(|(rule, finding)| {
            let number = parts.partition_point(|part| part.start <= finding.span.start()).checked_sub(1)?;
            let part = parts.get(number)?;
            let diagnostic = part.file.diagnostic(rule, part.placed(finding), config)?;
            let again = (diagnostic.rule.clone().into_owned(), diagnostic.span);
            (!said.get(number)?.contains(&again)).then_some((part.at, diagnostic))
        });
        diagnostics.collect()
    }

    fn part(&self, source: &Source) -> Option<Part<'_>> {
        let at = *self.together.places.get(source.file)?;
        Some(Part { at, file: self.files.get(at)?, start: source.start })
    }
}

/// A file of a project.
struct Part<'a> {
    /// Its place in [`Analysis::files`].
    at: usize,
    file: &'a File<'a>,
    /// Where its text begins in the text of the project.
    start: usize,
}

impl Part<'_> {
    /// A finding that begins in this file with the places of the file. A fix is left out where it would change another
    /// one.
    fn placed(&self, mut finding: Finding) -> Finding {
        let (start, end) = (self.start, self.start + self.file.source.len());
        let inside = |span: Span| span.start() >= start && span.end() <= end;
        finding.fix = finding.fix.filter(|fix| fix.edits.iter().all(|edit| inside(edit.span)));
        let moved = |span: Span| Span::new(span.start().min(end) - start, span.end().min(end) - start);
        finding.span = moved(finding.span);
        for Edit { span, .. } in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            *span = moved(*span);
        }
        finding
    }
}

#[cfg(test)]
mod tests;
