//! What the commands of one `RUN` know of secrets, and where they put them.

use super::paths::name;
use crate::runs::RunScript;
use crate::secrets::{is_secret_name, known_secret};
use bulkhead_dockerfile::{Mount, MountKind};
use bulkhead_shell::{Command, Found, PartKind, RedirectKind, Simple, Word};
use std::collections::HashMap;

/// A secret in a word: what it is, and the variable that it comes from.
pub(super) type Hit = (String, Option<String>);

/// The secrets that the commands of a `RUN` can get at.
#[derive(Default)]
pub(super) struct Known {
    /// The files of secret mounts.
    files: Vec<String>,
    /// The variables that hold a secret although their names may not say so, and what each comes from.
    names: HashMap<String, Option<String>>,
}

impl Known {
    pub(super) fn of(run: &RunScript, mounts: &[Mount]) -> Self {
        let mut known = Self::default();
        for mount in mounts.iter().filter(|mount| mount.kind == MountKind::Secret) {
            if let Some(variable) = mount.env() {
                known.names.insert(variable.value.clone(), Some(variable.value.clone()));
            }
            // With `env` and no target there is no file.
            match (mount.target(), mount.id().or(mount.source())) {
                (Some(target), _) => known.files.push(target.value.clone()),
                (None, Some(id)) if mount.env().is_none() => {
                    known.files.push(format!("/run/secrets/{}", name(&id.value)));
                }
                _ => {}
            }
        }
        for found in run.script.simple_commands() {
            for assignment in &found.simple.assignments {
                if let Some((_, variable)) = known.secret(&assignment.value) {
                    known.names.insert(assignment.name.clone(), variable);
                }
            }
        }
        known
    }

    /// The secret in the text of a word: a variable with a secret's name, `$(cat FILE)`, or one that is written out.
    pub(super) fn secret(&self, word: &Word) -> Option<Hit> {
        let text = word.to_string();
        for part in &word.parts {
            match &part.kind {
                PartKind::Parameter { name, .. } => {
                    if let Some(from) = self.names.get(name) {
                        return Some((format!("the value of `{name}`"), from.clone()));
                    }
                    if is_secret_name(name) {
                        return Some((format!("the value of `{name}`"), Some(name.clone())));
                    }
                }
                PartKind::Substitution(script) => {
                    let read = |found: &Found<'_>| self.read_by(found.simple);
                    if let Some(found) = script.simple_commands().iter().find_map(read) {
                        return Some(found);
                    }
                }
                _ => {}
            }
        }
        known_secret(&text).map(|what| (what.to_owned(), None))
    }

    /// The secret that a file holds: one of a secret mount.
    pub(super) fn of_file(&self, path: &str) -> Option<Hit> {
        let mounted = self.files.iter().any(|file| file == path) || path.starts_with("/run/secrets/");
        mounted.then(|| (format!("the mounted secret `{}`", name(path)), None))
    }

    /// The secret that a command reads: `cat FILE`, `< FILE`.
    fn read_by(&self, simple: &Simple) -> Option<Hit> {
        let input = simple.redirects.iter().filter(|redirect| redirect.kind == RedirectKind::Input);
        let mut words = simple.words.iter().chain(input.map(|redirect| &redirect.target));
        words.find_map(|word| self.of_file(&word.to_string()))
    }

    /// The secret that a command prints: in its words, in what it reads, in its here-document, or through a pipe.
    pub(super) fn printed(&self, found: &Found<'_>) -> Option<Hit> {
        const PRINTS: [&str; 8] = ["echo", "printf", "cat", "tee", "sed", "envsubst", "base64", "tr"];
        let program = found.simple.words.first().map(ToString::to_string).unwrap_or_default();
        if !PRINTS.contains(&program.as_str()) {
            return None;
        }
        let given = found.simple.words.iter().skip(1).find_map(|word| self.secret(word));
        let body = || {
            let documents = found.simple.redirects.iter().filter_map(|redirect| redirect.heredoc);
            let mut bodies = documents.filter_map(|number| found.script.heredocs.get(number));
            bodies.find_map(|heredoc| self.secret(&heredoc.body))
        };
        given.or_else(|| self.read_by(found.simple)).or_else(body).or_else(|| {
            let (secret, variable) = self.piped_into(found);
            secret.map(|what| (what, variable))
        })
    }

    /// The secret that the command before a pipe hands on.
    pub(super) fn piped_into(&self, found: &Found<'_>) -> (Option<String>, Option<String>) {
        let Some(Command::Simple(before)) = found.piped_from() else { return (None, None) };
        let given = before.words.iter().skip(1).find_map(|word| self.secret(word));
        let secret = given.or_else(|| self.read_by(before));
        secret.map_or((None, None), |(what, variable)| (Some(what), variable))
    }
}
