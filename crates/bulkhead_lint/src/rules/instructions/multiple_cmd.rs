//! `multiple-cmd`: a stage has more than one `CMD`.

use crate::Severity;
use crate::repeated::overridden;
use crate::rule::{Check, Rule};

pub(super) const RULE: Rule = Rule {
    id: "multiple-cmd",
    severity: Severity::Warning,
    checklist: None,
    summary: "A stage has several `CMD` instructions; only the last one counts.",
    docs: DOCS,
    checks: &[Check::Dockerfile(|file| overridden(file, "CMD"))],
};

const DOCS: &str = r#"
## Why it matters

`CMD` does not run anything at build time: it writes one line into the image, what to start when nobody says
otherwise. Each further `CMD` of the stage writes over that line.

## What goes wrong

Somebody reads the first `CMD` and takes it for what runs, or expects that both programs start. The container starts
only the last. Two programs need two containers, or a script that starts them.

## Bad

```dockerfile bad
FROM node:22-alpine
CMD ["node", "migrate.js"]
CMD ["node", "server.js"]
```

## Good

```dockerfile good
FROM node:22-alpine AS migrate
CMD ["node", "migrate.js"]

FROM node:22-alpine
CMD ["node", "server.js"]
```

## Reference

[Dockerfile reference: `CMD`](https://docs.docker.com/reference/dockerfile/#cmd) and
[build check `MultipleInstructionsDisallowed`](https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/)
"#;

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_earlier_ones_of_the_same_stage_are_found() {
        let source = "FROM a:1 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"a\"]\nENTRYPOINT [\"a\"]\nCMD [\"a\"]\n";
        assert_eq!(spans("multiple-cmd", "Dockerfile", source), ["CMD [\"a\"]"]);
        let expected = "FROM a:1 AS a\nCMD [\"a\"]\nFROM a\nENTRYPOINT [\"a\"]\nCMD [\"a\"]\n";
        assert_eq!(fixed("multiple-cmd", "Dockerfile", source), expected);
    }

    #[test]
    fn triggers_for_later_builds_do_not_count() {
        let source = "FROM a:1\nONBUILD CMD [\"a\"]\nCMD [\"a\"]\n";
        assert!(spans("multiple-cmd", "Dockerfile", source).is_empty());
    }
}
