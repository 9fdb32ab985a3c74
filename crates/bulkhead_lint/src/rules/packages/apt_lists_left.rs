//! `apt-lists-left`: the package lists of `apt-get update` stay in the image.

use crate::Severity;
use crate::analysis::{Dockerfile, RunScript};
use crate::packages::{append, is_mounted, removes};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::{Action, Call};

pub(super) const RULE: Rule = Rule {
    id: "apt-lists-left",
    severity: Severity::Info,
    checklist: None,
    summary: "The package lists that `apt-get update` fetches stay in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`apt-get update` writes tens of megabytes to `/var/lib/apt/lists`. No program of the image reads them, but every pull
fetches them. Official Debian and Ubuntu images clean the downloaded packages themselves; the lists they keep.

## What goes wrong

The image is larger than it has to be. To remove the lists in a later `RUN` does not help, because the layer that holds
them is already written. And lists that stay lead to an `apt-get install` without `update` in a later step, which asks
for package versions that the mirror has long since dropped, and fails.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices: `apt-get`](https://docs.docker.com/build/building/best-practices/#apt-get) and
[Optimize cache usage: cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts)
"#;

const LISTS: &[&str] = &["/var/lib/apt/lists"];
const CLEAN: &str = "rm -rf /var/lib/apt/lists/*";

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let needed = last_use_of_lists(file);
    let kept = |run: &RunScript| needed.is_some_and(|number| number > run.instruction);
    file.scripts_of_image().filter_map(|run| finding(file, run, kept(run))).collect()
}

fn finding(file: &Dockerfile<'_>, run: &RunScript, needed: bool) -> Option<Finding> {
    let update = apt(run).filter(|call| call.action() == Action::Refresh).last()?;
    let distcleans =
        |call: &Call| call.command > update.command && (call.does("distclean") || call.does("dist-clean"));
    if apt(run).any(distcleans) || removes(run, update.command, LISTS) || is_mounted(file, run, LISTS) {
        return None;
    }
    let message = format!("the lists that `{} update` fetches stay in the image", update.program.value);
    let help = format!("End the same `RUN` with `{CLEAN}`: a later step cannot make the layer smaller.");
    let installs = apt(run).any(|call| call.action() == Action::Install);
    let fix = if needed || !installs { None } else { append(file, run, update, CLEAN) };
    Some(Finding::new(update.head(), message, help).fix(fix))
}

fn apt(run: &RunScript) -> impl Iterator<Item = &Call> {
    run.packages.iter().filter(|call| call.manager.is_apt())
}

/// The number of the last instruction that installs packages without an `update` of its own.
fn last_use_of_lists(file: &Dockerfile<'_>) -> Option<usize> {
    let uses = |run: &&RunScript| {
        let mut actions = apt(run).map(Call::action);
        let first = actions.find(|action| matches!(action, Action::Install | Action::Refresh));
        first == Some(Action::Install)
    };
    file.scripts_of_image().filter(uses).map(|run| run.instruction).max()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    fn found(run: &str) -> Vec<String> {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-lists-left", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn lists_that_stay_are_found() {
        for (run, expected) in [
            ("RUN apt-get update && apt-get install -y curl", "apt-get update"),
            ("RUN apt-get -qq update; apt-get install curl; apt-get clean", "apt-get -qq update"),
            ("RUN apt update\nRUN rm -rf /var/lib/apt/lists/*", "apt update"),
            ("RUN rm -rf /var/lib/apt/lists/* && apt-get update", "apt-get update"),
            ("RUN --mount=type=cache,target=/var/cache/apt apt-get update", "apt-get update"),
            ("RUN <<EOF\napt-get update\nEOF", "apt-get update"),
        ] {
            assert_eq!(found(run), [expected], "{run}");
        }
    }

    #[test]
    fn lists_that_go_or_never_come_are_left_alone() {
        for run in [
            "RUN apt-get update && apt-get install curl && rm -rf /var/lib/apt/lists/*",
            "RUN apt-get update; rm -r -f /tmp/* /var/lib/apt/lists",
            "RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache,log}/",
            "RUN apt-get update && find /var/lib/apt/lists -type f -delete",
            "RUN apt-get update && apt-get dist-clean",
            "RUN apt-get update && apt distclean",
            "RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update",
            "RUN --mount=type=tmpfs,target=/var/lib/apt/lists/ apt-get update",
            "RUN echo apt-get update",
            "RUN apt-get update && apt-get install gcc\nFROM scratch",
        ] {
            assert!(found(run).is_empty(), "{run}");
        }
    }

    #[test]
    fn the_fix_ends_the_chain() {
        let fixed = |source| fixed("apt-lists-left", "Dockerfile", source);
        assert_eq!(
            fixed("FROM a:1\nRUN apt-get update && apt-get install b # c\n"),
            "FROM a:1\nRUN apt-get update && apt-get install b && rm -rf /var/lib/apt/lists/* # c\n"
        );
        assert_eq!(
            fixed("FROM a:1\nRUN set -e; sudo apt-get update \\\n  && sudo apt-get install b\n"),
            "FROM a:1\nRUN set -e; sudo apt-get update \\\n  && sudo apt-get install b \\\n  && sudo rm -rf /var/lib/apt/lists/*\n"
        );
    }

    #[test]
    fn no_fix_where_the_lists_are_still_needed_or_the_end_is_not_plain() {
        for run in [
            "RUN apt-get update\nRUN apt-get install b",
            "RUN apt-get update && apt-get install a\nRUN apt-get install b",
            "RUN apt-get update && apt-get install a || true",
            "RUN <<EOF\napt-get update\napt-get install a\nEOF",
            "RUN sh -c 'apt-get update && apt-get install a'",
        ] {
            let found = findings("apt-lists-left", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert!(found.len() == 1 && found[0].fix.is_none(), "{run}");
        }
    }
}
