//! `microdnf-cache`: microdnf leaves its cache in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::{Cache, kept};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "microdnf-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The cache of microdnf stays in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

The minimal images of Red Hat and its rebuilds are small because they have little in them; the metadata that microdnf
fetches for each repository can be larger than what it installs. No program of the image reads it.

## What goes wrong

The image is larger than it has to be, for everyone who pulls it. To clean in a later `RUN` does not help, because the
layer that holds the cache is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM almalinux:9-minimal
RUN microdnf install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM almalinux:9-minimal
RUN microdnf install -y curl && microdnf clean all
USER 1000
CMD ["curl", "--version"]
```

```dockerfile good
FROM almalinux:9-minimal
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked \
    microdnf install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices](https://docs.docker.com/build/building/best-practices/), [cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts) and
[microdnf](https://github.com/rpm-software-management/microdnf)
"#;

const CACHE: Cache = Cache {
    is: |manager| manager == Manager::Microdnf,
    cleaned_by: Manager::is_dnf,
    folders: &["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
    command: "microdnf clean all",
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    kept(file, &CACHE)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM almalinux:9-minimal\n{run}\n");
        spans("microdnf-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN microdnf install -y curl", "microdnf install"),
            ("RUN microdnf clean all && microdnf install -y a && microdnf install -y b", "microdnf install"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN microdnf install -y curl && microdnf clean all",
            "RUN microdnf install -y curl; rm -rf /tmp/* /var/cache/yum",
            "RUN microdnf install -y curl && rm -rf /var/cache/*",
            "RUN --mount=type=cache,target=/var/cache/yum microdnf install -y curl",
            "RUN microdnf install -y curl\nFROM scratch",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) =
            ("RUN microdnf install -y curl", "RUN microdnf install -y curl && microdnf clean all");
        let fixed = fixed("microdnf-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
