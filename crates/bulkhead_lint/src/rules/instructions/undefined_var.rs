//! `undefined-var`: a variable is used that nothing has set.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::variables::is_usable;
use crate::{Fix, Severity, references};
use bulkhead_dockerfile::{Base, Kind, Set, Stage};
use bulkhead_text::{Edit, Span, suggest};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "undefined-var",
    severity: Severity::Warning,
    checklist: None,
    summary: "An instruction uses a variable that nothing sets before it, so it is empty.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

A variable without a value is empty, and no instruction fails because of that. An `ARG` before the first `FROM` is
visible in `FROM` alone until the stage names it again, and so are `TARGETARCH` and its kin. `HOME` is set when a
container starts, not while Docker reads the file. What the base image sets cannot be seen here, so other names are
reported only where they are set later or look like a typing error of one that is set.

## What goes wrong

`COPY app-$VERSION.jar /srv/` looks for `app-.jar`. Worse where it is found: `COPY --chown=1000 . $APP_HOEM/` copies to
`/`, and `ENV PATH=$TOOLS/bin:$PATH` puts `/bin` in front.

## Bad

```dockerfile bad
ARG VERSION=1.4.2
FROM alpine:3.22
ENV APP_HOME=/srv/app
COPY app-$VERSION.tar /srv/
COPY settings.toml $APP_HOEM/
```

## Good

```dockerfile good
ARG VERSION=1.4.2
FROM alpine:3.22
ARG VERSION
ENV APP_HOME=/srv/app
COPY app-$VERSION.tar /srv/
COPY settings.toml $APP_HOME/
```

## Reference

[Build check `UndefinedVar`](https://docs.docker.com/reference/build-checks/undefined-var/) and
[Variables in builds: scoping](https://docs.docker.com/build/building/variables/#scoping)
"#;

/// Build arguments that Docker sets, and a stage
/// [has to name](https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope).
const PLATFORM: [&str; 8] = [
    "BUILDARCH",
    "BUILDOS",
    "BUILDPLATFORM",
    "BUILDVARIANT",
    "TARGETARCH",
    "TARGETOS",
    "TARGETPLATFORM",
    "TARGETVARIANT",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stage in &file.build.stages {
        if stage.undeclared.is_empty() {
            continue;
        }
        let names = Names::new(file, stage);
        let mut seen = HashSet::new();
        let first = stage.undeclared.iter().filter(|using| seen.insert(using.value.as_str()));
        findings.extend(first.filter_map(|using| finding(file, &names, using)));
    }
    findings
}

/// What can be said about the variables of a stage.
struct Names<'f> {
    /// Those of `ARG`s before the first `FROM`.
    global: HashSet<&'f str>,
    /// Those of the stage and the ones below, with the number of the instruction.
    set: Vec<(&'f str, usize)>,
    /// Nothing comes from a base image.
    scratch: bool,
    /// The base is one of Docker's official images.
    official: bool,
}

impl<'f> Names<'f> {
    fn new(file: &'f Dockerfile<'_>, stage: &Stage) -> Self {
        let image = file.build.image(stage.index);
        let chain = image.into_iter().flat_map(|image| image.chain());
        let set = chain.flat_map(|stage| &stage.variables);
        Self {
            global: file.build.arguments.iter().map(|argument| argument.name.value.as_str()).collect(),
            set: set.map(|variable| (variable.name.value.as_str(), variable.instruction)).collect(),
            scratch: image.is_some_and(|image| image.base() == &Base::Scratch),
            official: image
                .and_then(|image| image.base_image())
                .is_some_and(|it| it.official_name().is_some()),
        }
    }
}

fn finding(file: &Dockerfile<'_>, names: &Names<'_>, using: &Set<String>) -> Option<Finding> {
    let name = using.value.as_str();
    let instruction = file.tree.instructions.get(using.instruction)?;
    let span = references::place(file.source, using.span, name);
    // `env-self-reference` speaks of those; `ENV A=b:$A` adds to what the base image may have.
    let own =
        matches!(&instruction.kind, Kind::Env(pairs) if pairs.iter().any(|pair| pair.key.value == name));
    // BuildKit gives every image a PATH.
    if own || name == "PATH" {
        return None;
    }
    let declared = names.global.contains(name) || PLATFORM.contains(&name);
    if declared {
        let line = format!("ARG {name}");
        let message = match PLATFORM.contains(&name) {
            true => format!("`{name}` is empty here: the stage has no `ARG {name}`"),
            false => format!("`{name}` is empty here: an `ARG` before `FROM` does not reach into the stage"),
        };
        let edits = vec![file.insert_before(instruction, &line)];
        let fix = Fix::suggested(format!("Add `{line}`"), edits);
        return Some(
            Finding::new(span, message, format!("Write `{line}` in the stage, before it.")).fix(fix),
        );
    }
    if names.set.iter().any(|(other, number)| *other == name && *number > using.instruction) {
        let message = format!("`{name}` is empty here: it is set only later");
        return Some(Finding::new(span, message, "Set it before it is used."));
    }
    let before = names.set.iter().filter(|(_, number)| *number < using.instruction).map(|(other, _)| *other);
    let near = suggest(name, before.filter(|name| is_usable(name)))
        .filter(|near| names.scratch || is_slip(name, near));
    if let Some(near) = near {
        let message = format!("nothing sets `{name}`, so it is empty");
        let exact = span.of(file.source).trim_start_matches(['$', '{']) == name;
        let word = Span::new(span.end() - name.len().min(span.len()), span.end());
        let fix = Fix::suggested(format!("Write `{near}`"), vec![Edit::replace(word, near)]);
        return Some(
            Finding::new(span, message, format!("Did you mean `{near}`?")).fix(exact.then_some(fix)),
        );
    }
    if name == "HOME" && names.official {
        let message = "`HOME` is empty here: it is set when a container starts";
        return Some(Finding::new(span, message, "Write the path, for example `/root`."));
    }
    let message = format!("nothing sets `{name}`, so it is empty");
    names.scratch.then(|| Finding::new(span, message, format!("Set `{name}` with `ARG` or `ENV` before it.")))
}

/// Whether two names differ in one letter too many, too few, wrong or swapped with its neighbour. Names that differ in
/// a digit, and short ones, are most likely two variables.
fn is_slip(a: &str, b: &str) -> bool {
    /// Two shorter names are easily alike.
    const SHORTEST: usize = 5;
    if a.len() < SHORTEST || b.len() < SHORTEST || a.eq_ignore_ascii_case(b) {
        return a.eq_ignore_ascii_case(b);
    }
    let start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let end = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(x, y)| x == y).count();
    let middle = |text: &str| text.as_bytes().get(start..text.len() - end).unwrap_or_default().to_vec();
    let (x, y) = (middle(a), middle(b));
    let digit = x.iter().chain(&y).any(u8::is_ascii_digit);
    let swapped = x.len() == 2 && y.iter().rev().eq(&x);
    !digit && (x.len() <= 1 && y.len() <= 1 || swapped)
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::testing::{fixed, spans};

    fn found(source: &str) -> Vec<&str> {
        spans("undefined-var", "Dockerfile", source)
    }

    #[test]
    fn what_certainly_is_empty_is_found() {
        assert_eq!(found("ARG V=1\nFROM a:1\nLABEL v=$V w=$V\nFROM a:1\nUSER ${V}\n"), ["$V", "${V"]);
        assert_eq!(found("FROM a:1\nCOPY bin/$TARGETARCH /\n"), ["$TARGETARCH"]);
        assert_eq!(found("FROM scratch\nENV A=$FOO PATH=/a:$PATH\n"), ["$FOO"]);
        assert_eq!(found("FROM a:1\nWORKDIR $FOO\nENV FOO=1\n"), ["$FOO"]);
        assert_eq!(found("FROM debian:13\nENV A=$HOME/a\n"), ["$HOME"]);
    }

    #[test]
    fn what_the_base_image_may_set_is_left_alone() {
        for source in [
            "FROM x/a:1\nENV A=$JAVA_HOME/bin B=$HOME\n",
            "FROM a:1\nENV LD=/a:$LD\nENV LD=/b:$LD\n",
            "FROM a:1\nARG NPM_VERSION=1\nLABEL a=$NODE_VERSION\n",
            "FROM a:1\nARG PYTHON2=1\nLABEL a=$PYTHON3\n",
            "ARG V=1\nFROM a:1 AS b\nARG V\nFROM b\nLABEL v=$V\n",
            "ARG V=1\nFROM a:1\nLABEL v=${V:-2} w='$V' x=\\$V\nRUN echo $V\n",
        ] {
            assert_eq!(found(source), Vec::<&str>::new(), "{source}");
        }
    }

    #[test]
    fn a_slip_is_one_edit() {
        for (a, b, slip) in [
            ("APP_HOEM", "APP_HOME", true),
            ("APP_HOM", "APP_HOME", true),
            ("APP_HOMEE", "APP_HOME", true),
            ("app_home", "APP_HOME", true),
            ("AAAAA", "AAAAAA", true),
            ("APP_HOST", "APP_HOME", false),
            ("PATH", "PAT", false),
            ("PYTHON3", "PYTHON2", false),
        ] {
            assert_eq!(is_slip(a, b), slip, "{a} {b}");
        }
    }

    #[test]
    fn the_fix_names_the_variable_again_or_writes_it_right() {
        let fixed = |source| fixed("undefined-var", "Dockerfile", source);
        assert_eq!(fixed("ARG V=1\nFROM a:1\nLABEL v=$V\n"), "ARG V=1\nFROM a:1\nARG V\nLABEL v=$V\n");
        assert_eq!(
            fixed("FROM a:1\nARG FOO_BAR\nUSER ${FOO_BRA}\n"),
            "FROM a:1\nARG FOO_BAR\nUSER ${FOO_BAR}\n"
        );
    }
}
