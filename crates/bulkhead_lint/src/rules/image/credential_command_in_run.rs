//! `credential-command-in-run`: a build step logs in with credentials that stay in the image.

use crate::analysis::Dockerfile;
use crate::commands::{self, Ran};
use crate::rule::{Check, Finding, Rule};
use crate::secrets::arguments::{self, is_literal, variables};
use crate::secrets::{is_secret_file, is_secret_name, known_secret};
use crate::{Item, Severity, variables};
use bulkhead_shell::RedirectKind;
use bulkhead_text::{Span, Spanned};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "credential-command-in-run",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A `RUN` logs in with credentials that stay in the image or its history.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A login writes what it was given into a file: `docker login` into `~/.docker/config.json`, npm into `~/.npmrc`, a clone
with a token into `.git/config`. The file is part of the layer. The command, and the value of an `ARG` in it, are part of
the image's history, even if the file goes in the same step.

## What an attacker does

`docker history --no-trunc IMAGE` prints the commands with the values of the build's arguments; unpacked layers give the
files. The token is seldom one for reading only: with it they push a package or an image of their own.

## Bad

```dockerfile bad
FROM node:22-alpine
ARG NPM_TOKEN
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
```

## Reference

[Build secrets](https://docs.docker.com/build/building/secrets/) and
[Build variables](https://docs.docker.com/build/building/variables/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let set: HashSet<&str> = variables::set_by(file).iter().map(|variable| variable.name).collect();
    // What comes from a mounted secret is another matter.
    let commands = commands::of(&file.scripts);
    let commands = commands.iter().filter(|ran| !commands::has_secret_mount(file, ran.run));
    commands.flat_map(|ran| findings(ran, &set)).collect()
}

fn findings(ran: &Ran<'_>, set: &HashSet<&str>) -> Vec<Finding> {
    let program = ran.call.program.value.as_ref();
    let words: Vec<_> = ran.call.args.iter().map(|word| Spanned::new(word.to_string(), word.span)).collect();
    if matches!(program, "echo" | "printf" | "cat") {
        return written(ran, &words, set).into_iter().collect();
    }
    let found = arguments::of(program, &words).into_iter();
    let found = found.filter(|it| is_literal(&it.value) || from_file(&it.value, set));
    found.map(|it| finding(it.span, program)).collect()
}

/// Whether a value is made of variables that the Dockerfile sets, and so the builder is given.
fn from_file(value: &str, set: &HashSet<&str>) -> bool {
    let names = variables(value);
    !names.is_empty() && !value.contains("$(") && names.iter().all(|name| set.contains(name))
}

/// `echo "…$TOKEN" > ~/.npmrc`, `echo $TOKEN | docker login --password-stdin`
fn written(ran: &Ran<'_>, words: &[Spanned<String>], set: &HashSet<&str>) -> Option<Finding> {
    let secret = words.iter().find(|word| {
        let value = word.value.as_str();
        let named = variables(value).into_iter().any(|name| set.contains(name) && is_secret_name(name));
        named || known_secret(value).is_some()
    })?;
    let redirect = ran
        .found
        .simple
        .redirects
        .iter()
        .find(|redirect| matches!(redirect.kind, RedirectKind::Output | RedirectKind::Append));
    let target = redirect.map(|redirect| redirect.target.to_string());
    let into = ran.found.piped_into().and_then(|command| {
        let bulkhead_shell::Command::Simple(simple) = command else { return None };
        let call = bulkhead_shell::Invocation::of(simple)?;
        let login = call.args.iter().any(|word| word.is("--password-stdin") || word.is("--with-token"));
        login.then(|| call.program.value.into_owned())
    });
    let known = target.filter(|path| is_secret_file(path)).map(|path| commands::file_name(&path).to_owned());
    Some(finding(secret.span, &into.or(known)?))
}

fn finding(span: Span, program: &str) -> Finding {
    let message =
        format!("credentials for `{program}` are given in a build step, and stay in the image's history");
    let help =
        "Mount them where they are needed: `RUN --mount=type=secret,id=…`. Revoke those that were published.";
    Finding::new(span, message, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(lines: &str) -> usize {
        spans("credential-command-in-run", "Dockerfile", &format!("FROM a:1\nARG TOKEN\n{lines}\n")).len()
    }

    #[test]
    fn logins_with_values_of_the_build_are_found() {
        for lines in [
            "RUN docker login -u a -p hunter2 example.com",
            "RUN docker login -u a -p $TOKEN example.com",
            "RUN git clone https://x:$TOKEN@example.com/a.git",
            "RUN git config --global url.\"https://$TOKEN@github.com/\".insteadOf https://github.com/",
            "RUN curl -u user:hunter2 https://example.com/a -o a",
            "RUN echo \"//registry.npmjs.org/:_authToken=${TOKEN}\" > ~/.npmrc && npm ci",
            "RUN echo $TOKEN | docker login --password-stdin -u a",
            "RUN pip install -i https://build:$TOKEN@pypi.example.com/simple app",
            "RUN aws configure set aws_secret_access_key $TOKEN",
        ] {
            assert_eq!(found(lines), 1, "{lines}");
        }
    }

    #[test]
    fn mounted_secrets_and_values_of_unknown_origin_are_left_alone() {
        for lines in [
            "RUN --mount=type=secret,id=t,env=TOKEN git clone https://x:$TOKEN@example.com/a.git",
            "RUN --mount=type=secret,id=t docker login -u a -p $(cat /run/secrets/t)",
            "RUN git clone https://x:$OTHER@example.com/a.git",
            "RUN git clone https://git@example.com/a.git",
            "RUN echo $TOKEN > /dev/null",
            "RUN echo registry=https://example.com > .npmrc",
            "RUN npm ci",
        ] {
            assert_eq!(found(lines), 0, "{lines}");
        }
    }

    #[test]
    fn no_value_is_ever_shown() {
        let source = "FROM a:1\nRUN docker login -p hunter2 example.com\n";
        let found = findings("credential-command-in-run", "Dockerfile", source);
        assert!(!found[0].message.contains("hunter2") && !found[0].help.contains("hunter2"));
    }
}
