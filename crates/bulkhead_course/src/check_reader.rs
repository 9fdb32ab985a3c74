//! The checks of an exercise, as its front matter writes them.

use crate::author_error::{AuthorError, File};
use crate::check::{Check, Test};
use crate::yaml::{Placed, spanned};
use bulkhead_lint::{FileKind, Item};
use bulkhead_text::{Span, Spanned, suggest};
use environment::{RawEnvironment, RawSecret};
use image::{RawImageFree, RawLayerFree};
use network::{RawEgress, RawReaches};
use serde::Deserialize;

mod apparmor;
mod environment;
mod image;
mod keep;
mod network;
mod seccomp;
mod triage;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCheck {
    pub(crate) id: Placed<String>,
    points: u32,
    goal: String,
    item: Option<Item>,
    #[serde(default)]
    hints: Vec<Placed<usize>>,
    guard: Option<bool>,
    rule: Option<String>,
    file: Option<Placed<String>>,
    service: Option<Placed<String>>,
    keep: Option<Placed<keep::RawKeep>>,
    user: Option<RawUser>,
    capabilities: Option<RawCapabilities>,
    environment: Option<RawEnvironment>,
    secret: Option<RawSecret>,
    reaches: Option<RawReaches>,
    egress: Option<RawEgress>,
    apparmor: Option<apparmor::RawAppArmor>,
    starts: Option<seccomp::RawStarts>,
    denies: Option<seccomp::RawSyscall>,
    allows: Option<seccomp::RawSyscall>,
    triage: Option<triage::RawTriage>,
    #[serde(rename = "layer-free-of")]
    layer_free_of: Option<RawLayerFree>,
    #[serde(rename = "image-free-of")]
    image_free_of: Option<RawImageFree>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUser {
    file: Placed<String>,
    service: Option<String>,
    root: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCapabilities {
    file: Placed<String>,
    service: String,
    only: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
}

/// Reads checks; knows what they may refer to, and gathers what is wrong with them.
pub(crate) struct CheckReader<'a> {
    /// The README of the exercise.
    pub(crate) file: File<'a>,
    /// Its front matter.
    pub(crate) yaml: Span,
    /// The files of the exercise.
    pub(crate) files: &'a [(String, FileKind)],
    /// How many hints there are.
    pub(crate) hints: usize,
    /// What is wrong.
    pub(crate) errors: Vec<AuthorError>,
}

impl CheckReader<'_> {
    /// Reads a check; `None` where something is wrong with it.
    pub(crate) fn read(&mut self, raw: RawCheck) -> Option<Check> {
        const KINDS: &str = "A check has one of `rule:` (with `file:`), `keep:`, `user:`, `capabilities:`, `environment:`, `secret:`, `reaches:`, `egress:`, `layer-free-of:`, `image-free-of:`, `apparmor:`, `starts:`, `denies:`, `allows:` and `triage:`.";
        let RawCheck { id, points, goal, item, hints, guard, rule, file, service, .. } = raw;
        let RawCheck { keep, user, capabilities, environment, secret, reaches, egress, triage, .. } = raw;
        let RawCheck { apparmor, starts, denies, allows, .. } = raw;
        let RawCheck { layer_free_of, image_free_of, .. } = raw;
        let id = self.place(id);
        let hints = hints.into_iter().filter_map(|hint| self.hint(hint)).collect();
        let kinds = [
            rule.is_some(),
            keep.is_some(),
            user.is_some(),
            capabilities.is_some(),
            environment.is_some(),
            secret.is_some(),
            reaches.is_some(),
            egress.is_some(),
            apparmor.is_some(),
            starts.is_some(),
            denies.is_some(),
            allows.is_some(),
            triage.is_some(),
            layer_free_of.is_some(),
            image_free_of.is_some(),
        ];
        if kinds.into_iter().filter(|&kind| kind).count() != 1 {
            let what =
                if kinds.contains(&true) { "has more than one kind" } else { "does not say what it tests" };
            self.error(id.span, format!("check `{}` {what}", id.value), KINDS);
            return None;
        }
        if rule.is_none() {
            for stray in [&file, &service].into_iter().flatten().cloned() {
                let stray = self.place(stray);
                let help =
                    "`file:` and `service:` stand beside `rule:` only; for the others write them inside.";
                self.error(stray.span, "this does not belong here", help);
            }
        }
        let test = if let Some(rule) = rule {
            self.rule(&id, rule, file, service)
        } else if let Some(keep) = keep {
            self.keep(keep)
        } else if let Some(user) = user {
            self.user(user)
        } else if let Some(environment) = environment {
            self.environment(environment)
        } else if let Some(secret) = secret {
            self.secret(secret)
        } else if let Some(reaches) = reaches {
            self.reaches(reaches)
        } else if let Some(egress) = egress {
            self.egress(egress)
        } else if let Some(apparmor) = apparmor {
            self.apparmor(&id, apparmor)
        } else if let Some(starts) = starts {
            self.starts(starts)
        } else if let Some(denies) = denies {
            self.syscall(denies, true)
        } else if let Some(allows) = allows {
            self.syscall(allows, false)
        } else if let Some(layer_free_of) = layer_free_of {
            self.layer_free_of(layer_free_of)
        } else if let Some(image_free_of) = image_free_of {
            self.image_free_of(image_free_of)
        } else if let Some(triage) = triage {
            self.triage(triage)
        } else {
            capabilities.and_then(|capabilities| self.capabilities(capabilities))
        }?;
        let guard = guard.unwrap_or_else(|| test.is_guard());
        Some(Check { id: id.value, points, goal, item, hints, guard, test, span: id.span })
    }

    fn place<T>(&self, value: Placed<T>) -> Spanned<T> {
        spanned(self.file, self.yaml, value)
    }

    fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(self.file.error(span, message, help));
    }

    fn hint(&mut self, hint: Placed<usize>) -> Option<usize> {
        let hint = self.place(hint);
        let place = hint.value.checked_sub(1).filter(|&place| place < self.hints);
        if place.is_none() {
            let message = format!("there is no hint {}: this exercise has {}", hint.value, self.hints);
            self.error(hint.span, message, "Hints are counted from 1, in the order in which they stand.");
        }
        place
    }

    /// The file that a check names, and its kind, which has to be one of `kinds`.
    fn source(
        &mut self,
        named: Placed<String>,
        kinds: &[FileKind],
        what: &str,
    ) -> Option<(String, FileKind)> {
        let named = self.place(named);
        let Some((path, kind)) = self.files.iter().find(|(path, _)| *path == named.value).cloned() else {
            let near = suggest(&named.value, self.files.iter().map(|(path, _)| path.as_str()));
            let help = match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Name one of the files under `files:`.".to_owned(),
            };
            self.error(named.span, format!("there is no file `{}` under `files:`", named.value), help);
            return None;
        };
        if !kinds.contains(&kind) {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let help = format!("{what} a file of the kind {}.", names.join(" or "));
            self.error(named.span, format!("`{path}` is of the kind {}", kind.name()), help);
            return None;
        }
        Some((path, kind))
    }

    fn rule(
        &mut self,
        id: &Spanned<String>,
        rule: String,
        file: Option<Placed<String>>,
        service: Option<Placed<String>>,
    ) -> Option<Test> {
        use FileKind::{AppArmor, Compose, Daemon, Dockerfile, Ignore, Script, Seccomp, Workflow};
        let Some(file) = file else {
            let help = "Add `file:` with one of the files under `files:`.";
            self.error(id.span, format!("check `{}` does not say in which file", id.value), help);
            return None;
        };
        let (file, _) = match service {
            Some(_) => self.source(file, &[Compose], "Only Compose files have services: `service:` needs"),
            None => self.source(
                file,
                &[Dockerfile, Compose, Seccomp, AppArmor, Daemon, Script, Workflow, Ignore],
                "A rule reads",
            ),
        }?;
        Some(Test::Rule { rule, file, service: service.map(|service| service.value) })
    }

    fn user(&mut self, user: RawUser) -> Option<Test> {
        use FileKind::{Compose, Dockerfile};
        let (file, _) = match user.service {
            Some(_) => self.source(user.file, &[Compose], "A `user` check with `service:` reads"),
            None => self.source(user.file, &[Dockerfile], "A `user` check without `service:` reads"),
        }?;
        Some(Test::User { file, service: user.service, root: user.root })
    }

    fn capabilities(&mut self, raw: RawCapabilities) -> Option<Test> {
        let (file, _) = self.source(raw.file, &[FileKind::Compose], "A `capabilities` check reads")?;
        let name = |name: &String| {
            let name = name.to_ascii_uppercase();
            name.strip_prefix("CAP_").unwrap_or(&name).to_owned()
        };
        let names = |raw: &[String]| raw.iter().map(name).collect();
        let (only, with) = (names(&raw.only), names(&raw.with));
        Some(Test::Capabilities { file, service: raw.service, only, with })
    }
}
