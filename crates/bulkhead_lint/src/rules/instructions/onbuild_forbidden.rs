//! `onbuild-forbidden`: `ONBUILD` with an instruction that it cannot hold.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "onbuild-forbidden",
    severity: Severity::Error,
    checklist: None,
    summary: "`ONBUILD` cannot hold `FROM`, `ONBUILD` or `MAINTAINER`: Docker refuses it.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

`ONBUILD` notes an instruction that is carried out at the start of each build `FROM` this image. Such a build has its
own base already, so `FROM` makes no sense there; triggers do not make further triggers; and `MAINTAINER` is not let in.

## What goes wrong

The build stops: `FROM isn't allowed as an ONBUILD trigger`, or `Chaining ONBUILD via 'ONBUILD ONBUILD' isn't allowed`.

## Bad

```dockerfile bad
FROM node:22-alpine
ONBUILD FROM node:22
ONBUILD ONBUILD COPY . /app
```

## Good

```dockerfile good
FROM node:22-alpine
ONBUILD COPY . /app
```

## Reference

[Dockerfile reference: `ONBUILD`](https://docs.docker.com/reference/dockerfile/#onbuild)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.tree.instructions.iter().filter_map(finding).collect()
}

fn finding(outer: &Instruction) -> Option<Finding> {
    let Kind::Onbuild(inner) = &outer.kind else { return None };
    let keyword = &inner.keyword;
    let name = keyword.value.to_ascii_uppercase();
    let chained = name == "ONBUILD";
    if !chained && name != "FROM" && name != "MAINTAINER" {
        return None;
    }
    let message = format!("`{name}` cannot be the trigger of an `ONBUILD`, so Docker refuses the file");
    let help = match name.as_str() {
        "ONBUILD" => "Write `ONBUILD` once.",
        "FROM" => "Take it away: the build that the trigger is for has a base of its own.",
        _ => "Write a `LABEL`.",
    };
    let again = Span::new(keyword.span.start(), inner.arguments.start());
    let fix = Fix::suggested("Remove the second `ONBUILD`", vec![Edit::delete(again)]);
    let fix = (chained && !inner.arguments.is_empty()).then_some(fix);
    Some(Finding::new(keyword.span, message, help).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn three_instructions_are_no_triggers() {
        let source =
            "FROM a:1\nONBUILD from b\nonbuild ONBUILD RUN c\nONBUILD MAINTAINER d\nONBUILD COPY e /\n";
        assert_eq!(spans("onbuild-forbidden", "Dockerfile", source), ["from", "ONBUILD", "MAINTAINER"]);
    }

    #[test]
    fn a_chain_becomes_one() {
        let fixed = |source| fixed("onbuild-forbidden", "Dockerfile", source);
        assert_eq!(fixed("FROM a:1\nONBUILD ONBUILD RUN b\n"), "FROM a:1\nONBUILD RUN b\n");
    }
}
