//! What the commands of a `RUN` do to the files and tools of a stage, as far as they say so.

use super::files::File;
use super::paths::{absolute, below, is_within, name};
use super::replay::{Effect, State};
use super::tools;
use super::trail::Known;
use crate::runs::RunScript;
use crate::secrets::is_secret_file;
use bulkhead_dockerfile::Mount;
use bulkhead_shell::packages::{Action, Call};
use bulkhead_shell::{Found, Invocation, RedirectKind, Word};
use bulkhead_text::Span;

/// What is mounted at a path while a command runs is no part of its layer.
struct Step<'s> {
    state: &'s mut State,
    known: Known,
    /// Where other things than the layer are written.
    mounts: Vec<String>,
    /// The folder that the commands stand in.
    folder: String,
    layer: usize,
    effect: Effect,
}

/// Replays the commands of a `RUN`.
pub(super) fn run(state: &mut State, run: &RunScript, mounts: &[Mount]) -> Effect {
    let targets = mounts.iter().filter_map(|mount| mount.target());
    let mut step = Step {
        known: Known::of(run, mounts),
        mounts: targets.map(|target| absolute(&state.workdir, &target.value)).collect(),
        folder: state.workdir.clone(),
        layer: run.instruction,
        effect: Effect::default(),
        state,
    };
    let mut calls = run.packages.iter().peekable();
    for (number, found) in run.script.simple_commands().iter().enumerate() {
        while let Some(call) = calls.next_if(|call| call.command <= number) {
            if call.command == number {
                step.packages(call);
            }
        }
        step.command(found);
    }
    step.effect
}

impl Step<'_> {
    /// The path that a word of a command means.
    fn path(&self, written: &str) -> String {
        let written = written.strip_prefix('~').map_or_else(
            || written.to_owned(),
            |rest| {
                if rest.is_empty() || rest.starts_with('/') {
                    format!("{}{rest}", self.state.home)
                } else {
                    written.to_owned()
                }
            },
        );
        let filled = match written.strip_prefix("${").and_then(|rest| rest.split_once('}')) {
            Some(("HOME", rest)) => format!("{}{rest}", self.state.home),
            Some(("PWD", rest)) => format!("{}{rest}", self.folder),
            Some((variable, rest)) => match self.state.values.get(variable) {
                Some(value) => format!("{value}{rest}"),
                None => written,
            },
            None => written,
        };
        absolute(&self.folder, &filled)
    }

    /// Whether a path is written to the layer, and not to a device or a mount.
    fn stays(&self, path: &str) -> bool {
        !is_within(path, "/dev") && !self.mounts.iter().any(|mount| is_within(path, mount))
    }

    /// Puts a file into the layer.
    fn write(&mut self, path: String, secret: Option<String>, variable: Option<String>) {
        if !self.stays(&path) {
            return;
        }
        self.effect.adds.push(path.clone());
        // What was there before is still in it where the command only adds: the secret stays one.
        self.state.files.add(File { path, secret, variable, layer: self.layer, ..File::default() });
    }

    fn command(&mut self, found: &Found<'_>) {
        self.redirects(found);
        let Some(call) = Invocation::of(found.simple) else { return };
        let words: Vec<&Word> = call.args.iter().collect();
        let program = &*call.program.value;
        let plain = || words.iter().filter(|word| !word.to_string().starts_with('-')).copied();
        match program {
            "cd" => {
                if let Some(to) = words.first() {
                    self.folder = self.path(&to.to_string());
                }
            }
            "rm" | "unlink" | "shred" | "rmdir" => {
                for word in plain() {
                    self.remove(&word.to_string(), word.span);
                }
            }
            "cp" | "install" | "mv" => self.copy(program, &plain().collect::<Vec<_>>(), found.simple.span),
            "touch" => {
                for word in plain() {
                    let path = self.path(&word.to_string());
                    if self.state.files.visible_at(&path).is_none() {
                        self.write(path, None, None);
                    }
                }
            }
            "curl" | "wget" => {
                let urls = words.iter().map(|word| word.to_string()).filter(|word| word.contains("://"));
                self.effect.adds.extend(urls.map(|url| format!("download {}", without_password(&url))));
            }
            "tee" => {
                for word in plain() {
                    let (secret, variable) = self.known.piped_into(found);
                    let path = self.path(&word.to_string());
                    self.write(path, secret, variable);
                }
            }
            _ => self.tool(program, &words),
        }
    }

    /// Programs that keep in a file of their own what they are given.
    fn tool(&mut self, program: &str, words: &[&Word]) {
        let says = |text: &str| words.iter().any(|word| word.is(text));
        let into = match program {
            "git" if says("clone") => {
                let target =
                    words.iter().skip_while(|word| !word.to_string().contains("://")).collect::<Vec<_>>();
                let Some(url) = target.first().map(|word| word.to_string()) else { return };
                let folder = match target.get(1) {
                    Some(folder) => self.path(&folder.to_string()),
                    None => self.path(name(&url).trim_end_matches(".git")),
                };
                self.effect.adds.push(format!("{folder} from {}", without_password(&url)));
                below(&folder, ".git/config")
            }
            "git" if says("config") && says("--global") => self.path("~/.gitconfig"),
            "npm" | "pnpm" if says("set") => self.path("~/.npmrc"),
            "pip" | "pip3" if says("config") => self.path("~/.config/pip/pip.conf"),
            "aws" if says("configure") => self.path("~/.aws/credentials"),
            "docker" | "podman" | "helm" if says("login") => self.path("~/.docker/config.json"),
            _ => return,
        };
        let secret = words.iter().find_map(|word| self.known.secret(word));
        if let Some((what, variable)) = secret {
            self.write(into, Some(what), variable);
        }
    }

    fn redirects(&mut self, found: &Found<'_>) {
        let writes = |kind| {
            matches!(
                kind,
                RedirectKind::Output
                    | RedirectKind::Append
                    | RedirectKind::OutputAndError
                    | RedirectKind::AppendOutputAndError
            )
        };
        for redirect in &found.simple.redirects {
            if !writes(redirect.kind) || redirect.descriptor == Some(2) {
                continue;
            }
            let path = self.path(&redirect.target.to_string());
            let (mut secret, mut variable) = match self.known.printed(found) {
                Some((what, variable)) => (Some(what), variable),
                None => (None, None),
            };
            // `registry=…` in an `.npmrc` is no secret; what a variable holds most likely is.
            let filled = found.simple.words.iter().any(|word| word.to_string().contains('$'));
            if secret.is_none() && is_secret_file(&path) && filled {
                secret = Some(format!("`{}`, by its name a file with credentials", name(&path)));
            }
            if redirect.kind == RedirectKind::Append
                && let Some(before) = self.state.files.visible_at(&path)
            {
                secret = secret.or_else(|| before.secret.clone());
                variable = variable.or_else(|| before.variable.clone());
            }
            self.write(path, secret, variable);
        }
    }

    fn remove(&mut self, written: &str, at: Span) {
        let path = self.path(written);
        let count = match path.rsplit_once('/') {
            Some((folder, pattern)) if pattern.contains('*') => {
                self.state.files.remove_matching(folder, pattern, self.layer, at)
            }
            _ => self.state.files.remove(&path, self.layer, at),
        };
        let program = name(&path);
        let is_program = path.contains("bin/");
        if let Some(kind) = tools::of_program(program).filter(|_| is_program) {
            self.state.tools.remove(&(kind, program.to_owned()));
        }
        if count > 0 || is_program {
            self.effect.removes.push(path);
        }
    }

    /// `cp A B`, `mv A B`: what is known of A is then known of B.
    fn copy(&mut self, program: &str, words: &[&Word], at: Span) {
        let Some((to, from)) = words.split_last() else { return };
        let written = to.to_string();
        let to = self.path(&written);
        for word in from {
            if let Some((what, variable)) = self.known.of_file(&word.to_string()) {
                let to =
                    if written.ends_with('/') { below(&to, name(&word.to_string())) } else { to.clone() };
                self.write(to, Some(what), variable);
                continue;
            }
            let path = self.path(&word.to_string());
            for file in self.state.files.below(&path) {
                let inner = file.path.get(path.len()..).unwrap_or_default().trim_start_matches('/');
                let inner = if inner.is_empty() && written.ends_with('/') { name(&file.path) } else { inner };
                let new = below(&to, inner);
                if self.stays(&new) {
                    self.effect.adds.push(new.clone());
                    self.state.files.add(File { path: new, layer: self.layer, removed: None, ..file });
                }
            }
            if program == "mv" && self.state.files.remove(&path, self.layer, at) > 0 {
                self.effect.removes.push(path);
            }
        }
    }

    fn packages(&mut self, call: &Call) {
        match call.action() {
            Action::Install => {
                for package in &call.packages {
                    self.effect.adds.push(format!("package {}", package.value));
                    let name = tools::bare_name(&package.value);
                    if let Some(kind) = tools::of_package(name).filter(|_| is_system(call)) {
                        self.state.tools.insert((kind, name.to_owned()), self.layer);
                    }
                }
                // `apk add --virtual .build …`: `apk del .build` takes all of them.
                let group = call.flag(&["-t", "--virtual"]).and_then(|flag| flag.value.as_ref());
                if let Some(group) = group {
                    let members = call
                        .packages
                        .iter()
                        .map(|package| tools::bare_name(&package.value))
                        .collect::<Vec<_>>();
                    self.state
                        .values
                        .insert(format!("apk {}", group.value.trim_start_matches('=')), members.join(" "));
                }
            }
            Action::Remove => {
                let mut names: Vec<String> = Vec::new();
                for package in &call.packages {
                    self.effect.removes.push(format!("package {}", package.value));
                    let name = tools::bare_name(&package.value).to_owned();
                    let members = self.state.values.get(&format!("apk {name}"));
                    names.extend(members.into_iter().flat_map(|all| all.split(' ')).map(str::to_owned));
                    names.push(name);
                }
                self.state.tools.retain(|(_, tool), _| !names.contains(tool));
            }
            _ => {}
        }
    }
}

/// Whether it installs programs of the distribution, and not libraries of a language.
fn is_system(call: &Call) -> bool {
    use bulkhead_shell::packages::Manager::{Apk, Zypper};
    call.manager.is_apt() || call.manager.is_dnf() || matches!(call.manager, Apk | Zypper)
}

/// A URL without what stands before its `@`.
fn without_password(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let host = rest.get(..end).unwrap_or_default();
            let path = rest.get(end..).unwrap_or_default();
            format!("{scheme}://{}{path}", host.rsplit('@').next().unwrap_or(host))
        }
        None => url.to_owned(),
    }
}
