//! `yum-missing-yes`: yum asks a question that nobody answers.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::missing_yes;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "yum-missing-yes",
    severity: Severity::Warning,
    checklist: None,
    summary: "`yum install` asks whether to go on, and a build cannot answer.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

yum shows what it would install and asks `Is this ok [y/N]`. A build has no terminal, and the end of the input counts as
no.

## What goes wrong

The build stops at this step. Where it seems to work, nothing had to be installed.

## Bad

```dockerfile bad
FROM almalinux:8
RUN yum install curl && yum clean all
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

## Reference

[yum(8): `-y`](https://man7.org/linux/man-pages/man8/yum.8.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    missing_yes(file, |manager| manager == Manager::Yum, "-y", ("yum.conf", "assumeyes"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM almalinux:8\n{run}\n");
        spans("yum-missing-yes", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in
            [("RUN yum install curl", "yum install"), ("RUN yum -q update", "yum -q update")]
        {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yum -y install curl",
            "RUN yum install -qy curl",
            "RUN yum install --assumeyes curl",
            "RUN yum install --setopt=assumeyes=1 curl",
            "RUN yes | yum install curl",
            "RUN yum makecache && yum clean all",
            "RUN echo assumeyes=1 >> /etc/yum.conf && true\nRUN yum install curl",
            "RUN microdnf install curl",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN yum install curl", "RUN yum install -y curl");
        let fixed = fixed("yum-missing-yes", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
