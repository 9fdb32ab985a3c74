//! `expose-proto-casing`: the protocol of an exposed port is in capitals.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, ports};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "expose-proto-casing",
    severity: Severity::Info,
    checklist: None,
    summary: "The protocol after a port in `EXPOSE` is not in lower case.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker knows `tcp`, `udp` and `sctp`. BuildKit takes them in any letter case and writes them in lower case into the
image; it warns about capitals, because other programs that read a Dockerfile may not be as kind.

## What goes wrong

In the image itself nothing does. But who looks for `53/udp` with a search does not find `53/UDP`, and a check that
compares the Dockerfile with a firewall's list takes the two for different ports.

## Bad

```dockerfile bad
FROM alpine:3.22
EXPOSE 53/UDP
```

## Good

```dockerfile good
FROM alpine:3.22
EXPOSE 53/udp
```

## Reference

[Build check `ExposeProtoCasing`](https://docs.docker.com/reference/build-checks/expose-proto-casing/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for exposed in ports::all(file) {
        let Some(protocol) = exposed.protocol else { continue };
        let lower = protocol.to_ascii_lowercase();
        if lower == protocol || !["tcp", "udp", "sctp"].contains(&lower.as_str()) {
            continue;
        }
        let message = format!("the protocol of `{}` is not in lower case", exposed.text);
        let text = exposed.text.replace(protocol, &lower);
        let fix = Fix::safe(format!("Write `{text}`"), vec![Edit::replace(exposed.span, text)]);
        let finding = Finding::new(exposed.span, message, format!("Write `/{lower}`."));
        findings.push(finding.fix(exposed.literal.then_some(fix)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn capitals_are_found_and_written_small() {
        let source = "FROM a:1\nARG P=53/Udp\nEXPOSE 80/TCP 81/tcp 82 83/HTTP $P\n";
        assert_eq!(spans("expose-proto-casing", "Dockerfile", source), ["80/TCP", "$P"]);
        let expected = "FROM a:1\nARG P=53/Udp\nEXPOSE 80/tcp 81/tcp 82 83/HTTP $P\n";
        assert_eq!(fixed("expose-proto-casing", "Dockerfile", source), expected);
    }
}
