//! `unpinned-yum`: yum installs whatever version the repositories have.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::unpinned;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "unpinned-yum",
    severity: Severity::Info,
    checklist: None,
    summary: "Packages are installed by yum without a version.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`yum install curl` takes the newest build that the enabled repositories have. `curl-7.61.1` names what was tested. Where
the mirrors drop old builds, a full version with its release stops to resolve; the version alone lets rebuilds in.

## What goes wrong

Two builds of the same file differ without a change in the source, and an image that was scanned cannot be built again to
look for the cause. If you rebuild often and want each security update, leave the version open.

## Bad

```dockerfile bad
FROM almalinux:8
RUN yum install -y curl && yum clean all
USER 1000
CMD ["curl", "--version"]
```

## Good

```dockerfile good
FROM almalinux:8
RUN yum install -y curl-7.61.1 && yum clean all
USER 1000
CMD ["curl", "--version"]
```

## Reference

[dnf: specifying packages](https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let help = "Name the version: `package-1.2.3`.";
    unpinned(file, |manager| manager == Manager::Yum, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM almalinux:8\n{run}\n");
        spans("unpinned-yum", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN yum install -y --enablerepo crb gcc-c++ a-1.2", "gcc-c++"),
            ("RUN yum -y install java-1.8.0-openjdk-devel", "java-1.8.0-openjdk-devel"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yum install -y a-1.2 a-1.2-3.el9.x86_64 'b-1.*'",
            "RUN yum install -y https://example.com/x.rpm ./y.rpm /usr/bin/x $PKG",
            "RUN yum groupinstall -y 'Development Tools'",
            "RUN yum update -y",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
