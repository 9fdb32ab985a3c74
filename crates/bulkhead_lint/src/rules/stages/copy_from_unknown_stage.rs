//! `copy-from-unknown-stage`: `--from` names a stage that is not there.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::stages::{self, FromWord};
use crate::{Fix, Severity};
use bulkhead_text::{Edit, suggest};

pub(super) const RULE: Rule = Rule {
    id: "copy-from-unknown-stage",
    severity: Severity::Error,
    checklist: None,
    summary: "`COPY --from` or `--mount=from=` means a stage that the file does not have.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A word after `--from=` that is no stage of the file names an image, and Docker looks for it on Docker Hub. A typing error
in a stage's name is not an error to Docker, but a download. A number that is too high is refused.

Only a word near to a stage's name is reported: `--from=busybox` is as good a name as any.

## What an attacker does

They publish an image under the name that people mistype. The build takes its files, without a word in the log beyond
one more line of download, and puts them where the file says that your own program goes.

## Bad

```dockerfile bad
FROM golang:1.26 AS builder
RUN go build -o /app ./...

FROM alpine:3.22
COPY --from=bulider /app /app
USER 1000
CMD ["/app"]
```

## Good

```dockerfile good
FROM golang:1.26 AS builder
RUN go build -o /app ./...

FROM alpine:3.22
COPY --from=builder /app /app
USER 1000
CMD ["/app"]
```

## Reference

[Dockerfile reference: `COPY --from`](https://docs.docker.com/reference/dockerfile/#copy---from) and
[Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
"#;

/// Images that are often copied from by their bare names.
const IMAGES: [&str; 12] = [
    "alpine", "busybox", "caddy", "composer", "debian", "docker", "golang", "nginx", "node", "php", "python",
    "ubuntu",
];

/// How many words are compared with the names of all stages.
const MAX_COMPARED: usize = 200;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let words = stages::from_words(file).filter(|from| match from.number() {
        Some(number) => number >= file.build.stages.len(),
        None => is_bare(&from.word.value) && file.build.stage(&from.word.value).is_none(),
    });
    words.take(MAX_COMPARED).filter_map(|from| finding(file, &from)).collect()
}

fn finding(file: &Dockerfile<'_>, from: &FromWord<'_>) -> Option<Finding> {
    let (word, count) = (&from.word.value, file.build.stages.len());
    if from.number().is_some() {
        let message = format!("there is no stage {word}: the file has {count}, and the first has number 0");
        let help = "Name the stage with `AS` and use its name, which stays right when stages are added.";
        return Some(Finding::new(from.word.span, message, help));
    }
    if word.parse::<usize>().is_ok() {
        let message = format!("`from={word}` of a mount names an image `{word}`, not a stage");
        let help = "Name the stage with `AS` and use its name: numbers are for `COPY --from` alone.";
        return Some(Finding::new(from.word.span, message, help));
    }
    let names =
        file.build.stages.iter().filter_map(|stage| stage.name.as_ref()).map(|name| name.value.as_str());
    let meant = suggest(word, names)?;
    let message = format!("no stage is called `{word}`, so Docker takes an image of that name");
    let plain = from.word.span.of(file.source) == word;
    let fix = Fix::suggested(format!("Write `{meant}`"), vec![Edit::replace(from.word.span, meant)]);
    Some(Finding::new(from.word.span, message, format!("Did you mean `{meant}`?")).fix(plain.then_some(fix)))
}

/// Whether the word has no part that only the name of an image has.
fn is_bare(word: &str) -> bool {
    !word.contains(['/', ':', '@', '.']) && !IMAGES.contains(&word) && word != "scratch"
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    fn found(line: &str) -> Vec<String> {
        let source = format!("FROM golang:1 AS builder\nFROM alpine:3\n{line}\nFROM alpine:3 AS final\n");
        spans("copy-from-unknown-stage", "Dockerfile", &source)
            .iter()
            .map(|span| (*span).to_owned())
            .collect()
    }

    #[test]
    fn typing_errors_and_high_numbers_are_found() {
        for (line, expected) in [
            ("COPY --from=bulider /a /a", "bulider"),
            ("COPY --from=3 /a /a", "3"),
            ("RUN --mount=type=bind,from=buidler,target=/b a", "buidler"),
            ("RUN --mount=from=0,target=/b a", "0"),
        ] {
            assert_eq!(found(line), [expected], "{line}");
        }
    }

    /// BuildKit knows all stages before it reads what they do: a later one can be copied from.
    #[test]
    fn stages_images_and_contexts_are_left_alone() {
        for line in [
            "COPY --from=Builder /a /a",
            "COPY --from=0 /a /a",
            "COPY --from=2 /a /a",
            "COPY --from=final /a /a",
            "COPY --from=busybox /a /a",
            "COPY --from=build/er /a /a",
            "COPY --from=builder:1 /a /a",
            "COPY --from=assets /a /a",
            "COPY --from=$B /a /a",
        ] {
            assert!(found(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn the_fix_names_the_stage() {
        let source = "FROM a:1 AS builder\nFROM a:1\nCOPY --from=buildr /a /a\n";
        let expected = source.replace("buildr ", "builder ");
        assert_eq!(fixed("copy-from-unknown-stage", "Dockerfile", source), expected);
        assert!(
            findings("copy-from-unknown-stage", "Dockerfile", "FROM a:1\nCOPY --from=9 a b\n")[0]
                .fix
                .is_none()
        );
    }
}
