//! `undefined-arg-in-from`: `FROM` uses a variable that nothing declares for it.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::variables::is_usable;
use crate::{Fix, Severity, variables};
use bulkhead_dockerfile::{Kind, Stage};
use bulkhead_text::{Edit, Span, suggest};

pub(super) const RULE: Rule = Rule {
    id: "undefined-arg-in-from",
    severity: Severity::Error,
    checklist: None,
    summary: "`FROM` uses a variable that no `ARG` before the first `FROM` declares.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`FROM` sees the `ARG`s that stand before the first `FROM`, and the platform arguments such as `TARGETARCH`; no other
variable. One that is not declared there is empty, also if `--build-arg` gives it a value.

## What goes wrong

The name of the image has a hole, and mostly the build ends with `invalid reference format` or `base name should not be
blank`. The wrong image is worse: `FROM registry.example.com/app$SUFFIX` quietly becomes another one.

## Bad

```dockerfile bad
ARG ALPINE_VERSION=3.22
FROM alpine:${ALPINE_VERISON}
USER 1000
```

## Good

```dockerfile good
ARG ALPINE_VERSION=3.22
FROM alpine:${ALPINE_VERSION}
USER 1000
```

## Reference

[Build checks: UndefinedArgInFrom](https://docs.docker.com/reference/build-checks/undefined-arg-in-from/) and
[how ARG and FROM interact](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
"#;

/// How many variables are looked up: each costs a pass through the file.
const MAX_FINDINGS: usize = 100;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let declared = |name: &str| file.build.arguments.iter().any(|argument| argument.name.value == name);
    let unset = file.build.stages.iter().flat_map(|stage| {
        stage.unset_in_from.iter().map(move |name| (stage, name.as_str(), stage.base_text.span))
    });
    let undeclared = unset.filter(|(_, name, _)| *name != "TARGETSTAGE" && is_name(name)).take(MAX_FINDINGS);
    let undeclared = undeclared.filter(|(_, name, _)| !declared(name));
    undeclared.map(|(stage, name, base)| finding(file, stage, name, base)).collect()
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|next| next.is_ascii_alphanumeric() || next == '_')
}

fn finding(file: &Dockerfile<'_>, stage: &Stage, name: &str, base: Span) -> Finding {
    let span = variables::place(file.source, base, name);
    let message = format!("no `ARG` before the first `FROM` declares `{name}`");
    let inside =
        file.tree.instructions.iter().take(stage.from).find_map(|instruction| match &instruction.kind {
            Kind::Arg(arguments) => arguments.iter().find(|argument| argument.name.value == name),
            _ => None,
        });
    if let Some(argument) = inside {
        let written = argument.span.of(file.source);
        let help = format!(
            "The `ARG` inside a stage is for that stage alone: put `ARG {written}` before the first `FROM`."
        );
        return Finding::new(span, message, help);
    }
    let names = file.build.arguments.iter().map(|argument| argument.name.value.as_str());
    match suggest(name, names.filter(|name| is_usable(name))) {
        Some(known) => {
            let fix = Fix::suggested(format!("Write `{known}`"), vec![Edit::replace(span, known)]);
            let whole = span.of(file.source) == name;
            Finding::new(span, message, format!("Did you mean `{known}`?")).fix(whole.then_some(fix))
        }
        None => {
            let help = format!("Put `ARG {name}=…` with a default before the first `FROM`.");
            Finding::new(span, message, help)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("undefined-arg-in-from", "Dockerfile", source)
    }

    #[test]
    fn a_name_that_no_variable_can_have_is_not_offered() {
        let source = "ARG TA\u{4}G=1\nFROM alpine:${TAG}\n";
        assert_eq!(found(source), ["TAG"]);
        assert_eq!(fixed("undefined-arg-in-from", "Dockerfile", source), source);
    }

    #[test]
    fn the_name_of_the_variable_is_pointed_at() {
        assert_eq!(found("FROM alpine:$TAG"), ["TAG"]);
        assert_eq!(found("FROM $R/a:${TAG}b\nFROM ${R}/b"), ["R", "TAG", "R"]);
        assert_eq!(found("ARG AB=1\nFROM a$AB$A"), ["A"]);
    }

    #[test]
    fn what_is_declared_or_set_by_the_builder_is_left_alone() {
        for source in [
            "ARG TAG\nFROM alpine:$TAG",
            "FROM alpine-${TARGETARCH}",
            "FROM ${IMAGE:-alpine:3}",
            "FROM alpine:3\nARG A\nRUN echo $A $B",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn an_argument_of_a_stage_has_to_move() {
        let found = findings("undefined-arg-in-from", "Dockerfile", "FROM a:1\nARG V=2\nFROM a:$V\n");
        assert!(found[0].help.contains("`ARG V=2`") && found[0].fix.is_none(), "{}", found[0].help);
    }

    #[test]
    fn the_fix_corrects_the_name() {
        let source = "ARG VERSION=3\nFROM alpine:${VERSOIN}\n";
        let expected = "ARG VERSION=3\nFROM alpine:${VERSION}\n";
        assert_eq!(fixed("undefined-arg-in-from", "Dockerfile", source), expected);
    }
}
