//! `from-as-casing`: `FROM` and `AS` are written in different letter case.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "from-as-casing",
    severity: Severity::Info,
    checklist: None,
    summary: "`FROM` and its `AS` are written in different letter case.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker takes keywords in any letter case. Written alike, they are told apart from names at a glance.

## What goes wrong

Nothing breaks: `FROM alpine as build` only reads worse, because `as` looks like a part of the names around it.

## Bad

```dockerfile bad
FROM alpine:3.22 as build
USER 1000
```

## Good

```dockerfile good
FROM alpine:3.22 AS build
USER 1000
```

## Reference

[Build checks: FromAsCasing](https://docs.docker.com/reference/build-checks/from-as-casing/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.tree.instructions.iter().filter_map(finding).collect()
}

fn finding(instruction: &Instruction) -> Option<Finding> {
    let Kind::From(from) = &instruction.kind else { return None };
    let (keyword, word) = (&instruction.keyword.value, from.as_keyword.as_ref()?);
    // A keyword in mixed case is another fault, and says nothing of how `AS` should look.
    let wanted = match keyword.as_str() {
        "FROM" => "AS",
        "from" => "as",
        _ => return None,
    };
    if word.value == wanted {
        return None;
    }
    let message = format!("`{}` is written in another letter case than `{keyword}`", word.value);
    let fix = Fix::safe(format!("Write `{wanted}`"), vec![Edit::replace(word.span, wanted)]);
    Some(Finding::new(word.span, message, format!("Write `{wanted}`.")).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn as_follows_from() {
        let found = |source| spans("from-as-casing", "Dockerfile", source).len();
        assert_eq!(found("FROM a:1 As b"), 1);
        assert_eq!(found("from a:1 as b"), 0);
        assert_eq!(found("From a:1 as b"), 0);
        assert_eq!(found("FROM a:1"), 0);
        assert_eq!(fixed("from-as-casing", "Dockerfile", "from a:1 AS b\n"), "from a:1 as b\n");
    }
}
