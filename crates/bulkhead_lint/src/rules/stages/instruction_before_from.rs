//! `instruction-before-from`: an instruction stands before the first stage begins.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::{Instruction, Kind};

pub(super) const RULE: Rule = Rule {
    id: "instruction-before-from",
    severity: Severity::Error,
    checklist: None,
    summary: "An instruction other than `ARG` stands before the first `FROM`, which Docker refuses.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Every instruction changes the image of its stage, and a stage begins with `FROM`. Only `ARG` may stand before it, to be
used in `FROM` itself.

## What goes wrong

The build ends at once: `no build stage in current context`.

## Bad

```dockerfile bad
LABEL org.opencontainers.image.source="https://git.example.com/team/app"
FROM alpine:3.22
USER 1000
```

## Good

```dockerfile good
ARG VERSION=3.22
FROM alpine:$VERSION
LABEL org.opencontainers.image.source="https://git.example.com/team/app"
USER 1000
```

## Reference

[Dockerfile reference: format](https://docs.docker.com/reference/dockerfile/#format) and
[how ARG and FROM interact](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let instructions = &file.tree.instructions;
    // Without any `FROM` that is the fault, and the file says so as a whole.
    let Some(first) = instructions.iter().position(|instruction| instruction.is("FROM")) else {
        return Vec::new();
    };
    let early = instructions.iter().take(first);
    let early = early.filter(|instruction| !instruction.is("ARG") && instruction.kind != Kind::Unknown);
    early.map(finding).collect()
}

fn finding(instruction: &Instruction) -> Finding {
    let keyword = &instruction.keyword.value;
    let message = format!("`{keyword}` stands before the first `FROM`, so Docker refuses the file");
    let help = if instruction.is("ENV") {
        "Move it below `FROM`; for a variable that `FROM` uses, write `ARG`."
    } else {
        "Move it below `FROM`: only `ARG` may stand before it."
    };
    Finding::new(instruction.keyword.span, message, help)
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn arguments_comments_and_directives_may_stand_first() {
        let found = |source| spans("instruction-before-from", "Dockerfile", source);
        assert_eq!(found("ARG A=1\nENV B=2\nrun a\nFROM a:$A\nENV C=3\n"), ["ENV", "run"]);
        assert!(found("# syntax=docker/dockerfile:1\n# why\nARG A=1\nFROM a:$A\n").is_empty());
        assert!(found("RUN a\n").is_empty(), "without any FROM the whole file is wrong");
    }
}
