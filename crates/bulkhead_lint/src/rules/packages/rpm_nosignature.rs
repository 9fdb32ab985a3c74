//! `rpm-nosignature`: rpm installs a file without a look at its signature.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script, without};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::{Action, Manager};

pub(super) const RULE: Rule = Rule {
    id: "rpm-nosignature",
    severity: Severity::Warning,
    checklist: None,
    summary: "`rpm --nosignature` or `--nodigest` installs a package without a check of where it comes from.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

`--nosignature` skips the signature, `--nodigest` the checksum, and `--noverify` the check before the install. Even without
them rpm's own default asks for a valid digest only. So import the vendor's key and ask for the signature:
`dnf --setopt=localpkg_gpgcheck=1` for a file or an address, which dnf does not check by default, or
`rpm --define '_pkgverify_level all'`.

## What an attacker does

A package that was replaced on the vendor's server or on the way is installed, and its scripts run as root in the build.
With the digest unchecked even a download that broke off half way goes in.

## Bad

```dockerfile bad
FROM fedora:42
RUN rpm -i --nosignature https://rpm.example.com/agent.rpm
USER 1000
CMD ["agent"]
```

```sh script bad
rpm -Uvh --nodigest agent.rpm
```

## Good

```dockerfile good
FROM fedora:42
RUN rpm --import https://rpm.example.com/key.asc \
    && dnf install -y --setopt=localpkg_gpgcheck=1 https://rpm.example.com/agent.rpm && dnf clean all
USER 1000
CMD ["agent"]
```

## Reference

[rpm(8)](https://rpm.org/docs/latest/man/rpm.8) and
[dnf.conf: `localpkg_gpgcheck`](https://dnf.readthedocs.io/en/latest/conf_ref.html)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let calls = commands.calls.iter();
    let installs = calls.filter(|call| call.manager == Manager::Rpm && call.action() == Action::Install);
    let options = ["--nosignature", "--nodigest", "--noverify"];
    let message = "installs a package without a check of where it comes from";
    let help =
        "Import the vendor's key with `rpm --import`, and install with `dnf --setopt=localpkg_gpgcheck=1`.";
    installs.flat_map(|call| without(commands.source, call, &options, message, help)).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM fedora:42\n{run}\n");
        spans("rpm-nosignature", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        let (run, expected) = ("RUN rpm -ivh --nodigest --nosignature a.rpm", "--nodigest --nosignature");
        assert_eq!(found(run), expected, "{run}");
        for run in [
            "RUN rpm -ivh a.rpm",
            "RUN rpm -qp --nosignature a.rpm",
            "RUN rpm -K --nosignature a.rpm",
            "RUN rpm -e --noscripts a",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN rpm --nodigest -i a.rpm", "RUN rpm -i a.rpm");
        let fixed = fixed("rpm-nosignature", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
