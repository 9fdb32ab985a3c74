//! `apk-cache`: apk leaves its index in the image.

use crate::Severity;
use crate::analysis::{Dockerfile, RunScript};
use crate::packages::{add_option, is_mounted, removes};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::{Action, Call, Manager};
use bulkhead_shell::{Found, Join};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "apk-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The index that apk fetches stays in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`apk add` fetches the index of each repository and keeps it in `/var/cache/apk`: about 2 MB. No program of the image reads it.
`--no-cache` fetches the index, uses it and keeps nothing. It also makes `apk update` needless, so a step cannot
work with an old index out of the build cache.

## What goes wrong

The image is larger than it has to be. To remove the folder in a later `RUN` does not help, because the layer that holds it
is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN apk update && apk add curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache curl
USER 1000
CMD ["curl", "--version"]
```

```dockerfile good
FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk apk add curl
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Alpine wiki: Alpine Package Keeper](https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper) and
[cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts)
"#;

/// Where the index is, and where the cache is that `setup-apkcache` makes.
const FOLDERS: &[&str] = &["/var/cache/apk", "/etc/apk/cache"];

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.scripts_of_image().flat_map(|run| findings(file, run)).collect()
}

fn findings(file: &Dockerfile<'_>, run: &RunScript) -> Vec<Finding> {
    let keeps = |call: &&Call| {
        let action = matches!(call.action(), Action::Install | Action::Upgrade);
        // Another root is another image.
        action && call.manager == Manager::Apk && !call.has(&["--no-cache", "-p", "--root"])
    };
    let calls: Vec<&Call> = run.packages.iter().filter(keeps).collect();
    let Some(last) = calls.last() else { return Vec::new() };
    if removes(run, last.command, FOLDERS) || is_mounted(file, run, FOLDERS) {
        return Vec::new();
    }
    let commands = run.script.simple_commands();
    calls.into_iter().filter_map(|call| finding(file, run, &commands, call)).collect()
}

fn finding(file: &Dockerfile<'_>, run: &RunScript, commands: &[Found<'_>], call: &Call) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let message = format!("`apk {}` leaves the index of the packages in the image", subcommand.value);
    let help = "Add `--no-cache`; `apk update` is needless then.";
    let mut fix = add_option(file.source, subcommand, "--no-cache", true);
    if let Some(fix) = &mut fix {
        fix.edits.extend(update_before(run, commands, call).map(Edit::delete));
    }
    Some(Finding::new(call.head(), message, help).fix(fix))
}

/// `apk update && ` directly before the call.
fn update_before(run: &RunScript, commands: &[Found<'_>], call: &Call) -> Option<Span> {
    let before = call.command.checked_sub(1)?;
    let update = run.packages.binary_search_by_key(&before, |call| call.command).ok()?;
    let (update, found) = (run.packages.get(update)?, commands.get(before)?);
    let next = found.chain.links.get(found.link + 1).filter(|next| next.join == Join::And)?;
    let alone = found.pipeline.commands.len() == 1 && !found.pipeline.negated;
    let refreshes = update.manager == Manager::Apk && update.action() == Action::Refresh;
    let starts = next.pipeline.span.contains(call.span) && found.pipeline.span.contains(update.span);
    (alone && refreshes && starts).then(|| Span::new(found.pipeline.span.start(), next.pipeline.span.start()))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM alpine:3\n{run}\n");
        spans("apk-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apk add curl", "apk add"),
            ("RUN apk --update add curl && rm -rf /tmp/*", "apk --update add"),
            ("RUN apk upgrade && apk add --no-cache a", "apk upgrade"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apk add --no-cache curl",
            "RUN apk --no-cache --virtual .x add curl",
            "RUN apk add -U curl && rm -rf /var/cache/apk/*",
            "RUN --mount=type=cache,target=/var/cache/apk apk add curl",
            "RUN --mount=type=cache,target=/etc/apk/cache apk add curl",
            "RUN apk add curl\nFROM scratch",
            "RUN apk add --root /rootfs curl",
            "RUN apk del curl",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN apk add \\\n  curl", "RUN apk add --no-cache \\\n  curl"),
            ("RUN apk update && apk add a && apk add b", "RUN apk add --no-cache a && apk add --no-cache b"),
            ("RUN x; apk update; apk add a", "RUN x; apk update; apk add --no-cache a"),
        ] {
            let fixed = fixed("apk-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
