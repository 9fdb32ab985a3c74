//! `unpinned-apt`: apt installs whatever version the archive has.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-apt",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by apt without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Two builds of the same file can have different packages: the archive changes, and the build cache decides when anybody
notices. A version (`curl=8.14.1-2`) names what was tested. It has a price: Debian and Ubuntu delete the old version
from the archive as soon as a security update replaces it, and the build breaks. What is steadier is to pin the whole
archive: `apt-get --snapshot` or a `snapshot.debian.org` source, with a base image that is pinned by its digest.

## What goes wrong

An update changes behaviour between two releases that nobody meant to differ, or an image that was scanned cannot be
built again to look for the cause. If you rebuild often and want each security update, leave the version open.

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl=8.14.* \
    && rm -rf /var/lib/apt/lists/*
USER 1000
CMD ["curl", "--version"]
```

## Reference

[apt-get(8): `install`](https://manpages.debian.org/trixie/apt/apt-get.8.en.html) and
[snapshot.debian.org](https://snapshot.debian.org/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    // An archive of one day, or a file of preferences, holds the versions for every call.
    let pinned = ["snapshot.debian.org", "snapshot.ubuntu.com", "/etc/apt/preferences"];
    if pinned.iter().any(|text| file.source.contains(text)) {
        return Vec::new();
    }
    let help = "Name the version, `package=1.2.*`, or take all packages from a snapshot of the archive.";
    unpinned(file, Manager::is_apt, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM debian:13\n{run}\n");
        spans("unpinned-apt", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN apt-get install -y -t stable curl git", "curl"),
            ("RUN set -ex; apt install curl", "curl"),
            ("RUN sudo aptitude -y install a=1 b", "b"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN apt-get install -y curl=8.*",
            "RUN apt-get install -y ./x.deb $PACKAGES nginx=${V}",
            "RUN apt-get install -y --snapshot 20250101T000000Z curl",
            "RUN echo apt-get install curl",
            "RUN apt-get -y remove curl",
            "COPY x /etc/apt/preferences.d/x\nRUN apt-get install curl",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
