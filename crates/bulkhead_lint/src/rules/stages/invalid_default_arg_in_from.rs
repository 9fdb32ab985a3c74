//! `invalid-default-arg-in-from`: without a build argument `FROM` names no image.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Severity, variables};
use bulkhead_dockerfile::{Base, Stage, Variable};
use bulkhead_text::ImageReference;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "invalid-default-arg-in-from",
    severity: Severity::Info,
    checklist: None,
    summary: "With the defaults of its `ARG`s, `FROM` names no image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A plain `docker build` takes the defaults. Where an `ARG` has none, `alpine:$TAG` becomes `alpine:`, which is no image.
A default also shows readers and scanners what is meant.

## What goes wrong

The build ends with `invalid reference format` unless it is told `--build-arg`. Tools that read the Dockerfile, to
scan its base or to propose updates, do not see what it is built from.

## Bad

```dockerfile bad
ARG TAG
FROM alpine:${TAG}
USER 1000
```

## Good

```dockerfile good
ARG TAG=3.22
FROM alpine:${TAG}
USER 1000
```

## Reference

[Build checks: InvalidDefaultArgInFrom](https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/)
"#;

/// How many stages are looked at.
const MAX_STAGES: usize = 200;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let stages = file.build.stages.iter().take(MAX_STAGES);
    let found = stages.filter_map(|stage| Some((stage, faulty(file, stage)?)));
    found
        .filter(|(_, argument)| seen.insert(argument.span))
        .map(|(stage, argument)| finding(file, stage, argument))
        .collect()
}

/// The `ARG` whose default leaves the stage without an image.
fn faulty<'f>(file: &'f Dockerfile<'_>, stage: &Stage) -> Option<&'f Variable> {
    let Base::Unresolved(text) = &stage.base else { return None };
    let used = |argument: &&Variable| variables::uses(&stage.base_text.value, &argument.name.value);
    let used: Vec<&Variable> = file.build.arguments.iter().filter(used).collect();
    let declared = |name: &String| used.iter().any(|argument| argument.name.value == *name);
    // A `:?` says what is missing in its own words.
    if !stage.unset_in_from.iter().all(declared) || text.contains('?') {
        return None;
    }
    let empty = stage.unset_in_from.iter().fold(text.clone(), |text, name| {
        text.replace(&format!("${{{name}}}"), "").replace(&format!("${name}"), "")
    });
    if empty.contains('$') || ImageReference::parse(&empty).is_ok() {
        return None;
    }
    let unset = used.iter().find(|argument| argument.value.is_none());
    unset.or(used.last()).copied()
}

fn finding(file: &Dockerfile<'_>, stage: &Stage, argument: &Variable) -> Finding {
    let (name, from) = (&argument.name.value, stage.base_text.span.of(file.source));
    let message = if argument.value.is_none() {
        format!("`{name}` has no default, so without a build argument `FROM {from}` names no image")
    } else {
        format!("with the default of `{name}`, `FROM {from}` names no image")
    };
    Finding::new(argument.span, message, format!("Give it one that works: `ARG {name}=…`."))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(source: &str) -> Vec<&str> {
        spans("invalid-default-arg-in-from", "Dockerfile", source)
    }

    #[test]
    fn the_argument_is_pointed_at_once() {
        assert_eq!(found("ARG IMAGE\nFROM $IMAGE AS a\nFROM ${IMAGE}\n"), ["IMAGE"]);
        assert_eq!(found("ARG TAG=\nFROM alpine:$TAG\n"), ["TAG="]);
        assert_eq!(found("ARG R=a\nARG T\nFROM $R/b:$T\n"), ["T"]);
        assert_eq!(found("ARG I=Alpine\nFROM $I\n"), ["I=Alpine"]);
    }

    #[test]
    fn names_that_stay_whole_are_left_alone() {
        for source in [
            "ARG S\nFROM alpine$S\n",
            "ARG T\nFROM alpine:${T:-3}\n",
            "ARG T=3\nFROM alpine:$T\n",
            "FROM alpine:$T\n",
            "ARG T\nFROM alpine:${T:?which}\n",
            "FROM Alpine\n",
            "ARG A\nFROM alpine-${TARGETARCH}:3\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }
}
