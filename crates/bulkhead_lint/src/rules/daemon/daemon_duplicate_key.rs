//! `daemon-duplicate-key`: one of two values is not read.

use crate::Severity;
use crate::analysis::Daemon;
use crate::rule::{Check, Finding, Rule};
use bulkhead_text::SyntaxError;

pub(super) const RULE: Rule = Rule {
    id: "daemon-duplicate-key",
    severity: Severity::Warning,
    checklist: None,
    summary: "A key stands twice, and the last one wins.",
    docs: DOCS,
    checks: &[Check::Daemon(check)],
};

const DOCS: &str = r#"
## Why it matters

Of two equal keys dockerd takes the last, without a word. The first looks as if it counted.

## What goes wrong

Somebody hardens `daemon.json` at the top; the old line further down undoes it, and no test shows it.

## Bad

```json daemon bad
{ "icc": false, "live-restore": true, "icc": true }
```

## Good

```json daemon good
{ "icc": false, "live-restore": true }
```

## Reference

[Daemon configuration](https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file) and [`encoding/json`](https://pkg.go.dev/encoding/json#Unmarshal)
"#;

fn check(file: &Daemon<'_>) -> Vec<Finding> {
    let finding = |error: &SyntaxError| {
        Finding::new(error.span, error.message.clone(), "Keep one of the two: dockerd reads the last.")
    };
    file.duplicates.iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, spans};

    #[test]
    fn it_is_said_once_and_in_inner_objects_too() {
        let source = "{\"log-opts\": {\"max-size\": \"1m\", \"max-size\": \"9m\"}}";
        assert_eq!(spans("daemon-duplicate-key", "daemon.json", source), ["\"max-size\""]);
        assert!(findings("syntax", "daemon.json", source).is_empty());
    }
}
