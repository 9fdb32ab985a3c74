//! `secret-mount-persisted`: a step writes a mounted secret into the image.

use crate::analysis::{Dockerfile, RunScript};
use crate::commands::{self, Ran, file_name};
use crate::rule::{Check, Finding, Rule};
use crate::secrets::arguments::variables;
use crate::{Item, Severity};
use bulkhead_dockerfile::{Kind, Mount};
use bulkhead_shell::{PartKind, RedirectKind, Simple, Word};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "secret-mount-persisted",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A `RUN` writes a mounted secret into the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A secret mount is gone after the step, and the builder keeps no copy. What the step itself makes of it stays: a copied
file, a line in `~/.npmrc`, a URL with a token in `.git/config` or `~/.gitconfig`. Then the mount was for nothing.

## What an attacker does

They look into the layer for the files that tools keep credentials in. `git config --get remote.origin.url` in the
cloned folder is enough, and no scanner of Dockerfiles warned, because the build used a secret mount.

## Bad

```dockerfile bad
FROM alpine/git:2.49.1
RUN --mount=type=secret,id=token \
    git clone "https://x:$(cat /run/secrets/token)@git.example.com/team/app.git" /app
```

```dockerfile bad
FROM node:22-alpine
RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /root/.npmrc && npm ci
```

## Good

```dockerfile good
FROM alpine/git:2.49.1
RUN --mount=type=secret,id=token \
    git clone "https://x:$(cat /run/secrets/token)@git.example.com/team/app.git" /app \
    && git -C /app remote set-url origin https://git.example.com/team/app.git
```

```dockerfile good
FROM node:22-alpine
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
```

## Reference

[Dockerfile reference: `RUN --mount=type=secret`](https://docs.docker.com/reference/dockerfile/#run---mounttypesecret)
and [Build secrets](https://docs.docker.com/build/building/secrets/)
"#;

/// Words with which a tool forgets what it was told.
const UNDO: [&str; 9] =
    ["set-url", "remove", "--unset", "--unset-all", "--remove-section", "unset", "delete", "rm", "logout"];

/// How many commands of one `RUN` that may take a secret out of a file are looked at.
const MAX_UNDOING: usize = 50;

/// What a step knows of its secrets.
struct Secrets {
    /// The files that they are mounted at.
    files: Vec<String>,
    /// The variables that hold them.
    names: HashSet<String>,
}

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.scripts_of_image().flat_map(|run| findings(file, run)).collect()
}

fn findings(file: &Dockerfile<'_>, run: &RunScript) -> Vec<Finding> {
    let mounts: Vec<&Mount> = commands::secret_mounts(file, run).collect();
    if mounts.is_empty() {
        return Vec::new();
    }
    let secrets = Secrets::of(&mounts, run);
    let fleeting = fleeting(file, run);
    let commands = commands::of([run]);
    let undoing: Vec<&Ran<'_>> = commands.iter().filter(|ran| may_undo(ran)).take(MAX_UNDOING).collect();
    let mut findings = Vec::new();
    for ran in &commands {
        let Some(into) = written(ran, &secrets) else { continue };
        let lost = into.starts_with("/dev/") || fleeting.iter().any(|folder| is_within(&into, folder));
        if !lost && !undoing.iter().any(|later| undoes(later, ran, &into)) {
            let message = format!("the mounted secret is written into the image, to `{into}`");
            let help = "Mount it where the program looks for it (`target=…`, `env=…`), or remove what holds it in the \
                        same `RUN`.";
            findings.push(Finding::new(ran.found.simple.span, message, help));
        }
    }
    findings
}

impl Secrets {
    fn of(mounts: &[&Mount], run: &RunScript) -> Self {
        let file = |mount: &&Mount| match (mount.target(), mount.id().or(mount.source())) {
            (Some(target), _) => Some(target.value.clone()),
            (None, Some(id)) => Some(format!("/run/secrets/{}", file_name(&id.value))),
            (None, None) => None,
        };
        // With `env` and no target there is no file.
        let with_file = mounts.iter().filter(|mount| mount.env().is_none() || mount.target().is_some());
        let files: Vec<String> = with_file.filter_map(file).collect();
        let names = mounts.iter().filter_map(|mount| mount.env()).map(|name| name.value.clone()).collect();
        let mut secrets = Self { files, names };
        for found in run.script.simple_commands() {
            for assignment in &found.simple.assignments {
                if secrets.is_in(&assignment.value) {
                    secrets.names.insert(assignment.name.clone());
                }
            }
            let exported =
                found.simple.words.iter().filter(|word| secrets.is_in(word)).map(ToString::to_string);
            let exported: Vec<String> = exported.collect();
            if found.simple.words.first().is_some_and(|word| word.is("export")) {
                let names =
                    exported.iter().filter_map(|word| word.split_once('=')).map(|(name, _)| name.to_owned());
                secrets.names.extend(names);
            }
        }
        secrets
    }

    /// Whether the text of a word holds a secret: a variable, or `$(cat FILE)`.
    fn is_in(&self, word: &Word) -> bool {
        let reads = word.parts.iter().any(|part| match &part.kind {
            PartKind::Substitution(script) => {
                script.simple_commands().iter().any(|found| self.is_read_by(found.simple))
            }
            _ => false,
        });
        reads || variables(&word.to_string()).iter().any(|name| self.names.contains(*name))
    }

    /// `cat FILE`, `< FILE`
    fn is_read_by(&self, simple: &Simple) -> bool {
        let input = simple.redirects.iter().filter(|redirect| redirect.kind == RedirectKind::Input);
        let mut words = simple.words.iter().chain(input.map(|redirect| &redirect.target));
        words.any(|word| self.is_file(&word.to_string()))
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.iter().any(|file| file == path)
    }
}

/// The file that a command writes a secret to.
fn written(ran: &Ran<'_>, secrets: &Secrets) -> Option<String> {
    let simple = ran.found.simple;
    let (program, args) = (ran.call.program.value.as_ref(), ran.call.args);
    let given = || args.iter().any(|word| secrets.is_in(word));
    let says = |text: &str| args.iter().any(|word| word.is(text));
    match program {
        "cp" | "install" | "mv" => {
            let (to, from) = args.split_last()?;
            from.iter().any(|word| secrets.is_file(&word.to_string())).then(|| to.to_string())
        }
        "echo" | "printf" | "cat" | "tee" | "sed" | "envsubst" | "base64" => {
            let writes = |kind| matches!(kind, RedirectKind::Output | RedirectKind::Append);
            let redirect = simple.redirects.iter().find(|redirect| writes(redirect.kind));
            let source = given() || secrets.is_read_by(simple);
            redirect.filter(|_| source).map(|redirect| redirect.target.to_string())
        }
        "git" if says("clone") => given().then(|| ".git/config".to_owned()),
        "git" if says("config") && says("--global") => given().then(|| "~/.gitconfig".to_owned()),
        "npm" | "pnpm" if says("set") => given().then(|| "~/.npmrc".to_owned()),
        "pip" | "pip3" if says("config") => given().then(|| "~/.config/pip/pip.conf".to_owned()),
        "aws" if says("configure") => given().then(|| "~/.aws/credentials".to_owned()),
        "docker" | "podman" | "helm" if says("login") => given().then(|| "~/.docker/config.json".to_owned()),
        "composer" if says("config") => given().then(|| "auth.json".to_owned()),
        _ => None,
    }
}

/// Whether a later command of the step removes the file, or takes the secret out of it.
fn undoes(later: &Ran<'_>, ran: &Ran<'_>, into: &str) -> bool {
    if later.found.simple.span.start() <= ran.found.simple.span.start() {
        return false;
    }
    let words: Vec<String> = later.call.args.iter().map(ToString::to_string).collect();
    let (program, name) = (later.call.program.value.as_ref(), file_name(into));
    if is_removal(program) {
        let git = into == ".git/config";
        let folder = |word: &str| {
            let word = word.trim_end_matches("/*").trim_end_matches('/');
            !word.is_empty() && is_within(into, word)
        };
        return words.iter().any(|word| {
            let removed = file_name(word);
            removed == name
                || folder(word)
                || (git && (removed == ".git" || ran.call.args.iter().any(|to| to.is(word))))
        });
    }
    program == ran.call.program.value
}

/// Whether a command is one that removes files, or takes something back.
fn may_undo(ran: &Ran<'_>) -> bool {
    is_removal(&ran.call.program.value)
        || ran.call.args.iter().any(|word| UNDO.iter().any(|undo| word.is(undo)))
}

fn is_removal(program: &str) -> bool {
    matches!(program, "rm" | "shred" | "unlink")
}

/// The folders and files of the step's other mounts, which are no part of the layer.
fn fleeting(file: &Dockerfile<'_>, run: &RunScript) -> Vec<String> {
    let kind = file.tree.instructions.get(run.instruction).map(|instruction| &instruction.kind);
    let Some(Kind::Run(step)) = kind else { return Vec::new() };
    step.mounts.iter().filter_map(|mount| mount.target()).map(|target| target.value.clone()).collect()
}

fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder.trim_end_matches('/'))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> usize {
        let source = format!("FROM a:1\nRUN --mount=type=secret,id=t,env=T --mount=type=secret,id=f {run}\n");
        spans("secret-mount-persisted", "Dockerfile", &source).len()
    }

    #[test]
    fn what_a_step_makes_of_its_secrets_is_found() {
        for run in [
            "cp /run/secrets/f /etc/app/key",
            "cat /run/secrets/f > /root/.npmrc && npm ci",
            "echo \"//r/:_authToken=$T\" >> .npmrc",
            "A=$(cat /run/secrets/f) && printf '%s' \"$A\" > /a",
            "export A=\"$T\" && echo $A > /a",
            "git config --global url.https://x:$T@github.com/.insteadOf https://github.com/",
            "npm config set //r/:_authToken $T",
            "git clone https://$T@github.com/a/b && make -C b",
        ] {
            assert_eq!(found(run), 1, "{run}");
        }
    }

    #[test]
    fn what_is_only_used_or_goes_again_is_left_alone() {
        for run in [
            "npm ci --token=$T",
            "cat /run/secrets/f | docker login --password-stdin a",
            "echo $T > /dev/null",
            "echo $T > .npmrc && npm ci && rm -f .npmrc",
            "git clone https://$T@github.com/a/b /b && rm -rf /b/.git",
            "npm config set //r/:_authToken $T && npm ci && npm config delete //r/:_authToken",
            "--mount=type=tmpfs,target=/tmp cp /run/secrets/f /tmp/f",
            "cp /run/secrets.txt /etc/a",
            "curl -H \"A: $T\" https://a > /a",
        ] {
            assert_eq!(found(run), 0, "{run}");
        }
    }

    #[test]
    fn only_the_layers_of_the_image_count() {
        let source = "FROM a:1 AS b\nRUN --mount=type=secret,id=f cp /run/secrets/f /f\nFROM a:1\nCOPY --from=b /o /o\n";
        assert!(spans("secret-mount-persisted", "Dockerfile", source).is_empty());
    }
}
