//! `dnf-missing-yes`: dnf asks a question that nobody answers.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::missing_yes;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "dnf-missing-yes",
    severity: Severity::Warning,
    checklist: None,
    summary: "`dnf install` asks whether to go on, and a build cannot answer.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

dnf shows what it would install and asks `Is this ok [y/N]`. A build has no terminal, and the end of the input counts as
no. microdnf is
left alone: it never asks.

## What goes wrong

The build stops at this step. Where it seems to work, nothing had to be installed.

## Bad

```dockerfile bad
FROM fedora:42
RUN dnf install curl && dnf clean all
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

## Reference

[dnf: options](https://dnf.readthedocs.io/en/latest/command_ref.html#options)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    missing_yes(
        file,
        |manager| matches!(manager, Manager::Dnf | Manager::Tdnf),
        "-y",
        ("dnf.conf", "assumeyes"),
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM fedora:42\n{run}\n");
        spans("dnf-missing-yes", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in
            [("RUN dnf install curl", "dnf install"), ("RUN dnf -q update", "dnf -q update")]
        {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN dnf -y install curl",
            "RUN dnf install -qy curl",
            "RUN dnf install --assumeyes curl",
            "RUN dnf install --setopt=assumeyes=1 curl",
            "RUN yes | dnf install curl",
            "RUN dnf makecache && dnf clean all",
            "RUN echo assumeyes=1 >> /etc/dnf.conf && true\nRUN dnf install curl",
            "RUN microdnf install curl",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN dnf install curl", "RUN dnf install -y curl");
        let fixed = fixed("dnf-missing-yes", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
