//! `yum-cache`: yum leaves its cache in the image.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::{Cache, kept};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "yum-cache",
    severity: Severity::Info,
    checklist: None,
    summary: "The cache of yum stays in a layer of the image.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

yum keeps the metadata of each repository, tens of megabytes, and on older systems the packages, too. No program of the
image reads them.

## What goes wrong

The image is larger than it has to be, for everyone who pulls it. To clean in a later `RUN` does not help, because the
layer that holds the cache is already written. A build stage that is thrown away is left alone here.

## Bad

```dockerfile bad
FROM almalinux:8
RUN yum install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM almalinux:8
RUN yum install -y curl && yum clean all
USER 1000
CMD ["curl", "--version"]
```

```dockerfile good
FROM almalinux:8
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked \
    yum install -y curl
USER 1000
CMD ["curl", "--version"]
```

## Reference

[Building best practices](https://docs.docker.com/build/building/best-practices/), [cache mounts](https://docs.docker.com/build/cache/optimize/#use-cache-mounts) and
[yum(8): `clean`](https://man7.org/linux/man-pages/man8/yum.8.html)
"#;

const CACHE: Cache = Cache {
    is: |manager| manager == Manager::Yum,
    cleaned_by: Manager::is_dnf,
    folders: &["/var/cache/yum", "/var/cache/dnf"],
    command: "yum clean all",
};

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    kept(file, &CACHE)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM almalinux:8\n{run}\n");
        spans("yum-cache", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN yum install -y curl", "yum install"),
            ("RUN yum clean all && yum install -y a && yum install -y b", "yum install"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yum install -y curl && yum clean all",
            "RUN yum install -y curl; rm -rf /tmp/* /var/cache/yum",
            "RUN yum install -y curl && rm -rf /var/cache/*",
            "RUN --mount=type=cache,target=/var/cache/yum yum install -y curl",
            "RUN yum install -y curl\nFROM scratch",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN yum install -y curl", "RUN yum install -y curl && yum clean all");
        let fixed = fixed("yum-cache", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
