//! `legacy-key-value`: `ENV` or `LABEL` in the old form with a space.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Instruction, Kind, Pair};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "legacy-key-value",
    severity: Severity::Info,
    checklist: None,
    summary: "`ENV` or `LABEL` in the old form `NAME value`, without a `=`.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

In the old form all that follows the name, to the end of the line, is the value: spaces, `=` and further names, too.
It can set one variable only. Docker keeps it for old files and advises against it.

## What goes wrong

`ENV ONE TWO= THREE=world` sets one variable, `ONE`, to `TWO= THREE=world`. Who adds a second variable to a line in the
old form gets a strange first one and no second, and the build does not complain.

## Bad

```dockerfile bad
FROM alpine:3.22
ENV APP_HOME /srv/app
LABEL description The web shop
```

## Good

```dockerfile good
FROM alpine:3.22
ENV APP_HOME=/srv/app
LABEL description="The web shop"
```

## Reference

[Build check `LegacyKeyValueFormat`](https://docs.docker.com/reference/build-checks/legacy-key-value-format/) and
[Dockerfile reference: `ENV`](https://docs.docker.com/reference/dockerfile/#env)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for outer in &file.tree.instructions {
        let instruction = if let Kind::Onbuild(inner) = &outer.kind { inner } else { outer };
        let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.kind else { continue };
        for pair in pairs.iter().filter(|pair| pair.legacy) {
            findings.push(finding(file, instruction, pair));
        }
    }
    findings
}

fn finding(file: &Dockerfile<'_>, instruction: &Instruction, pair: &Pair) -> Finding {
    let (keyword, key) = (instruction.keyword.value.to_ascii_uppercase(), &pair.key.raw);
    let message = format!("`{keyword} {key}` has a space where a `=` belongs");
    let help = format!("Write `{key}=…`, with a value that has spaces in double quotes.");
    let span = pair.key.span.cover(pair.value.span);
    let fix = value(file, instruction, pair).map(|value| {
        let gap = Span::new(pair.key.span.end(), pair.value.span.end());
        Fix::safe(format!("Write `{key}=`"), vec![Edit::replace(gap, format!("={value}"))])
    });
    Finding::new(span, message, help).fix(fix)
}

/// The value as the new form has it, where that surely means the same.
fn value(file: &Dockerfile<'_>, instruction: &Instruction, pair: &Pair) -> Option<String> {
    let raw = &pair.value.raw;
    let comment = instruction.hash.is_some_and(|hash| pair.span.overlaps(hash));
    // Over several lines, or with what may be meant as a comment, somebody has to look.
    if comment || pair.value.span.of(file.source) != raw || pair.key.raw.contains(['"', '\'', '=']) {
        return None;
    }
    if !raw.contains(char::is_whitespace) {
        return Some(raw.clone());
    }
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let special = ['"', '\\', '`'];
    match inner {
        Some(inner) if !inner.contains(special) => Some(raw.clone()),
        None if !raw.contains(special) && !raw.contains('\'') => Some(format!("\"{raw}\"")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    #[test]
    fn the_fix_keeps_the_value() {
        for (old, new) in [
            ("ENV A b", "ENV A=b"),
            ("ENV A  b c", "ENV A=\"b c\""),
            ("ENV A \"b c\"", "ENV A=\"b c\""),
            ("ENV A $B/c d", "ENV A=\"$B/c d\""),
            ("ENV A b=c", "ENV A=b=c"),
            ("LABEL a b", "LABEL a=b"),
            ("ONBUILD ENV A b", "ONBUILD ENV A=b"),
        ] {
            let fixed = fixed("legacy-key-value", "Dockerfile", &format!("FROM a:1\n{old}\n"));
            assert_eq!(fixed, format!("FROM a:1\n{new}\n"));
        }
    }

    #[test]
    fn unclear_values_are_left_to_people() {
        for old in ["ENV A b # c", "ENV A 'b' \"c\"", "ENV A b \\\n c", "ENV A b\\ c"] {
            let found = findings("legacy-key-value", "Dockerfile", &format!("FROM a:1\n{old}\n"));
            assert!(found.len() == 1 && found[0].fix.is_none(), "{old}");
        }
        assert!(spans("legacy-key-value", "Dockerfile", "FROM a:1\nENV A=b C=\"d e\"\n").is_empty());
    }
}
