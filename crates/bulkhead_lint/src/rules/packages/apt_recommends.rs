//! `apt-recommends`: apt installs packages that nobody asked for.

use crate::analysis::{Dockerfile, RunScript};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Item, Severity};
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_shell::packages::{Action, Call};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "apt-recommends",
    severity: Severity::Warning,
    checklist: Some(Item::MinimalBase),
    summary: "`apt-get install` without `--no-install-recommends` brings packages that nobody asked for.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Debian and Ubuntu install what a package recommends along with what it depends on. That is meant for a desktop or a
server that people work on. In an image it is more to download, to scan and to patch. A build stage that is thrown
away is left alone here: its packages do not reach the image.

## What an attacker does

Each extra program is one more that may have a hole, and one more tool for whoever has got in: an interpreter, a
compiler or a mail server that nobody knows is there.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y git \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["git", "--version"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["git", "--version"]
```

## Reference

[Building best practices: `apt-get`](https://docs.docker.com/build/building/best-practices/#apt-get) and
[apt-get(8)](https://manpages.debian.org/bookworm/apt/apt-get.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let configured = configured(file);
    let runs = file.scripts_of_image().filter(|run| configured.is_none_or(|number| number > run.instruction));
    runs.flat_map(|run| findings(file, run)).collect()
}

fn findings(file: &Dockerfile<'_>, run: &RunScript) -> Vec<Finding> {
    let calls = run.packages.iter().filter(|call| call.manager.is_apt() && call.action() == Action::Install);
    let asks = calls.filter(|call| !call.packages.is_empty() && call.recommends().is_none());
    asks.filter_map(|call| finding(file, call)).collect()
}

fn finding(file: &Dockerfile<'_>, call: &Call) -> Option<Finding> {
    let install = call.subcommand.as_ref()?.span;
    let program = &call.program;
    let package = call.packages.first()?;
    let (more, verb) =
        if call.packages.len() > 1 { (" and the others", "recommend") } else { ("", "recommends") };
    let message =
        format!("`{} install` also installs what `{}`{more} only {verb}", program.value, package.value);
    let flag = if program.value == "aptitude" { "--without-recommends" } else { "--no-install-recommends" };
    // In a string or a JSON array the word may stand otherwise than the shell reads it.
    let plain = install.of(file.source) == "install" && !file.source.get(install.end()..)?.starts_with('"');
    let fix = Fix::suggested(format!("Add `{flag}`"), vec![Edit::insert(install.end(), format!(" {flag}"))]);
    let help = format!("Add `{flag}`, then name the packages that are missing, if any.");
    Some(Finding::new(program.span.cover(install), message, help).fix(plain.then_some(fix)))
}

/// The number of the first instruction of the image that tells apt to leave recommended packages out, by a file in
/// `/etc/apt/apt.conf.d`.
fn configured(file: &Dockerfile<'_>) -> Option<usize> {
    let image = file.build.target()?;
    let numbers = image.chain().flat_map(|stage| stage.instructions.clone());
    let configures =
        |number: &usize| file.tree.instructions.get(*number).is_some_and(|it| configures(file, it));
    numbers.filter(configures).min()
}

fn configures(file: &Dockerfile<'_>, instruction: &Instruction) -> bool {
    let text = instruction.span.of(file.source).to_ascii_lowercase();
    // A file of the context may say anything: then it is taken to say so.
    let copied = matches!(&instruction.kind, Kind::Copy(_) | Kind::Add(_)) && instruction.heredocs.is_empty();
    let says_no = |rest: &str| {
        let value = rest.trim_start_matches(|next: char| next.is_whitespace() || "=\"'\\".contains(next));
        ["0", "false", "no", "off"].iter().any(|no| value.starts_with(no))
    };
    text.contains("/etc/apt/")
        && text.contains("apt.conf")
        && (copied || text.split("install-recommends").skip(1).any(says_no))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> Vec<String> {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-recommends", "Dockerfile", &source).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn installs_are_found_wherever_they_stand() {
        for (run, expected) in [
            ("RUN apt-get update && apt-get install -y curl", "apt-get install"),
            ("RUN set -ex; apt-get -qq -y install curl git", "apt-get -qq -y install"),
            ("RUN sudo apt install -t stable curl", "apt install"),
            ("RUN <<EOF\napt-get install curl\nEOF", "apt-get install"),
            ("RUN if true; then aptitude install curl; fi", "aptitude install"),
            ("RUN [\"apt-get\", \"install\", \"-y\", \"curl\"]", "apt-get\", \"install"),
            ("RUN [\"bash\", \"-c\", \"apt-get install curl\"]", "apt-get install"),
        ] {
            assert_eq!(found(run), [expected], "{run}");
        }
    }

    #[test]
    fn other_commands_and_chosen_recommends_are_left_alone() {
        for run in [
            "RUN apt-get install --no-install-recommends curl",
            "RUN apt-get -o APT::Install-Recommends=false install curl",
            "RUN apt-get install --install-recommends curl",
            "RUN apt-get install -f",
            "RUN echo \"apt-get install curl\"",
            "RUN apk add curl",
            "FROM debian:13-slim",
        ] {
            assert!(found(run).is_empty(), "{run}");
        }
        assert!(found("RUN apt-get install gcc\nFROM scratch").is_empty());
    }

    #[test]
    fn a_configuration_for_all_calls_counts() {
        for before in [
            "RUN echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/99x",
            "COPY apt.conf /etc/apt/apt.conf.d/99x",
            "COPY <<EOF /etc/apt/apt.conf.d/99x\nAPT::Install-Recommends \"0\";\nEOF",
        ] {
            assert!(found(&format!("{before}\nRUN apt-get install curl")).is_empty(), "{before}");
            assert_eq!(found(&format!("RUN apt-get install curl\n{before}")).len(), 1, "{before}");
        }
        let other =
            "COPY <<EOF /etc/apt/apt.conf.d/99x\nAcquire::Retries \"3\";\nEOF\nRUN apt-get install curl";
        assert_eq!(found(other).len(), 1);
    }

    #[test]
    fn the_fix_stands_after_the_word_install() {
        let fixed = |source| fixed("apt-recommends", "Dockerfile", source);
        assert_eq!(
            fixed("FROM a:1\nRUN apt-get -y install \\\n  b && apt install c\n"),
            "FROM a:1\nRUN apt-get -y install --no-install-recommends \\\n  b && apt install --no-install-recommends c\n"
        );
        assert_eq!(
            fixed("FROM a:1\nRUN aptitude install b\n"),
            "FROM a:1\nRUN aptitude install --without-recommends b\n"
        );
        let exec = "FROM a:1\nRUN [\"apt\", \"install\", \"b\"]\n";
        assert_eq!(fixed(exec), exec);
    }
}
