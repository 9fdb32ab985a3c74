//! `unpinned-zypper`: zypper installs whatever version the repositories have.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-zypper",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by zypper without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`zypper install curl` takes the newest build that the repositories have. `curl=8.6.0` names what was tested. On Leap and
SLE a version changes rarely; on Tumbleweed it changes every few days, and the old one is gone: there no pin lasts.

## What goes wrong

Two builds of the same file differ without a change in the source, and an image that was scanned cannot be built again to
look for the cause. If you rebuild often and want each security update, leave the version open.

## Bad

```dockerfile bad
FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl && zypper clean --all
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM opensuse/leap:15.6
RUN zypper --non-interactive install "curl=8.6.0" && zypper clean --all
USER 1000
CMD ["curl", "--version"]
```

## Reference

[zypper(8)](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version: `package=1.2.3`.";
    unpinned(file, |manager| manager == Manager::Zypper, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM opensuse/leap:15.6\n{run}\n");
        spans("unpinned-zypper", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        let (run, expected) = ("RUN zypper -n in -r main curl 'a>=2'", "curl");
        assert_eq!(found(run), expected, "{run}");
        for run in [
            "RUN zypper -n install curl=8.6.0 'a>=2' b-1.2 ./x.rpm",
            "RUN zypper -n in -t pattern devel_basis",
            "RUN zypper -n up",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
