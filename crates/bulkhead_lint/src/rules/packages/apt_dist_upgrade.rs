//! `apt-dist-upgrade`: A build upgrades the whole distribution.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_shell::packages::{Action, Call};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "apt-dist-upgrade",
    severity: Severity::Info,
    checklist: None,
    summary: "`apt-get dist-upgrade` in a build may remove packages and bring in others.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`dist-upgrade` (`full-upgrade`) is made for the way from one release to the next: it installs and removes whatever a solution
needs. In an image `apt-get upgrade` brings the same security updates and removes nothing. Better still, pull a new
base image: each upgraded package is in the layers twice, and the result depends on the day.

## What goes wrong

A package that the program needs is removed because another one conflicts with it, and the build goes on. Or a source line
of the next release was left behind, and half of the image is upgraded to it.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update && apt-get dist-upgrade -y && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["bash"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["bash"]
```

## Reference

[apt-get(8): `dist-upgrade`](https://manpages.debian.org/bookworm/apt/apt-get.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let calls = file.scripts.iter().flat_map(|run| &run.packages);
    let upgrades = calls.filter(|call| call.manager.is_apt() && call.action() == Action::DistUpgrade);
    upgrades.filter_map(|call| finding(file.source, call)).collect()
}

fn finding(source: &str, call: &Call) -> Option<Finding> {
    let subcommand = call.subcommand.as_ref()?;
    let message =
        format!("`{} {}` may remove packages that the image needs", call.program.value, subcommand.value);
    let help = "Use `apt-get upgrade`, or a newer base image.";
    let plain = subcommand.span.of(source) == subcommand.value;
    let fix = Fix::suggested("Use `upgrade`", vec![Edit::replace(subcommand.span, "upgrade")]);
    Some(Finding::new(call.head(), message, help).fix(plain.then_some(fix)))
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("apt-dist-upgrade", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt-get update && apt-get -y dist-upgrade", "apt-get -y dist-upgrade"),
            ("RUN apt full-upgrade -y", "apt full-upgrade"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in ["RUN apt-get -y upgrade", "RUN echo apt-get dist-upgrade", "RUN apk upgrade"] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
