//! `yum-sslverify-off`: yum or dnf does not check who answers.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, in_runs, in_script, is_off, program, remove_flag, settings, written};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Call;

pub(super) const RULE: Rule = Rule {
    id: "yum-sslverify-off",
    severity: Severity::Warning,
    checklist: None,
    summary: "yum or dnf is told not to check the certificates of its servers.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

`sslverify=0` makes yum and dnf take any certificate. The packages are still checked by their signatures, but the metadata of
a repository mostly is not signed, and it says which versions there are. A company's proxy needs its authority in the
image instead: copy it to `/etc/pki/ca-trust/source/anchors` and run `update-ca-trust`, or name it by `sslcacert=`.

## What an attacker does

Whoever sits on the way sends old metadata, so that a package with a known hole counts as the newest, or, where
`gpgcheck` is off as well, a package of their own.

## Bad

```dockerfile bad
FROM almalinux:9
RUN dnf install -y --setopt=sslverify=false agent && dnf clean all
USER 1000
CMD ["agent"]
```

```sh script bad
echo "sslverify=0" >> /etc/yum.conf
```

## Good

```dockerfile good
FROM almalinux:9
COPY company-ca.pem /etc/pki/ca-trust/source/anchors/
RUN update-ca-trust && dnf install -y agent && dnf clean all
USER 1000
CMD ["agent"]
```

## Reference

[dnf.conf: `sslverify`](https://dnf.readthedocs.io/en/latest/conf_ref.html)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    in_runs(file, find)
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

const HELP: &str = "Install the authority's certificate, and leave `sslverify` as it is.";

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let off = commands
        .calls
        .iter()
        .filter(|call| call.manager.is_dnf() && call.setopt("sslverify").is_some_and(is_off));
    let mut findings: Vec<Finding> = off.filter_map(|call| finding(commands.source, call)).collect();
    let message = "the servers' certificates are no longer checked";
    let files = written(commands, "sslverify", is_off);
    findings.extend(files.into_iter().map(|span| Finding::new(span, message, HELP)));
    // `yum-config-manager --save --setopt=sslverify=false`
    for found in commands.script.simple_commands() {
        if program(found.simple).as_deref() == Some("yum-config-manager") {
            let spans = found
                .simple
                .words
                .iter()
                .flat_map(|word| settings(commands.source, word.span, "sslverify", is_off));
            findings.extend(spans.map(|span| Finding::new(span, message, HELP)));
        }
    }
    findings
}

fn finding(source: &str, call: &Call) -> Option<Finding> {
    let mut set = call.flags.iter().filter(|flag| flag.name == "--setopt");
    let flag = set.find(|flag| flag.value.as_ref().is_some_and(|value| value.value.contains("sslverify")))?;
    let message = format!("`{}` no longer checks the certificates of its servers", call.program.value);
    Some(Finding::new(flag.span, message, HELP).fix(remove_flag(source, flag)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM almalinux:9\n{run}\n");
        spans("yum-sslverify-off", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN yum --setopt=sslverify=0 -y install a", "--setopt=sslverify=0"),
            ("RUN dnf --setopt x.sslverify=False -y install a", "--setopt x.sslverify=False"),
            ("RUN yum-config-manager --save --setopt=sslverify=false", "sslverify=false"),
            ("RUN sed -i 's/sslverify=1/sslverify=0/' /etc/yum.conf", "sslverify=0"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN yum --setopt=sslverify=1 -y install a",
            "RUN git config http.sslverify false",
            "RUN echo sslverify=1 >> /etc/yum.conf",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN dnf --setopt=sslverify=0 -y install a", "RUN dnf -y install a");
        let fixed = fixed("yum-sslverify-off", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
