//! `env-self-reference`: an `ENV` uses a variable that it sets itself.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity, references};
use bulkhead_dockerfile::{Instruction, Kind, Pair, Set};
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "env-self-reference",
    severity: Severity::Warning,
    checklist: None,
    summary: "An `ENV` uses a variable that it sets itself, so the value is still the one from before.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

All variables of one `ENV` are worked out before any of them is set. `$APP` in the same instruction that sets `APP`
is the value from before, and without one it is empty. `ENV PATH=/opt/bin:$PATH` relies on that, and is fine.

## What goes wrong

`ENV APP=/srv/app DATA=$APP/data` sets `DATA` to `/data`. Nothing fails: the program writes its files outside of the
volume that is mounted at `/srv/app`, and they are gone with the container.

## Bad

```dockerfile bad
FROM alpine:3.22
ENV APP=/srv/app DATA=$APP/data
```

## Good

```dockerfile good
FROM alpine:3.22
ENV APP=/srv/app
ENV DATA=$APP/data
ENV PATH=$APP/bin:$PATH
```

## Reference

[Dockerfile reference: environment replacement](https://docs.docker.com/reference/dockerfile/#environment-replacement)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let undeclared = file.build.stages.iter().flat_map(|stage| &stage.undeclared);
    undeclared.filter_map(|using| finding(file, using)).collect()
}

fn finding(file: &Dockerfile<'_>, using: &Set<String>) -> Option<Finding> {
    let instruction = file.tree.instructions.get(using.instruction)?;
    let Kind::Env(pairs) = &instruction.kind else { return None };
    let name = &using.value;
    let user = pairs.iter().position(|pair| pair.span.contains(using.span))?;
    let setter = pairs.iter().enumerate().position(|(at, pair)| at != user && pair.key.value == *name)?;
    let key = &pairs.get(user)?.key.value;
    let message = format!("`{key}` does not get the `{name}` of the same `ENV`, which is not set yet");
    let help = format!("Set `{key}` in an `ENV` of its own, after `{name}`.");
    let fix = if setter < user { split(file, instruction, pairs, user) } else { None };
    Some(Finding::new(references::place(file.source, using.span, name), message, help).fix(fix))
}

/// Begins a new `ENV` with that pair.
fn split(file: &Dockerfile<'_>, instruction: &Instruction, pairs: &[Pair], at: usize) -> Option<Fix> {
    let (before, pair) = (pairs.get(at.checked_sub(1)?)?, pairs.get(at)?);
    let gap = Span::new(before.span.end(), pair.span.start());
    let text = format!("{}{} ", file.line_break(), instruction.keyword.value);
    let bare = !gap.of(file.source).contains('#');
    bare.then(|| Fix::suggested("Begin a new `ENV`", vec![Edit::replace(gap, text)]))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_what_the_same_instruction_sets_first_is_found() {
        let found = |source| spans("env-self-reference", "Dockerfile", source);
        assert_eq!(found("FROM a:1\nENV A=1 B=${A}/b C=\"c $A\"\n"), ["${A", "$A"]);
        assert_eq!(found("FROM a:1\nENV B=$A A=1\n"), ["$A"]);
        for source in [
            "FROM a:1\nENV A=1\nENV A=2 B=$A\n",
            "FROM a:1\nENV PATH=/b:$PATH C=d\n",
            "FROM a:1\nARG A\nENV A=1 B=$A\n",
            "FROM a:1\nENV A=1 B=${A:-c}\n",
            "FROM a:1\nENV A=1 B=\\$A\n",
        ] {
            assert!(found(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn the_fix_begins_a_new_instruction() {
        let source = "FROM a:1\nENV A=1 \\\n    B=$A \\\n    C=$A\n";
        let expected = "FROM a:1\nENV A=1\nENV B=$A\nENV C=$A\n";
        assert_eq!(fixed("env-self-reference", "Dockerfile", source), expected);
    }
}
