//! `instruction-casing`: some instructions are in capitals and some are not.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::{Instruction, Kind};
use bulkhead_text::Edit;

pub(super) const RULE: Rule = Rule {
    id: "instruction-casing",
    severity: Severity::Info,
    checklist: None,
    summary: "An instruction is not written in the letter case that most of the file has.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Docker does not care whether it is `RUN`, `run` or `Run`. People do: capitals set the instructions apart from their
arguments. Whichever a file uses, one way is read faster than two.

## What goes wrong

Nothing in the image. But searches miss what they look for: `grep ^USER` says that a file sets no user when it has
`user app`.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN apk add --no-cache curl
user 1000
```

## Good

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache curl
USER 1000
```

## Reference

[Build check `ConsistentInstructionCasing`](https://docs.docker.com/reference/build-checks/consistent-instruction-casing/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let known = |instruction: &&Instruction| !matches!(instruction.kind, Kind::Unknown);
    let keywords = file.tree.instructions.iter().filter(known).map(|instruction| &instruction.keyword);
    let is_lower = |word: &str| !word.contains(|next: char| next.is_ascii_uppercase());
    let is_upper = |word: &str| !word.contains(|next: char| next.is_ascii_lowercase());
    let lower = keywords.clone().filter(|keyword| is_lower(&keyword.value)).count();
    let upper = keywords.clone().filter(|keyword| is_upper(&keyword.value)).count();
    let small = lower > upper;
    let wrong = keywords.filter(|keyword| !(if small { is_lower } else { is_upper })(&keyword.value));
    wrong
        .map(|keyword| {
            let (case, word) = match small {
                true => ("lower case", keyword.value.to_ascii_lowercase()),
                false => ("capitals", keyword.value.to_ascii_uppercase()),
            };
            let message = format!("`{}` is not in {case} like most of the file", keyword.value);
            let fix = Fix::safe(format!("Write `{word}`"), vec![Edit::replace(keyword.span, &word)]);
            Finding::new(keyword.span, message, format!("Write `{word}`.")).fix(fix)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn the_majority_wins_and_capitals_where_there_is_none() {
        let found = |source| spans("instruction-casing", "Dockerfile", source);
        assert_eq!(found("from a:1\nrun b\nRUN c\n"), ["RUN"]);
        assert_eq!(found("FROM a:1\nrun b\n"), ["run"]);
        assert_eq!(found("FROM a:1\nRun b\n"), ["Run"]);
        assert!(found("from a:1\nrun b\nonbuild RUN c\n").is_empty());
    }

    #[test]
    fn the_fix_writes_the_word_anew() {
        let source = "from a:1\nrun b\nCopy c /\nUSER 1\n";
        assert_eq!(fixed("instruction-casing", "Dockerfile", source), "from a:1\nrun b\ncopy c /\nuser 1\n");
    }
}
