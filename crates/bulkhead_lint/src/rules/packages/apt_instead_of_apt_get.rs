//! `apt-instead-of-apt-get`: A script uses apt, which is made for people.

use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::packages::Call;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "apt-instead-of-apt-get",
    severity: Severity::Info,
    checklist: None,
    summary: "`apt` is used in a script, where `apt-get` is meant to be.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

`apt` is the command for people at a terminal: it says itself that it `does not have a stable CLI interface`, and its defaults
may change from release to release. `apt-get` and `apt-cache` are kept stable for scripts. `apt upgrade` also installs
new packages where an upgrade needs them; `apt-get` does so with `--with-new-pkgs`.

## What goes wrong

Today only a warning in the log. After the next release of the distribution, output that a script reads, or a default it
relies on, may be different.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt update && apt install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Reference

[apt(8): script usage and differences from other apt tools](https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS)
"#;

/// The subcommands that apt-get has, too.
const SHARED: [&str; 18] = [
    "autoclean",
    "autopurge",
    "autoremove",
    "build-dep",
    "changelog",
    "clean",
    "distclean",
    "download",
    "dist-upgrade",
    "full-upgrade",
    "install",
    "purge",
    "reinstall",
    "remove",
    "satisfy",
    "source",
    "update",
    "upgrade",
];

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let calls = commands.calls.iter().filter(|call| call.program.value == "apt");
    calls.filter_map(|call| finding(commands.source, call)).collect()
}

fn finding(source: &str, call: &Call) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let name = subcommand.value.as_str();
    let cache = matches!(name, "show" | "search" | "policy" | "depends" | "rdepends" | "showsrc");
    let program = if SHARED.contains(&name) {
        "apt-get"
    } else if cache {
        "apt-cache"
    } else {
        return None;
    };
    let message = format!("`apt {name}` is made for people, not for scripts");
    let help = format!("Use `{program}`.");
    let finding = Finding::new(call.program.span, message, help);
    let written = call.program.span.of(source);
    if !written.ends_with("apt") || subcommand.span.of(source) != name {
        return Some(finding);
    }
    let mut edits = vec![Edit::insert(call.program.span.end(), program.strip_prefix("apt")?)];
    match name {
        "full-upgrade" => edits.push(Edit::replace(subcommand.span, "dist-upgrade")),
        "upgrade" if !source.get(subcommand.span.end()..)?.starts_with('"') => {
            edits.push(Edit::insert(subcommand.span.end(), " --with-new-pkgs"));
        }
        "upgrade" => return Some(finding),
        _ => {}
    }
    let title = format!("Use `{program}`");
    Some(finding.fix(if cache { Fix::suggested(title, edits) } else { Fix::safe(title, edits) }))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-instead-of-apt-get", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt update && sudo /usr/bin/apt -y install curl", "apt /usr/bin/apt"),
            ("RUN x | xargs apt install", "apt"),
            ("RUN [\"apt\", \"update\"]", "apt"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apt-get update",
            "RUN apt list --installed",
            "RUN echo apt install",
            "RUN apt --version",
            "RUN apt-mark hold x",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            (
                "RUN apt update && /usr/bin/apt -y install curl",
                "RUN apt-get update && /usr/bin/apt-get -y install curl",
            ),
            (
                "RUN apt -y full-upgrade && apt -y upgrade",
                "RUN apt-get -y dist-upgrade && apt-get -y upgrade --with-new-pkgs",
            ),
            ("RUN [\"apt\", \"update\"]", "RUN [\"apt-get\", \"update\"]"),
        ] {
            let fixed = fixed("apt-instead-of-apt-get", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
