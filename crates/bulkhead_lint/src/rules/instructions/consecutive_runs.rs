//! `consecutive-runs`: one layer each for what belongs together.

use crate::Severity;
use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use bulkhead_dockerfile::{Instruction, Kind};

pub(super) const RULE: Rule = Rule {
    id: "consecutive-runs",
    severity: Severity::Info,
    checklist: None,
    summary: "Several `RUN` in a row could be one layer.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

Each `RUN` is a layer. What one creates and the next deletes stays in the image. Where nothing is deleted several `RUN`s cost little, and the build cache
likes them: only what changed is built again. Join those that belong together, such as an install and its clean-up.

## What goes wrong

An image carries what its last `RUN` removed. (The size alone is seldom worth a line of a hundred `&&`: a heredoc reads better.)

## Bad

```dockerfile bad
FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl
RUN rm -rf /var/lib/apt/lists/*
```

## Good

```dockerfile good
FROM debian:13-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
```

## Reference

[Building best practices: `RUN`](https://docs.docker.com/build/building/best-practices/#run)
"#;

/// So many in a row are reported: two are often two things.
const MANY: usize = 3;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    let Some(target) = file.build.target() else { return Vec::new() };
    let mut findings = Vec::new();
    for stage in target.chain() {
        let numbers = stage.from..stage.instructions.end;
        let instructions: Vec<&Instruction> =
            numbers.filter_map(|number| file.tree.instructions.get(number)).collect();
        for row in instructions.chunk_by(|a, b| joinable(a) && joinable(b)) {
            if let (true, Some(second)) = (row.len() >= MANY, row.get(1)) {
                let message = format!("{} `RUN` in a row make {} layers", row.len(), row.len());
                let help = "Join those that belong together: what a later one deletes stays in the image.";
                findings.push(Finding::new(second.keyword.span, message, help));
            }
        }
    }
    findings
}

/// A `RUN` without mounts and other flags, which have their reasons.
fn joinable(instruction: &Instruction) -> bool {
    matches!(instruction.kind, Kind::Run(_))
        && instruction.flags.is_empty()
        && instruction.heredocs.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    #[test]
    fn three_in_a_row_of_the_final_image_are_many() {
        let found = |source: &str| spans("consecutive-runs", "Dockerfile", source).len();
        assert_eq!(found("FROM a:1\nRUN a\nRUN b\nRUN c\n"), 1);
        assert_eq!(found("FROM a:1\nRUN a\nRUN b\nUSER x\nRUN c\n"), 0);
        assert_eq!(found("FROM a:1\nRUN a\nRUN --mount=type=cache,target=/c b\nRUN c\n"), 0);
        assert_eq!(found("FROM a:1 AS b\nRUN a\nRUN b\nRUN c\nFROM d:1\nCOPY --from=b /e /e\n"), 0);
    }
}
