//! `secret-removed-too-late`: a secret is deleted, but the layer below still has it.

use crate::analysis::Dockerfile;
use crate::commands::{self, file_name};
use crate::rule::{Check, Finding, Rule};
use crate::secrets::{is_secret_file, known_secret};
use crate::{Item, Severity};
use bulkhead_shell::RedirectKind;
use bulkhead_text::{LineIndex, Spanned};

pub(super) const RULE: Rule = Rule {
    id: "secret-removed-too-late",
    severity: Severity::Error,
    checklist: Some(Item::NoSecretsInImage),
    summary: "A secret is deleted in a later layer but stays in the earlier one.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Each `COPY` and each `RUN` adds a layer, and a layer is never changed again. `rm` in a later step only writes a note that
hides the file from those who start a container. Whoever pulls the image gets all its layers.

## What an attacker does

They run `docker save`, unpack every layer and find the file. In 2021 somebody took a key out of an intermediate layer of
a public image of Codecov's, and with it changed the script that thousands of pipelines ran
([their report](https://about.codecov.io/apr-2021-post-mortem/)).

## Bad

```dockerfile bad
FROM debian:13-slim
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@git.example.com:team/app.git /app
RUN rm /root/.ssh/id_rsa
```

## Good

```dockerfile good
FROM debian:13-slim
RUN --mount=type=ssh git clone git@git.example.com:team/app.git /app
```

## Reference

[Build secrets](https://docs.docker.com/build/building/secrets/) and
[Image layers](https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/)
"#;

/// How many secret files of an image, and how many removals of files, are looked at.
const MAX_FILES: usize = 1000;

/// A secret file that a layer has.
struct Kept {
    /// Where it lies, as far as it is written.
    path: String,
    /// What it is called, or was called before it was copied.
    names: Vec<String>,
    instruction: usize,
}

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let removed = removed(file);
    let kept: Vec<Kept> = copied(file).chain(written(file)).take(MAX_FILES).collect();
    let lines = LineIndex::new(file.source);
    let line = |instruction: usize| {
        lines.line(file.tree.instructions.get(instruction).map_or(0, |it| it.span.start()))
    };
    let mut findings = Vec::new();
    for kept in &kept {
        let mut removals = removed.iter().filter(|(word, _)| removes(&word.value, kept));
        // In the step that made it, it is gone before there is a layer.
        let first = removals.find(|(_, instruction)| *instruction >= kept.instruction);
        let Some((word, _)) = first.filter(|(_, instruction)| *instruction > kept.instruction) else {
            continue;
        };
        let name = kept.names.first().map(String::as_str).unwrap_or_default();
        let message = format!(
            "to delete `{name}` here comes too late: the layer of line {} keeps it for everyone who has the image",
            line(kept.instruction)
        );
        let help = "Let it never be in a layer: mount it in the one step that needs it, by `RUN --mount=type=secret` or \
                    `type=ssh`. Revoke the secret if the image was ever published.";
        findings.push(Finding::new(word.span, message, help));
    }
    findings
}

/// The secret files that `COPY` and `ADD` bring into layers of the image.
fn copied<'f>(file: &'f Dockerfile<'_>) -> impl Iterator<Item = Kept> + use<'f> {
    let steps = file.build.target().into_iter().flat_map(|image| image.copies());
    let sources = steps.flat_map(|step| step.sources.iter().map(move |source| (step, source)));
    sources.filter_map(|(step, source)| {
        let to = &step.destination.value;
        let secret = is_secret_file(&source.value) || (is_secret_file(to) && !to.ends_with('/'));
        let names = [&source.value, to].map(|path| file_name(path).to_owned());
        secret.then(|| Kept { path: to.clone(), names: names.into(), instruction: step.instruction })
    })
}

/// The secret files that commands write into layers of the image.
fn written<'f>(file: &'f Dockerfile<'_>) -> impl Iterator<Item = Kept> + use<'f> {
    let commands = file.scripts_of_image().flat_map(|run| {
        run.script.simple_commands().into_iter().map(|found| (run.instruction, found.simple))
    });
    commands.filter_map(|(instruction, simple)| {
        let writes = |kind| matches!(kind, RedirectKind::Output | RedirectKind::Append);
        let redirect = simple.redirects.iter().find(|redirect| writes(redirect.kind))?;
        let path = redirect.target.to_string();
        // `registry=…` in an `.npmrc` is no secret; what a variable or a mounted file holds most likely is.
        let filled = simple.words.iter().map(ToString::to_string).any(|word| {
            word.contains('$') || word.contains("/run/secrets/") || known_secret(&word).is_some()
        });
        let names = vec![file_name(&path).to_owned()];
        (filled && is_secret_file(&path)).then_some(Kept { path, names, instruction })
    })
}

/// What `rm` and the like remove in the image, in order, with the number of the instruction.
fn removed(file: &Dockerfile<'_>) -> Vec<(Spanned<String>, usize)> {
    let commands = commands::of(file.scripts_of_image());
    let calls =
        commands.iter().filter(|ran| matches!(ran.call.program.value.as_ref(), "rm" | "shred" | "unlink"));
    let words = calls.flat_map(|ran| ran.call.args.iter().map(|word| (word, ran.run.instruction)));
    let words = words.map(|(word, number)| (Spanned::new(word.to_string(), word.span), number));
    let mut removed: Vec<_> =
        words.filter(|(word, _)| !word.value.starts_with('-')).take(MAX_FILES).collect();
    removed.sort_by_key(|(_, instruction)| *instruction);
    removed
}

/// Whether the path is the file, or a folder that it lies in.
fn removes(path: &str, kept: &Kept) -> bool {
    let path = path.trim_end_matches("/*").trim_end_matches('/');
    let within = kept.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    !path.is_empty() && (within || kept.names.iter().any(|name| name == file_name(path)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    fn found(lines: &str) -> Vec<String> {
        let source = format!("FROM a:1\n{lines}\n");
        spans("secret-removed-too-late", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_later_layer_only_hides_it() {
        for (lines, span) in [
            ("COPY .npmrc ./\nRUN npm ci && rm -f .npmrc", ".npmrc"),
            ("COPY deploy_key /root/.ssh/id_rsa\nRUN a\nRUN rm -rf /root/.ssh", "/root/.ssh"),
            ("COPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/id_rsa", "/root/.ssh/id_rsa"),
            ("RUN echo \"$KEY\" > ~/.ssh/id_rsa\nRUN shred -u ~/.ssh/id_rsa", "~/.ssh/id_rsa"),
            ("COPY .env .\nFROM b:1\nCOPY .env .\nRUN rm .env", ".env"),
        ] {
            assert_eq!(found(lines), [span], "{lines}");
        }
    }

    #[test]
    fn what_never_was_in_a_layer_of_the_image_is_left_alone() {
        for lines in [
            "RUN echo \"$KEY\" > ~/.npmrc && npm ci && rm ~/.npmrc",
            "COPY .npmrc ./\nRUN npm ci && rm .npmrc\nFROM b:1\nCOPY --from=0 /app/dist /app",
            "RUN rm -f .npmrc\nCOPY .npmrc ./",
            "RUN echo registry=https://a > .npmrc\nRUN rm .npmrc",
            "COPY .env.example .env.example\nRUN rm .env.example",
            "COPY .npmrc ./\nRUN rm -rf /var/lib/apt/lists/*",
        ] {
            assert!(found(lines).is_empty(), "{lines}");
        }
    }

    #[test]
    fn it_names_the_line_of_the_layer() {
        let source = "FROM a:1\n\nCOPY .npmrc ./\nRUN rm .npmrc\n";
        assert!(findings("secret-removed-too-late", "Dockerfile", source)[0].message.contains("line 3"));
    }
}
