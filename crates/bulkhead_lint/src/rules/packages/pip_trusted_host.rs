//! `pip-trusted-host`: pip does not check who answers.

use crate::Severity;
use crate::analysis::{Dockerfile, Shell};
use crate::packages::{Commands, bad_assignments, bad_variables, in_runs, in_script, without};
use crate::rule::{Check, Finding, Rule};
use bulkhead_shell::packages::Manager;
use bulkhead_text::Span;

pub(super) const RULE: Rule = Rule {
    id: "pip-trusted-host",
    severity: Severity::Warning,
    checklist: None,
    summary: "pip is told to trust a host without TLS.",
    docs: DOCS,
    checks: &[Check::Dockerfile(dockerfile), Check::Script(script)],
};

const DOCS: &str = r#"
## Why it matters

`--trusted-host` makes pip take any certificate of that host, and plain HTTP as well. pip checks no signature of a package,
so TLS is all that says where it comes from. A company's own index needs a certificate instead: give its authority by
`PIP_CERT` or `--cert`, or install it in the system's store, which pip 24.2 and later read by themselves.

## What an attacker does

Whoever sits between the build and the index answers in its place, and sends a package with a `setup.py` that runs at once.
A name that is trusted in `ENV` is trusted in every container, too.

## Bad

```dockerfile bad
FROM python:3.13-slim
RUN pip install --no-cache-dir --trusted-host pypi.example.com --index-url https://pypi.example.com/simple app==1.0
USER 1000
CMD ["app"]
```

```dockerfile bad
FROM python:3.13-slim
ENV PIP_TRUSTED_HOST=pypi.example.com
USER 1000
CMD ["app"]
```

```sh script bad
pip install --trusted-host pypi.example.com app
```

## Good

```dockerfile good
FROM python:3.13-slim
COPY company-ca.pem /etc/ssl/company-ca.pem
RUN pip install --no-cache-dir --cert /etc/ssl/company-ca.pem \
    --index-url https://pypi.example.com/simple app==1.0
USER 1000
CMD ["app"]
```

## Reference

[pip: `--trusted-host`, `--cert`](https://pip.pypa.io/en/stable/cli/pip/) and
[HTTPS certificates](https://pip.pypa.io/en/stable/topics/https-certificates/)
"#;

fn dockerfile(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = in_runs(file, find);
    findings.extend(bad_variables(file, is_bad).into_iter().map(of_variable));
    findings
}

fn script(shell: &Shell) -> Vec<Finding> {
    in_script(shell, find)
}

const HELP: &str = "Give pip the certificate of the authority instead: `--cert` or `PIP_CERT`.";

fn find(commands: &Commands<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for call in commands.calls.iter().filter(|call| call.manager == Manager::Pip) {
        let message = "makes pip take packages from whoever answers";
        findings.extend(without(commands.source, call, &["--trusted-host"], message, HELP));
        // `pip config set global.trusted-host pypi.example.com`
        let set = call.packages.iter().filter(|_| call.does("config"));
        let set = set.filter(|word| {
            word.value.ends_with(".trusted-host") && !call.packages.iter().any(|it| it.value == "unset")
        });
        findings.extend(set.map(|word| Finding::new(word.span, format!("`{}` {message}", word.value), HELP)));
    }
    findings.extend(bad_assignments(commands.script, is_bad).into_iter().map(of_variable));
    findings
}

fn is_bad(name: &str, value: Option<&str>) -> bool {
    name == "PIP_TRUSTED_HOST" && value.is_some_and(|value| !value.is_empty())
}

fn of_variable((name, span): (String, Span)) -> Finding {
    Finding::new(span, format!("`{name}` makes pip take packages from whoever answers"), HELP)
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    fn found(run: &str) -> String {
        let source = format!("FROM python:3.13\n{run}\n");
        spans("pip-trusted-host", "Dockerfile", &source).join(" ")
    }

    #[test]
    fn the_fault_is_found_and_nothing_else() {
        for (run, expected) in [
            ("RUN pip install --trusted-host=a b", "--trusted-host=a"),
            ("RUN python3 -m pip --trusted-host a install b", "--trusted-host a"),
            ("RUN pip config set global.trusted-host a", "global.trusted-host"),
            ("ENV PIP_TRUSTED_HOST=a", "PIP_TRUSTED_HOST"),
            ("RUN PIP_TRUSTED_HOST=a pip install b", "PIP_TRUSTED_HOST=a"),
        ] {
            assert_eq!(found(run), expected, "{run}");
        }
        for run in [
            "RUN pip install a",
            "ENV PIP_TRUSTED_HOST=",
            "ARG PIP_TRUSTED_HOST",
            "RUN pip config unset global.trusted-host",
            "RUN echo --trusted-host a",
        ] {
            assert_eq!(found(run), "", "{run}");
        }
    }

    #[test]
    fn the_fix_changes_no_more_than_it_has_to() {
        let (run, expected) = ("RUN pip install --trusted-host a b", "RUN pip install b");
        let fixed = fixed("pip-trusted-host", "Dockerfile", &format!("FROM a:1\n{run}\n"));
        assert_eq!(fixed, format!("FROM a:1\n{expected}\n"), "{run}");
    }
}
