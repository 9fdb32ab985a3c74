//! `yum-nogpgcheck`: Packages are installed without a look at their signatures.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script, is_off, without, written};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;

pub(super) const RULE: Rule = Rule {
    id: "yum-nogpgcheck",
    severity: Severity::Warning,
    checklist: None,
    summary: "yum, dnf or zypper is told not to check the signatures of packages.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

Red Hat, Fedora and SUSE sign each package, and so do most vendors. `--nogpgcheck`, `gpgcheck=0` in a repository's file and
zypper's `--no-gpg-checks` turn the check off. A vendor's key takes one line: `rpm --import`, or `gpgkey=` in the
file of the repository. `repo_gpgcheck=0` is another matter: it is about the metadata, and the packages stay checked.
A file or an address on the command line is checked only where `localpkg_gpgcheck` is on.

## What an attacker does

The mirror that answers may be anybody's. A package that was changed there, or on the way, is installed without a word, and
its scripts run as root in the build.

## Bad

```dockerfile bad
FROM fedora:42
RUN dnf install -y --nogpgcheck https://rpm.example.com/agent.rpm && dnf clean all
USER 1000
CMD ["agent"]
```

```dockerfile bad
FROM fedora:42
RUN printf '[vendor]\nbaseurl=https://rpm.example.com\ngpgcheck=0\n' > /etc/yum.repos.d/vendor.repo \
    && dnf install -y agent && dnf clean all
USER 1000
CMD ["agent"]
```

```sh script bad
yum install -y --nogpgcheck agent
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

[dnf.conf: `gpgcheck`](https://dnf.readthedocs.io/en/latest/conf_ref.html) and
[zypper(8): `--no-gpg-checks`](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

const OPTIONS: &[&str] = &["--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks"];
const HELP: &str = "Import the vendor's key, `rpm --import https://…`, and let the packages be checked.";

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for call in commands.calls.iter().filter(|call| call.manager.is_dnf() || call.manager == Manager::Zypper)
    {
        let message = "turns the check of the packages' signatures off";
        findings.extend(without(commands.source, call, OPTIONS, message, HELP));
        if call.setopt("gpgcheck").is_some_and(is_off) {
            findings.push(Finding::new(call.head(), format!("`gpgcheck=0` {message}"), HELP));
        }
    }
    let files = written(commands, "gpgcheck", is_off);
    let message = "the packages of this repository are installed without a look at their signatures";
    findings.extend(files.into_iter().map(|span| Finding::new(span, message, HELP)));
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    fn found(run: &str) -> String {
        let source = format!("FROM fedora:42\n{run}\n");
        spans("yum-nogpgcheck", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN yum -y --nogpgcheck install a", "--nogpgcheck"),
            ("RUN dnf --setopt=*.gpgcheck=0 install -y a", "dnf --setopt=*.gpgcheck=0 install"),
            ("RUN zypper --no-gpg-checks -n in a", "--no-gpg-checks"),
            ("RUN sed -i 's/gpgcheck=1/gpgcheck=0/' /etc/yum.conf", "gpgcheck=0"),
            ("RUN cat <<EOF > /etc/yum.repos.d/x.repo\n[x]\ngpgcheck = 0\nEOF", "gpgcheck = 0"),
            ("COPY <<EOF /etc/yum.repos.d/x.repo\n[x]\ngpgcheck=0\nEOF", "gpgcheck=0"),
            ("RUN tdnf install -y --nogpgcheck a\nFROM a:1", "--nogpgcheck"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yum -y install a",
            "RUN dnf --setopt=gpgcheck=1 install -y a",
            "RUN echo repo_gpgcheck=0",
            "RUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.conf",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }
}
