//! `update-alone`: The package index is refreshed in a step of its own.

use crate::analysis::{Dockerfile, RunScript};
use crate::packages::program;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::Kind;
use bulkhead_shell::packages::{Action, Call};
use bulkhead_shell::{Chain, Join};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "update-alone",
    severity: Severity::Warning,
    checklist: None,
    summary: "The package index is refreshed in a `RUN` that installs nothing.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Each `RUN` is a layer that the build cache keeps as long as its text stays the same. If `apt-get update` has one of its own, that
layer is used again next week, and the `install` after it works with last week's list of packages. Refresh and install
belong into one `RUN`. `yum update` and `dnf update` are no such thing: they upgrade.

## What an attacker does

They use a hole that was mended long ago: the fixed package is in the archive, but the build installed the version from its
old list. Or that version is no longer there, and the build fails with `404 Not Found`.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices: `apt-get`](https://docs.docker.com/build/building/best-practices/#apt-get)
"#;

/// Commands next to which a refresh still is alone; what others do is not known, and they may install.
const HARMLESS: [&str; 14] = [
    "set", "echo", "rm", "mkdir", "true", ":", "sed", "cat", "tee", "export", "cd", "chmod", "ls", "apt-mark",
];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.scripts.iter().filter_map(|run| finding(file, run)).collect()
}

fn finding(file: &Dockerfile<'_>, run: &RunScript) -> Option<Finding> {
    let call = run.packages.iter().rfind(|call| call.action() == Action::Refresh)?;
    let uses = |other: &Call| {
        same(call, other) && !matches!(other.action(), Action::Refresh | Action::Clean | Action::Remove)
    };
    if run.packages.iter().any(uses) {
        return None;
    }
    let later = later_install(file, run, call);
    if later.is_none() && !is_alone(run) {
        return None;
    }
    let name = call.program.value.as_str();
    let subcommand = &call.subcommand.as_ref()?.value;
    let message = match later {
        Some(later) => format!(
            "`{name} {subcommand}` is cached on its own, so `{name} {later}` may work with an old index"
        ),
        None => format!("`{name} {subcommand}` refreshes the index, and nothing in this `RUN` uses it"),
    };
    let help = format!("Put `{name} {subcommand}` and the install into one `RUN`, joined by `&&`.");
    Some(Finding::new(call.head(), message, help).fix(joined(file, run)))
}

/// Whether two calls have one index.
fn same(a: &Call, b: &Call) -> bool {
    a.manager == b.manager
        || (a.manager.is_apt() && b.manager.is_apt())
        || (a.manager.is_dnf() && b.manager.is_dnf())
}

/// Whether nothing else in the `RUN` can install.
fn is_alone(run: &RunScript) -> bool {
    let commands = run.script.simple_commands();
    commands.iter().enumerate().all(|(number, found)| {
        let manager = run.packages.binary_search_by_key(&number, |call| call.command).is_ok();
        manager
            || found.simple.words.is_empty()
            || program(found.simple).is_some_and(|name| HARMLESS.contains(&name.as_ref()))
    })
}

/// The subcommand of a later `RUN` of the same stage that installs without a refresh of its own.
fn later_install(file: &Dockerfile<'_>, run: &RunScript, call: &Call) -> Option<String> {
    let stage = file.build.stage_of(run.instruction)?.index;
    let here =
        |later: &&RunScript| file.build.stage_of(later.instruction).is_some_and(|it| it.index == stage);
    let later = file.scripts.iter().filter(|later| later.instruction > run.instruction).take_while(here);
    let uses =
        |other: &&Call| same(call, other) && matches!(other.action(), Action::Install | Action::Refresh);
    let mut calls = later.filter_map(|later| later.packages.iter().find(uses));
    let first = calls.next().filter(|other| other.action() == Action::Install)?;
    first.subcommand.as_ref().map(|word| word.value.clone())
}

/// Joins the step with the `RUN` in the line after it.
fn joined(file: &Dockerfile<'_>, run: &RunScript) -> Option<Fix> {
    let plain = |number: usize| {
        let instruction = file.tree.instructions.get(number)?;
        let Kind::Run(step) = &instruction.kind else { return None };
        step.command.shell()?;
        let bare =
            instruction.flags.is_empty() && instruction.heredocs.is_empty() && instruction.hash.is_none();
        bare.then_some(instruction)
    };
    let (first, second) = (plain(run.instruction)?, plain(run.instruction + 1)?);
    let chains = |number: usize| {
        let at = file.scripts.binary_search_by_key(&number, |run| run.instruction).ok()?;
        file.scripts.get(at).map(|run| run.script.chains.as_slice())
    };
    // `&&` binds its neighbours only: the first step is one command or more joined by it, the second starts with one.
    let [only] = chains(run.instruction)? else { return None };
    let start = chains(run.instruction + 1)?.first()?;
    let and = |chain: &Chain| !chain.background && chain.links.iter().all(|link| link.join != Join::Or);
    let between = file.source.get(first.arguments.end()..second.span.start())?;
    if !and(only) || !and(start) || !between.trim().is_empty() {
        return None;
    }
    let text = format!(" {}{}    && ", file.tree.escape, file.line_break());
    let span = Span::new(first.arguments.end(), second.arguments.start());
    Some(Fix::suggested("Join the two steps", vec![Edit::replace(span, text)]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("update-alone", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt-get update\nRUN apt-get install -y curl", "apt-get update"),
            ("RUN set -ex; apt-get update && rm -rf /tmp/*", "apt-get update"),
            ("RUN ./x.sh && apk update\nRUN apk add a", "apk update"),
            ("RUN zypper -n ref", "zypper -n ref"),
            ("RUN yum makecache && dnf clean all\nRUN yum install -y a", "yum makecache"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apt-get update && apt-get install -y curl",
            "RUN apt-get update && apt-get upgrade -y",
            "RUN apt-get update && apt install -y curl",
            "RUN apt-get update && ./install.sh",
            "RUN apt-get update && xargs apt-get install -y < packages",
            "RUN yum update -y",
            "RUN apk update && apk add a",
            "RUN apt-get update; curl https://a/b | bash",
            "RUN apt-get update && apt-get -y build-dep a",
            "RUN sudo -E x",
            "RUN ./x && apt-get update\nRUN apt-get update && apt-get install a",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN apk update\n\nRUN apk add a", "RUN apk update \\\n    && apk add a"),
            ("RUN apk update\n# why\nRUN apk add a", "RUN apk update\n# why\nRUN apk add a"),
            ("RUN apk update || true\nRUN apk add a", "RUN apk update || true\nRUN apk add a"),
        ] {
            let fixed = fixed("update-alone", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
