//! `python-https-verify-off`: Python 2 does not check certificates.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, settings};

pub(super) const RULE: Rule = Rule {
    id: "python-https-verify-off",
    severity: Severity::Warning,
    checklist: None,
    summary: "`PYTHONHTTPSVERIFY=0` turns Python 2.7's certificate checks off.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

With `PYTHONHTTPSVERIFY=0` the standard library of Python 2.7 takes every certificate. Python 3 has no such switch and
ignores it: there the line does nothing but show that somebody wanted the checks gone.

## What an attacker does

They stand on the way between the container and a server that it trusts, answer with a certificate that they made
themselves, read what the program sends (tokens above all) and choose what it gets back.

## Bad

```dockerfile bad
FROM registry.example.com/python:2.7.18
ENV PYTHONHTTPSVERIFY=0
USER 1000
CMD ["python", "app.py"]
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY example-ca.crt /usr/local/share/ca-certificates/
RUN update-ca-certificates
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
USER 1000
CMD ["python", "app.py"]
```

## Reference

[PEP 493: HTTPS verification migration tools for Python 2.7](https://peps.python.org/pep-0493/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let off = settings::of(file, "PYTHONHTTPSVERIFY").into_iter().filter(|setting| setting.value == "0");
    off.map(|setting| {
        let message =
            "`PYTHONHTTPSVERIFY=0` turns Python 2.7's certificate checks off, and Python 3 ignores it";
        let help = "Leave it out. For a server with a certificate of your own, add your CA to the image.";
        let fix = setting.removal.map(|edit| Fix::suggested("Leave it out", vec![edit]));
        Finding::new(setting.span, message, help).fix(fix)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn it_is_found_in_every_kind_of_place() {
        let found =
            |line: &str| spans("python-https-verify-off", "Dockerfile", &format!("FROM a:1\n{line}\n")).len();
        for line in [
            "ENV PYTHONHTTPSVERIFY 0",
            "ARG PYTHONHTTPSVERIFY=0",
            "RUN PYTHONHTTPSVERIFY=0 python2 a.py",
            "RUN export A=b PYTHONHTTPSVERIFY=0 && python2 a.py",
            "RUN env PYTHONHTTPSVERIFY='0' python2 a.py",
            "ONBUILD ENV PYTHONHTTPSVERIFY=0",
        ] {
            assert_eq!(found(line), 1, "{line}");
        }
        for line in ["ENV PYTHONHTTPSVERIFY=1", "RUN echo PYTHONHTTPSVERIFY=0", "ARG PYTHONHTTPSVERIFY"] {
            assert_eq!(found(line), 0, "{line}");
        }
    }
}
