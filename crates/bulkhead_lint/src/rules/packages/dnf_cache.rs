//! `dnf-cache`: dnf leaves its cache in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::{Cache, kept};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "dnf-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The cache of dnf stays in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

dnf deletes the packages that it has installed, but it keeps the metadata of each repository: tens of
megabytes. No program of the image reads it. dnf 5 keeps it in `/var/cache/libdnf5`.

## What goes wrong

The image is larger than it has to be, for everyone who pulls it. To clean in a later `RUN` does not help, because the
layer that holds the cache is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM fedora:42
RUN dnf install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM fedora:42
RUN dnf install -y curl && dnf clean all
USER 1000
CMD ["curl", "--version"]
```

```dockerfile good
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    dnf install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices](https://docs.docker.com/build/building/best-practices/), [cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts) and
[dnf: `clean`](https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command)
"#;

const CACHE: Cache = Cache {
    is: |manager| matches!(manager, Manager::Dnf | Manager::Tdnf),
    cleaned_by: Manager::is_dnf,
    folders: &["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/tdnf"],
    command: "dnf clean all",
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    kept(file, &CACHE)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM fedora:42\n{run}\n");
        spans("dnf-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN dnf install -y curl", "dnf install"),
            ("RUN dnf clean all && dnf install -y a && dnf install -y b", "dnf install"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN dnf install -y curl && dnf clean all",
            "RUN dnf install -y curl; rm -rf /tmp/* /var/cache/dnf",
            "RUN dnf install -y curl && rm -rf /var/cache/*",
            "RUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl",
            "RUN dnf install -y curl\nFROM scratch",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN dnf install -y curl", "RUN dnf install -y curl && dnf clean all");
        let fixed = fixed("dnf-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
