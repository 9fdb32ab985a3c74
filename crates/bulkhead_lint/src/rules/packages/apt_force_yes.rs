//! `apt-force-yes`: apt is told to do what it would refuse.

use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script};
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::Flag;
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "apt-force-yes",
    severity: Severity::Warning,
    checklist: None,
    summary: "`apt-get --force-yes` installs unsigned packages and removes essential ones without asking.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

`--force-yes` answers not only the usual question. It also accepts packages without a signature, downgrades, changes of held
packages and the removal of essential ones. apt 1.1 (2015) split it up, because nearly nobody wants all of that:
`--allow-downgrades`, `--allow-remove-essential`, `--allow-change-held-packages`, `--allow-unauthenticated`.

## What an attacker does

With the signature unchecked, whoever sits between the build and the mirror sends a package of their own, and its install
script runs as root. `-y` alone stops there.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update \
    && apt-get install --force-yes --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

```sh script bad
apt-get install -y --force-yes curl
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Reference

[apt-get(8): `--force-yes`](https://manpages.debian.org/bookworm/apt/apt-get.8.en.html)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let calls = commands.calls.iter().filter(|call| call.manager.is_apt());
    calls
        .flat_map(|call| call.flags.iter().filter(|flag| flag.name == "--force-yes"))
        .map(|flag| finding(commands, flag))
        .collect()
}

fn finding(commands: &Commands<'_>, flag: &Flag) -> Finding {
    let message = "`--force-yes` accepts unsigned packages and the removal of essential ones";
    let help = "Use `--yes`, and allow by its own option what has to be allowed besides.";
    let plain = flag.span.of(commands.source) == "--force-yes";
    let fix = Fix::suggested("Use `--yes`", vec![Edit::replace(flag.span, "--yes")]);
    Finding::new(flag.span, message, help).fix(plain.then_some(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-force-yes", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        let (run, expected) = ("RUN apt-get -y --force-yes install a", "--force-yes");
        assert_eq!(found(run), expected, "{run}");
        for run in ["RUN apt-get -y install a", "RUN x --force-yes"] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN apt-get --force-yes install a", "RUN apt-get --yes install a"),
            (
                "RUN [\"apt-get\", \"--force-yes\", \"install\", \"a\"]",
                "RUN [\"apt-get\", \"--yes\", \"install\", \"a\"]",
            ),
        ] {
            let fixed = fixed("apt-force-yes", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
