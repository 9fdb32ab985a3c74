//! `secret-removed-too-late`: a secret is deleted, but the layer below still has it.

use crate::analysis::Dockerfile;
use crate::commands::{self, file_name};
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_simulate::image::{Context, Recipe, Secret, secret_files};

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

/// The programs that take files away.
const REMOVERS: [&str; 5] = ["mv", "rm", "rmdir", "shred", "unlink"];

/// Folders that only package managers write to.
const CACHES: [&str; 2] = ["/var/cache/", "/var/lib/apt/"];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    if !removes(file) {
        return Vec::new();
    }
    let Some(stage) = file.build.stages.len().checked_sub(1) else { return Vec::new() };
    let recipe = Recipe { source: file.source, tree: &file.tree, build: &file.build, scripts: &file.scripts };
    let secrets = secret_files(&recipe, stage, Context::default()).unwrap_or_default();
    secrets.iter().filter_map(finding).collect()
}

/// Whether a step may remove a secret: to replay a build takes longer than all other rules together.
fn removes(file: &Dockerfile<'_>) -> bool {
    commands::with(file, &file.scripts, &REMOVERS).iter().any(|ran| {
        let mut paths = ran.call.args.iter().map(ToString::to_string).filter(|word| !word.starts_with('-'));
        let is_cache = |path: &String| CACHES.iter().any(|folder| path.starts_with(*folder));
        REMOVERS.contains(&ran.call.program.value.as_ref()) && paths.any(|path| !is_cache(&path))
    })
}

fn finding(secret: &Secret) -> Option<Finding> {
    let at = secret.removed_at?;
    let path = secret.source.as_ref().or(secret.path.as_ref())?;
    let message = format!(
        "to delete `{}` here comes too late: the layer of line {} keeps it for everyone who has the image",
        file_name(path),
        secret.layer_line
    );
    let help = "Let it never be in a layer: mount it in the one step that needs it, by `RUN --mount=type=secret` or \
                `type=ssh`. Revoke the secret if the image was ever published.";
    Some(Finding::new(at, message, help))
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
