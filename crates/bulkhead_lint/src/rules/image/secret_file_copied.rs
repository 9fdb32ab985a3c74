//! `secret-file-copied`: a file with credentials becomes part of the image.

use crate::analysis::Dockerfile;
use crate::arrivals;
use crate::commands::file_name;
use crate::rule::{Check, Finding, Rule};
use crate::secrets::is_secret_file;
use crate::{Item, Severity};
use bulkhead_dockerfile::CopyStep;
use bulkhead_shell::Invocation;
use bulkhead_text::Spanned;
use std::collections::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    id: "secret-file-copied",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A file that holds keys or passwords is copied into the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A file that is copied is part of a layer for good. To remove it in a later step only hides it: the layer that holds it
is still pushed and pulled. The same is true of a file that comes along when a folder is copied from a build stage.

## What an attacker does

They pull the image, `docker save` it and unpack the layers, where `.env` or `id_rsa` lies as a plain file. There are
programs that search public registries for just these names, so that it takes minutes from the push to the misuse.

## Bad

```dockerfile bad
FROM node:22-alpine
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci && rm .npmrc
USER node
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
USER node
CMD ["node", "server.js"]
```

## Reference

[Build secrets](https://docs.docker.com/build/building/secrets/) and
[Dockerfile reference: `RUN --mount=type=secret`](https://docs.docker.com/reference/dockerfile/#run---mounttypesecret)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(target) = file.build.target() else { return Vec::new() };
    let own: HashSet<usize> = target.chain().map(|stage| stage.index).collect();
    let mut arrivals = arrivals::from_context(file);
    arrivals.retain(|arrival| is_secret_file(&arrival.source.value));
    if arrivals.is_empty() {
        return Vec::new();
    }
    let removed = removed(file);
    let is_gone = |step: &CopyStep, path: &str| {
        let removal = removed.get(&(step.stage, file_name(path).to_owned()));
        !own.contains(&step.stage) && removal.is_some_and(|number| *number > step.instruction)
    };
    let mut found = HashSet::new();
    let secrets = arrivals.iter().filter(|arrival| {
        let path = &arrival.source.value;
        !is_gone(arrival.step, path) && found.insert(arrival.source.span)
    });
    secrets.map(|arrival| finding(arrival.source, own.contains(&arrival.step.stage))).collect()
}

fn finding(source: &Spanned<String>, last: bool) -> Finding {
    let path = &source.value;
    let message = if last {
        format!("`{path}` becomes part of the image, where everyone who has the image can read it")
    } else {
        format!("`{path}` gets into the image: the last stage copies the folder that it is in")
    };
    let help = "Do not copy it. Give it to the step that needs it by `RUN --mount=type=secret`, or to the container \
                when it runs, and name it in `.dockerignore`.";
    Finding::new(source.span, message, help)
}

/// The names of files that each stage removes, and the last instruction that does. In a stage whose layers are not
/// part of the image, what is removed is gone.
fn removed(file: &Dockerfile<'_>) -> HashMap<(usize, String), usize> {
    let mut removed = HashMap::new();
    for run in &file.scripts {
        let Some(stage) = file.build.stage_of(run.instruction) else { continue };
        let commands = run.script.simple_commands();
        let calls = commands.iter().filter_map(|found| Invocation::of(found.simple));
        for call in calls.filter(|call| matches!(call.program.value.as_ref(), "rm" | "shred" | "unlink")) {
            let names = call.args.iter().map(|word| file_name(&word.to_string()).to_owned());
            removed.extend(names.map(|name| ((stage.index, name), run.instruction)));
        }
    }
    removed
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("secret-file-copied", "Dockerfile", source)
    }

    #[test]
    fn secret_files_of_the_context_are_found() {
        for (line, expected) in [
            ("COPY .env /app/", ".env"),
            ("COPY app.py .env ./", ".env"),
            ("ADD [\"keys/id_rsa\", \"/root/.ssh/\"]", "\"keys/id_rsa\""),
            ("COPY --chown=1000 tls/server.key /etc/tls/", "tls/server.key"),
        ] {
            assert_eq!(found(&format!("FROM a:1\n{line}\nRUN rm -f .env\n")), [expected], "{line}");
        }
    }

    #[test]
    fn examples_heredocs_and_other_origins_are_left_alone() {
        for line in [
            "COPY .env.example /app/.env",
            "COPY id_rsa.pub /root/.ssh/",
            "COPY <<EOF /app/.env\nA=1\nEOF",
            "COPY --from=config .env /app/",
            "ADD https://example.com/server.key /",
            "RUN --mount=type=secret,id=env,target=.env a",
        ] {
            assert!(found(&format!("FROM a:1\n{line}\n")).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_build_stage_counts_only_if_the_file_is_passed_on() {
        let build = |run: &str, copy: &str| {
            let source = format!(
                "FROM a:1 AS build\nWORKDIR /app\nCOPY .npmrc package.json ./\nRUN {run}\nFROM b:1\nCOPY --from=build {copy}\n"
            );
            !found(&source).is_empty()
        };
        assert!(build("npm ci", "/app /app"));
        assert!(build("npm ci", "/app/. /app"));
        assert!(build("npm ci", "/app/.npmrc /root/"));
        assert!(build("npm ci", "/ /"));
        assert!(!build("npm ci", "/app/dist /app/dist"));
        assert!(!build("npm ci", "/application /app"));
        assert!(!build("npm ci", "/app/*.js /app/"));
        assert!(!build("npm ci && rm -f .npmrc", "/app /app"));
    }

    #[test]
    fn stages_below_the_last_one_are_part_of_the_image() {
        let source = "FROM a:1 AS base\nCOPY .env /app/\nRUN rm /app/.env\nFROM base\n";
        assert_eq!(found(source), [".env"]);
    }

    #[test]
    fn it_says_which_way_the_file_takes() {
        let source = "FROM a:1 AS b\nCOPY .env /x/\nFROM a:1 AS c\nCOPY --from=b /x /y\nFROM a:1\nCOPY --from=c /y /z\n";
        let found = findings("secret-file-copied", "Dockerfile", source);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("the last stage copies"), "{}", found[0].message);
    }
}
