//! `compose-version-field`: the obsolete `version` at the top.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "compose-version-field",
    severity: Severity::Warning,
    checklist: None,
    summary: "The file has the obsolete `version`, which means nothing any more.",
    docs: DOCS,
    checks: &[Check::Compose(check)],
};

const DOCS: &str = r#"
## Why it matters

`version` chose between the formats 1, 2 and 3 of the first Compose, which was written in Python. The Compose of today
knows one format, ignores the number, and says so at every command.

## What goes wrong

Readers think that the number decides which keys they may use, and raise it, or leave out what "needs version 2". Above
each output stands a warning, and people learn to read over warnings.

## Bad

```yaml compose bad
version: "3.8"

services:
  api:
    image: registry.example.com/api:1.4.2
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
```

## Reference

[Version and name top-level elements](https://docs.docker.com/reference/compose-file/version-and-name/)
"#;

fn check(file: &Compose) -> Vec<Finding> {
    let Some(version) = &file.project.version else { return Vec::new() };
    let line = line(&file.project.source, version.span);
    let message = format!("Compose ignores `version: {}` and warns about it", version.value);
    let fix = line.map(|line| Fix::safe("Remove `version`", vec![Edit::delete(line)]));
    let span = line.map_or(version.span, |line| Span::new(line.start(), version.span.end()));
    vec![Finding::new(span, message, "Remove the line.").fix(fix)]
}

/// The line that holds the key and nothing else, with an empty line after it at the top of the file.
fn line(source: &str, value: Span) -> Option<Span> {
    let before = source.get(..value.start())?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let key = before.get(start..)?.trim_end().strip_suffix(':')?.trim_end().trim_matches(['"', '\'']);
    let rest = source.get(value.end()..)?;
    let after = rest.split_inclusive('\n').next().unwrap_or_default();
    let comment = after.trim_start();
    if key != "version" || !(comment.is_empty() || comment.starts_with('#')) {
        return None;
    }
    let mut end = value.end() + after.len();
    let next = source.get(end..)?.split_inclusive('\n').next().unwrap_or_default();
    if start == 0 && next.trim().is_empty() {
        end += next.len();
    }
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    const RULE: &str = "compose-version-field";

    #[test]
    fn the_line_goes_where_it_is_a_line() {
        for (source, span, expected) in [
            ("version: '3'\n\nservices: {}\n", "version: '3'", "services: {}\n"),
            ("# a\nversion: 3 # b\nservices: {}\n", "version: 3", "# a\nservices: {}\n"),
            ("services: {}\nversion: \"2.1\"", "version: \"2.1\"", "services: {}\n"),
            ("{version: \"3\", services: {}}\n", "\"3\"", "{version: \"3\", services: {}}\n"),
        ] {
            assert_eq!(spans(RULE, "compose.yaml", source), [span]);
            assert_eq!(fixed(RULE, "compose.yaml", source), expected);
        }
    }
}
