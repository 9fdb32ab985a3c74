//! `zypper-cache`: zypper leaves its cache in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::{Cache, kept};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "zypper-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The cache of zypper stays in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

zypper keeps the metadata of each repository, raw and as a database: tens of megabytes. No program of the image reads
them. `zypper clean` alone removes packages only; `--all` removes the metadata, too.

## What goes wrong

The image is larger than it has to be, for everyone who pulls it. To clean in a later `RUN` does not help, because the
layer that holds the cache is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl && zypper clean --all
USER 1000
CMD ["curl", "--version"]
```

```dockerfile good
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked \
    zypper --non-interactive install curl
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices](https://docs.docker.com/build/building/best-practices/), [cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts) and
[zypper(8): `clean`](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
"#;

const CACHE: Cache = Cache {
    is: |manager| manager == Manager::Zypper,
    cleaned_by: |manager| manager == Manager::Zypper,
    folders: &["/var/cache/zypp"],
    command: "zypper clean --all",
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    kept(file, &CACHE)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM opensuse/leap:15.6\n{run}\n");
        spans("zypper-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN zypper --non-interactive install curl", "zypper --non-interactive install"),
            (
                "RUN zypper clean --all && zypper --non-interactive install a && zypper --non-interactive install b",
                "zypper --non-interactive install",
            ),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN zypper --non-interactive install curl && zypper clean --all",
            "RUN zypper --non-interactive install curl; rm -rf /tmp/* /var/cache/zypp",
            "RUN zypper --non-interactive install curl && rm -rf /var/cache/*",
            "RUN --mount=type=cache,target=/var/cache/zypp zypper --non-interactive install curl",
            "RUN zypper --non-interactive install curl\nFROM scratch",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = (
            "RUN zypper --non-interactive install curl",
            "RUN zypper --non-interactive install curl && zypper clean --all",
        );
        let fixed = fixed("zypper-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
