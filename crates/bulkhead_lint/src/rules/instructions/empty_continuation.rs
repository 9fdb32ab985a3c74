//! `empty-continuation`: a blank line within an instruction.

use crate::analysis::Dockerfile;
use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_dockerfile::Instruction;
use bulkhead_text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    id: "empty-continuation",
    severity: Severity::Warning,
    checklist: None,
    summary: "A blank line stands within an instruction that goes on over several lines.",
    docs: DOCS,
    checks: &[Check::Dockerfile(check)],
};

const DOCS: &str = r#"
## Why it matters

After a `\` at the end of a line Docker skips blank lines and goes on with the next line that has text: the
instruction does not end there. That is deprecated and may become an error.

## What goes wrong

The last line of a long `RUN` is taken out and the `\` of the line before it stays. The blank line that follows looks
like the end, but the next instruction is now a part of the `RUN`: its shell gets `COPY . /app` as an argument.

## Bad

```dockerfile bad
FROM alpine:3.22
RUN apk add --no-cache \

      curl
```

## Good

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache \
      # A comment may stand here.
      curl
```

## Reference

[Build check `NoEmptyContinuation`](https://docs.docker.com/reference/build-checks/no-empty-continuation/)
"#;

fn check(file: &Dockerfile<'_>) -> Vec<Finding> {
    file.tree.instructions.iter().filter_map(|instruction| finding(file, instruction)).collect()
}

fn finding(file: &Dockerfile<'_>, instruction: &Instruction) -> Option<Finding> {
    let lines: Vec<Span> = instruction.blank_lines.iter().map(|line| with_break(file, *line)).collect();
    let first = lines.iter().copied().find(|line| !line.is_empty())?;
    let keyword = instruction.keyword.value.to_ascii_uppercase();
    let message = format!("a blank line within a `{keyword}` does not end it");
    let help = "Take the blank line away, or the character before it that continues the instruction.";
    let edits = lines.into_iter().filter(|line| !line.is_empty()).map(Edit::delete).collect();
    // Where the next line looks like an instruction, most likely it should be one.
    let next =
        file.source.get(first.end()..).unwrap_or_default().lines().find(|line| !line.trim().is_empty());
    let word = next.and_then(|line| line.split_whitespace().next()).unwrap_or_default();
    let swallowed = ["RUN", "COPY", "ADD", "CMD", "ENTRYPOINT", "ENV", "FROM", "USER", "WORKDIR", "EXPOSE"];
    let fix = (!swallowed.contains(&word)).then(|| Fix::safe("Remove the blank lines", edits));
    Some(Finding::new(first, message, help).fix(fix))
}

/// A line and its line break.
fn with_break(file: &Dockerfile<'_>, line: Span) -> Span {
    let rest = file.source.get(line.end()..).unwrap_or_default();
    Span::new(line.start(), line.end() + rest.find('\n').map_or(0, |at| at + 1))
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, fixed, spans};

    #[test]
    fn one_finding_an_instruction_takes_all_its_blank_lines_away() {
        let source = "FROM a:1\nRUN b \\\n\n \t\r\n  c \\\n\n  d\n\nRUN e\n";
        assert_eq!(spans("empty-continuation", "Dockerfile", source), ["\n"]);
        assert_eq!(
            fixed("empty-continuation", "Dockerfile", source),
            "FROM a:1\nRUN b \\\n  c \\\n  d\n\nRUN e\n"
        );
    }

    #[test]
    fn blank_lines_in_heredocs_are_text() {
        let source = "FROM a:1\nRUN <<EOF\nb \\\n\nc\nEOF\n";
        assert!(spans("empty-continuation", "Dockerfile", source).is_empty());
    }

    #[test]
    fn an_instruction_that_was_swallowed_is_left_to_people() {
        let found = findings("empty-continuation", "Dockerfile", "FROM a:1\nRUN b && \\\n\nCOPY c /\n");
        assert!(found.len() == 1 && found[0].fix.is_none());
    }
}
