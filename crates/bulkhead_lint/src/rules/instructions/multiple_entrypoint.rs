//! `multiple-entrypoint`: a stage has more than one `ENTRYPOINT`.

use crate::Severity;
use crate::repeated::overridden;
use crate::rule::{Check, Rule};

pub(super) const RULE: Rule = Rule {
    id: "multiple-entrypoint",
    severity: Severity::Warning,
    checklist: None,
    summary: "A stage has several `ENTRYPOINT` instructions; only the last one counts.",
    docs: DOCS,
    checks: &[Check::Dockerfile(|file| overridden(file, "ENTRYPOINT"))],
};

const DOCS: &str = r#"
## Why it matters

`ENTRYPOINT` says which program the image is. Each further one of the stage writes over it. One that stands in a
stage below (`FROM base`) is meant to be overridden and is left alone here.

## What goes wrong

The first entry point prepares something, such as a user or a certificate, and is believed to run before the second.
It never does, and nothing says so: the container starts without the preparation.

## Bad

```dockerfile bad
FROM postgres:17
ENTRYPOINT ["/prepare.sh"]
ENTRYPOINT ["docker-entrypoint.sh"]
```

## Good

```dockerfile good
FROM postgres:17
COPY prepare.sh /docker-entrypoint-initdb.d/
ENTRYPOINT ["docker-entrypoint.sh"]
```

## Reference

[Dockerfile reference: `ENTRYPOINT`](https://docs.docker.com/reference/dockerfile/#entrypoint) and
[build check `MultipleInstructionsDisallowed`](https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/)
"#;

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, spans};

    #[test]
    fn only_earlier_ones_of_the_same_stage_are_found() {
        let source = "FROM a:1 AS a\nENTRYPOINT [\"a\"]\nFROM a\nENTRYPOINT [\"a\"]\nCMD [\"a\"]\nENTRYPOINT [\"a\"]\n";
        assert_eq!(spans("multiple-entrypoint", "Dockerfile", source), ["ENTRYPOINT [\"a\"]"]);
        let expected = "FROM a:1 AS a\nENTRYPOINT [\"a\"]\nFROM a\nCMD [\"a\"]\nENTRYPOINT [\"a\"]\n";
        assert_eq!(fixed("multiple-entrypoint", "Dockerfile", source), expected);
    }

    #[test]
    fn triggers_for_later_builds_do_not_count() {
        let source = "FROM a:1\nONBUILD ENTRYPOINT [\"a\"]\nENTRYPOINT [\"a\"]\n";
        assert!(spans("multiple-entrypoint", "Dockerfile", source).is_empty());
    }
}
