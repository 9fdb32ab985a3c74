//! `unquoted-variable`: a variable that holds an image name is expanded without quotes.

use crate::analysis::Shell;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::docker::{Call, Run};
use bulkhead_shell::{Invocation, Part, PartKind, Simple, Word};
use bulkhead_text::Edit;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "unquoted-variable",
    severity: Severity::Warning,
    checklist: None,
    summary: "A variable that holds an image name is expanded without quotes.",
    docs: DOCS,
    checks: &[Check::Script(check)],
};

const DOCS: &str = r#"
## Why it matters

The shell splits an unquoted `$IMAGE` at blanks and looks for file names where it has `*`, `?` or `[`. The command then
gets other words than the script's author had in mind, and with an empty variable one word less: `docker run $IMAGE
alpine` runs `alpine`.

## What goes wrong

Where the name comes from outside, its blanks become options. With `IMAGE="--privileged alpine"` the line
`docker run $IMAGE` starts a privileged container; `trivy image --exit-code 1 $IMAGE` takes `--exit-code 0` from it.
Quotes keep the name one word, which is then refused.

## Bad

```sh script bad
docker run --rm $IMAGE
```

## Good

```sh script good
docker run --rm "$IMAGE"
```

## Reference

[Bash manual: word splitting](https://www.gnu.org/software/bash/manual/bash.html#Word-Splitting) and
[ShellCheck SC2086](https://www.shellcheck.net/wiki/SC2086)
"#;

/// Programs that are given images by name.
const PROGRAMS: [&str; 9] =
    ["docker", "podman", "trivy", "grype", "cosign", "crane", "skopeo", "notation", "dockle"];

fn check(shell: &Shell) -> Vec<Finding> {
    let literals = literals(shell);
    let mut findings = Vec::new();
    for found in shell.script.simple_commands() {
        let Some(call) = Invocation::of(found.simple) else { continue };
        if !PROGRAMS.contains(&call.program.value.as_ref()) {
            continue;
        }
        let image = image(found.simple);
        for word in call.args {
            let is_image = image.is_some_and(|image| image.span == word.span);
            let Some(name) = word.parts.iter().find_map(|part| split(part, is_image)) else { continue };
            if literals.get(name).copied().unwrap_or(false) {
                continue;
            }
            let message = format!("`${name}` stands without quotes: blanks in it make several words of it");
            let help = "Put the word into double quotes.";
            let fix = fix(word, &shell.source).filter(|_| shell.is_file && !found.place.inner_shell);
            findings.push(Finding::new(word.span, message, help).fix(fix));
        }
    }
    findings
}

/// The word that is the image, where its place tells.
fn image(simple: &Simple) -> Option<&Word> {
    if let Some(run) = Run::of(simple) {
        return run.image.filter(|_| !run.is_partial);
    }
    let call = Call::of(simple)?;
    let takes_one = matches!(call.command.value.as_str(), "pull" | "push" | "image inspect");
    call.args.last().filter(|_| takes_one)
}

/// The variable of an unquoted expansion that holds an image name.
fn split(part: &Part, is_image: bool) -> Option<&str> {
    let PartKind::Parameter { name, operation, .. } = &part.kind else { return None };
    // The value of `${{ … }}` is in the script before the shell reads it: quotes are another matter there.
    if name.is_empty() {
        return None;
    }
    // `${TTY:+-t}` and lists such as `$IMAGES`, `$@` and `${ALL[@]}` are split on purpose; numbers have no blanks.
    let on_purpose = operation.trim_start_matches(':').starts_with('+')
        || operation == "#"
        || operation.starts_with('[')
        || matches!(name.as_str(), "@" | "*" | "#" | "?" | "$" | "!");
    let upper = name.to_ascii_uppercase();
    let by_name = upper.starts_with("IMAGE_")
        || ["IMAGE", "IMG", "IMAGE_NAME", "TAG", "REPO", "REGISTRY", "REPOSITORY"].iter().any(|known| {
            upper.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('_'))
        });
    let is_list = upper.ends_with("IMAGES")
        || upper.ends_with("TAGS")
        || upper.ends_with("ARGS")
        || upper.contains("OPT");
    (!part.quoted && !on_purpose && !is_list && (is_image || by_name)).then_some(name)
}

/// The variables that are assigned in the script, and whether each value is a word without blanks and patterns.
fn literals(shell: &Shell) -> HashMap<&str, bool> {
    let mut literals = HashMap::new();
    for assigned in shell.script.simple_commands().iter().flat_map(|found| &found.simple.assignments) {
        let value = assigned.value.literal();
        let is_plain = value.is_some_and(|value| {
            !value.is_empty() && !value.contains(|next: char| next.is_whitespace() || "*?[\\~".contains(next))
        });
        literals.entry(assigned.name.as_str()).and_modify(|all| *all &= is_plain).or_insert(is_plain);
    }
    literals
}

/// Quotes around all of the word, where nothing in it changes its meaning by that.
fn fix(word: &Word, source: &str) -> Option<Fix> {
    let raw = word.raw(source);
    let plain =
        !word.is_quoted() && raw.contains('$') && !raw.contains(['"', '\'', '\\', '*', '?', '~', '`', '\n']);
    plain.then(|| Fix::suggested("Quote it", vec![Edit::replace(word.span, format!("\"{raw}\""))]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "unquoted-variable";

    #[test]
    fn names_of_images_are_found_by_place_and_by_name() {
        for (source, span) in [
            ("docker run --rm $1", "$1"),
            ("docker pull $REGISTRY/app:$TAG", "$REGISTRY/app:$TAG"),
            ("docker tag app ${IMAGE_NAME}:latest", "${IMAGE_NAME}:latest"),
            ("trivy image --exit-code 1 ${IMAGE#docker.io/}", "${IMAGE#docker.io/}"),
            ("x=$(docker inspect --format '{{.Id}}' $IMAGE)", "$IMAGE"),
        ] {
            assert_eq!(spans(RULE, "x.sh", source), [span], "{source}");
            assert_eq!(fixed(RULE, "x.sh", source), source.replace(span, &format!("\"{span}\"")));
        }
    }

    #[test]
    fn what_cannot_split_or_is_to_be_split_is_left_alone() {
        for source in [
            "docker run \"$IMAGE\"",
            "docker rmi $IMAGES $(docker images -q)",
            "docker run $OPTS alpine",
            "docker run ${TTY:+-t} \"$@\"",
            "docker run -p $PORT:80 alpine",
            "IMAGE=alpine:3\ndocker run $IMAGE",
            "docker login --username ${REGISTRY_USERNAME} $HOST",
            "docker tag a b:${#TAG}",
            "echo $IMAGE",
            "docker stop $name",
        ] {
            assert!(spans(RULE, "x.sh", source).is_empty(), "{source}");
        }
        assert_eq!(spans(RULE, "x.sh", "IMAGE=a\nIMAGE=$1\ndocker run $IMAGE"), ["$IMAGE"]);
    }
}
