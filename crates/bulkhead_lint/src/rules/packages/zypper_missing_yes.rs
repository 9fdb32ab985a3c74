//! `zypper-missing-yes`: zypper asks a question that nobody answers.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::packages::missing_yes;
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "zypper-missing-yes",
    severity: Severity::Warning,
    checklist: None,
    summary: "`zypper install` asks whether to go on, and a build cannot answer.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

zypper asks before it installs. `--non-interactive` (`-n`) before the subcommand answers all questions by their defaults, those
about licences and keys too; `-y` after it answers only this one. After the subcommand `-n` means `--name`, which
answers nothing.

## What goes wrong

The build stops at this step, because a build has no terminal to answer on.

## Bad

```dockerfile bad
FROM opensuse/leap:15.6
RUN zypper install curl && zypper clean --all
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

## Reference

[zypper(8): global options](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    missing_yes(
        file,
        |manager| manager == Manager::Zypper,
        "--non-interactive",
        ("zypper.conf", "interactive"),
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM opensuse/leap:15.6\n{run}\n");
        spans("zypper-missing-yes", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [("RUN zypper in -n curl", "zypper in"), ("RUN zypper dup", "zypper dup")] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN zypper -n in curl",
            "RUN zypper in -y curl",
            "RUN zypper --non-interactive --gpg-auto-import-keys in curl",
            "RUN zypper ref && zypper clean",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN zypper -v in curl", "RUN zypper --non-interactive -v in curl");
        let fixed = fixed("zypper-missing-yes", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
