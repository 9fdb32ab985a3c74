//! `apt-allow-unauthenticated`: apt installs packages that nobody has signed.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script, is_on, without, written};
use crate::rule::{Check, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "apt-allow-unauthenticated",
    severity: Severity::Warning,
    checklist: None,
    summary: "apt is told to take packages from a repository without a valid signature.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

A repository signs its list of packages, and the list has a digest of each package. `--allow-unauthenticated`,
`Acquire::AllowInsecureRepositories` and `[trusted=yes]` in a source line turn that check off. The right way takes one line
more: fetch the repository's key and name it in the source, `[signed-by=/etc/apt/keyrings/vendor.asc]`.

## What an attacker does

apt asks mirrors over plain HTTP by default, because the signature protects the packages. Whoever sits on the way, or takes
over the vendor's server, sends a package of their own; its install script runs as root in the build.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN echo "deb [trusted=yes] http://apt.example.com stable main" > /etc/apt/sources.list.d/vendor.list \
    && apt-get update \
    && apt-get install -y --no-install-recommends --allow-unauthenticated agent \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["agent"]
```

```sh script bad
apt-get -o APT::Get::AllowUnauthenticated=true install -y agent
```

## Good

```dockerfile good
FROM debian:13-slim
ADD --chmod=644 https://apt.example.com/key.asc /etc/apt/keyrings/vendor.asc
RUN echo "deb [signed-by=/etc/apt/keyrings/vendor.asc] https://apt.example.com stable main" \
        > /etc/apt/sources.list.d/vendor.list \
    && apt-get update \
    && apt-get install -y --no-install-recommends agent \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["agent"]
```

## Reference

[apt-secure(8)](https://manpages.debian.org/bookworm/apt/apt-secure.8.en.html) and
[sources.list(5): `trusted`, `signed-by`](https://manpages.debian.org/bookworm/apt/sources.list.5.en.html)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

/// Options that accept what is not signed; aptitude has a name of its own.
const OPTIONS: &[&str] = &["--allow-unauthenticated", "--allow-insecure-repositories", "--allow-untrusted"];

/// The same as items of the configuration.
const ITEMS: &[&str] = &[
    "APT::Get::AllowUnauthenticated",
    "Acquire::AllowInsecureRepositories",
    "Acquire::AllowWeakRepositories",
    "Acquire::AllowDowngradeToInsecureRepositories",
];

const HELP: &str =
    "Fetch the repository's key and name it in the source: `[signed-by=/etc/apt/keyrings/vendor.asc]`.";

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let message = "accepts packages that nobody has signed";
    let mut findings = Vec::new();
    for call in commands.calls.iter().filter(|call| call.manager.is_apt()) {
        if call.switched_on(OPTIONS) {
            findings.extend(without(commands.source, call, OPTIONS, message, HELP));
        }
        for item in ITEMS.iter().filter(|item| call.configured_as(item) == Some(true)) {
            findings.push(Finding::new(call.head(), format!("`{item}` {message}"), HELP));
        }
    }
    let sources = written(commands, "trusted", is_on);
    let message = "`trusted=yes` turns the check of the repository's signature off";
    findings.extend(sources.into_iter().map(|span| Finding::new(span, message, HELP)));
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-allow-unauthenticated", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt-get install -y --allow-unauthenticated a", "--allow-unauthenticated"),
            ("RUN apt-get update --allow-insecure-repositories", "--allow-insecure-repositories"),
            (
                "RUN apt-get -o Acquire::AllowInsecureRepositories=true update",
                "apt-get -o Acquire::AllowInsecureRepositories=true update",
            ),
            (
                "RUN echo 'deb [ arch=amd64 trusted=yes ] http://a b c' >> /etc/apt/sources.list",
                "trusted=yes",
            ),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apt-get install -y a",
            "RUN apt-get --allow-unauthenticated=no install a",
            "RUN apt-get -o APT::Get::AllowUnauthenticated=false install a",
            "RUN echo 'deb [signed-by=/k.asc] http://a b c'",
            "RUN echo 'trusted=no'",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
