//! `apt-missing-yes`: apt asks a question that nobody answers.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::missing_yes;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "apt-missing-yes",
    severity: Severity::Warning,
    checklist: None,
    summary: "`apt-get install` asks whether to go on, and a build cannot answer.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

apt asks before it installs more than was named, and before it removes anything. A build has no terminal: apt reads the
end of its input and gives up. `DEBIAN_FRONTEND=noninteractive` is no answer to this question; it keeps the packages'
own scripts from asking. `-qq` implies `-y`.

## What goes wrong

The build stops with `Do you want to continue? [Y/n] Abort.`, and only where a dependency is missing: on one base image it
works, on the next it does not.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update \
    && apt-get install --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
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

[apt-get(8): `-y`, `-q`](https://manpages.debian.org/bookworm/apt/apt-get.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    missing_yes(file, Manager::is_apt, "-y", ("apt.conf", "assume-yes"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-missing-yes", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt-get update && apt-get install curl", "apt-get install"),
            ("RUN DEBIAN_FRONTEND=noninteractive apt-get -q install curl", "apt-get -q install"),
            ("RUN apt-get dist-upgrade", "apt-get dist-upgrade"),
            ("RUN apt-get install -y a && apt remove gcc", "apt remove"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apt-get install -y curl",
            "RUN apt-get install -qy curl",
            "RUN apt-get -qq install curl",
            "RUN apt-get install --assume-yes curl",
            "RUN apt-get -o APT::Get::Assume-Yes=true install curl",
            "RUN yes | apt-get install curl",
            "RUN apt-get update",
            "RUN apt-get autoremove",
            "RUN apt-get install -s curl",
            "RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl",
            "RUN [\"apt-get\", \"install\", \"-y\", \"curl\"]",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        for (run, expected) in [
            ("RUN apt-get install curl", "RUN apt-get install -y curl"),
            ("RUN [\"apt\", \"install\", \"curl\"]", "RUN [\"apt\", \"install\", \"curl\"]"),
        ] {
            let fixed = fixed("apt-missing-yes", "Dockerfile", &format!("FROM a:1\n{run}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
        }
    }
}
