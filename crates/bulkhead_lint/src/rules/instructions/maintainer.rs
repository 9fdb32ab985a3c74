//! `maintainer`: the deprecated instruction `MAINTAINER`.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::Kind;
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "maintainer",
    severity: Severity::Warning,
    checklist: None,
    summary: "`MAINTAINER` is deprecated; a label says who to turn to.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`MAINTAINER` sets the field `Author` of the image: one name and nothing more. Labels hold any number of facts, and the
OCI has names for them that registries and scanners know: `org.opencontainers.image.authors`, `….source`, `….version`.

## What goes wrong

A scanner finds a hole in an image that runs in production. It shows the image's labels, and none of them says who
builds it or from which source. Time goes by until somebody thinks of the field `Author`.

## Bad

```dockerfile bad
FROM alpine:3.22
MAINTAINER The platform team <platform@example.com>
```

## Good

```dockerfile good
FROM alpine:3.22
LABEL org.opencontainers.image.authors="The platform team <platform@example.com>"
```

## Reference

[Dockerfile reference: `MAINTAINER`](https://docs.docker.com/reference/dockerfile/#maintainer-deprecated) and
[the OCI's annotation keys](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
"#;

const LABEL: &str = "LABEL org.opencontainers.image.authors=";

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for instruction in &file.tree.instructions {
        let Kind::Maintainer(name) = &instruction.kind else { continue };
        let help = format!("Write `{LABEL}\"…\"`.");
        let bare = name.value.trim_matches('"');
        let plain = !bare.contains(['"', '\\', '$', '`']) && name.span.of(file.source) == name.value;
        let all = Span::new(instruction.keyword.span.start(), name.span.end());
        let fix = Fix::suggested("Write a label", vec![Edit::replace(all, format!("{LABEL}\"{bare}\""))]);
        let finding = Finding::new(instruction.keyword.span, "`MAINTAINER` is deprecated", help);
        findings.push(finding.fix(plain.then_some(fix)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed};

    #[test]
    fn it_becomes_a_label() {
        for (name, expected) in [("A B <a@b.c>", "A B <a@b.c>"), ("\"A B\"", "A B")] {
            let source = format!("FROM a:1\nMAINTAINER {name}\n");
            let expected = format!("FROM a:1\nLABEL org.opencontainers.image.authors=\"{expected}\"\n");
            assert_eq!(fixed("maintainer", "Dockerfile", &source), expected);
        }
    }

    #[test]
    fn what_a_label_would_read_otherwise_is_not_moved() {
        let found = findings("maintainer", "Dockerfile", "FROM a:1\nMAINTAINER A \"B\" $C\n");
        assert!(found.len() == 1 && found[0].fix.is_none());
    }
}
