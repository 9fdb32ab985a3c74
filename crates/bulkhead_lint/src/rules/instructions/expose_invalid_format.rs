//! `expose-invalid-format`: `EXPOSE` is written as if it published a port.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, ports};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "expose-invalid-format",
    severity: Severity::Warning,
    checklist: None,
    summary: "`EXPOSE` has an address or a port of the host, which Docker throws away.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`EXPOSE` publishes nothing: it notes in the image which port the program listens on. Which address and port of the
host lead there is decided when the container starts, with `--publish` or `ports`. What stands before the container's
port is checked and then thrown away; BuildKit says that it may become an error.

## What goes wrong

`EXPOSE 127.0.0.1:5432:5432` looks as if the database could be reached from the host alone. It says no such thing: a
later `docker run -P` publishes 5432 on every address of the host.

## Bad

```dockerfile bad
FROM postgres:17
EXPOSE 127.0.0.1:5432:5432
```

## Good

```dockerfile good
FROM postgres:17
EXPOSE 5432
```

## Reference

[Build check `ExposeInvalidFormat`](https://docs.docker.com/reference/build-checks/expose-invalid-format/) and
[Dockerfile reference: `EXPOSE`](https://docs.docker.com/reference/dockerfile/#expose)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for exposed in ports::all(file) {
        // Where no port follows, Docker refuses the line: `invalid-port` says so.
        let Some(host) = exposed.host.filter(|_| !exposed.port.is_empty()) else { continue };
        let message = format!("`{host}` in `EXPOSE {}` has no effect", exposed.text);
        let help = "Name the container's port alone; publish it when the container starts.";
        let start = exposed.span.start();
        let span = if exposed.literal { Span::new(start, start + host.len() + 1) } else { exposed.span };
        let fix = Fix::safe(format!("Remove `{host}:`"), vec![Edit::delete(span)]);
        findings.push(Finding::new(span, message, help).fix(exposed.literal.then_some(fix)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn all_before_the_container_s_port_is_taken_away() {
        let source = "FROM a:1\nEXPOSE 80:81 127.0.0.1:80:81/udp [::1]:80:80 82 $P:80\n";
        let expected = ["80:", "127.0.0.1:80:", "[::1]:80:"];
        assert_eq!(spans("expose-invalid-format", "Dockerfile", source), expected);
        let expected = "FROM a:1\nEXPOSE 81 81/udp 80 82 $P:80\n";
        assert_eq!(fixed("expose-invalid-format", "Dockerfile", source), expected);
    }

    #[test]
    fn without_a_port_there_is_nothing_to_keep() {
        assert!(
            spans("expose-invalid-format", "Dockerfile", "FROM a:1\nEXPOSE 127.0.0.1: 80:/udp\n").is_empty()
        );
    }
}
